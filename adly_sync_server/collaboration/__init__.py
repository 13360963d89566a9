"""Comments, proposals, and the settings a workspace shares.

``tables``   the rows of each
"""
