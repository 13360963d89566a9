"""The media library: what a file is, and how its bytes arrive.

``tables``   assets, blobs known by their SHA-256, uploads under way
"""
