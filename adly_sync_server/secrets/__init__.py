"""Secrets at rest.

``envelope``  seal and open one secret, bound to the row it stands in
``pepper``    keyed hashes of codes that people type
"""
