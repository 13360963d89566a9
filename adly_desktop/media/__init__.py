"""The media library: files taken in by content, with a row that says what they are.

``use_cases``  take a file in; the rest of the library is its own work
"""
