"""Secrets at rest.

``envelope``  seal and open one secret, bound to the row it stands in
``key_file``  a new current key in the file of keys
``rotation``  every stored secret wrapped by the current key
``pepper``    keyed hashes of codes that people type
"""
