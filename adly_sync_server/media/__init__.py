"""Bytes known by their SHA-256: uploads that resume, blobs that are verified, files that are ranged.

``tables``       assets, blobs, uploads
``endpoints``    tus 1.0.0 and ranged reading
"""
