"""Templates, brand kits, audiences, and what was generated.

``tables``   the rows of each
"""
