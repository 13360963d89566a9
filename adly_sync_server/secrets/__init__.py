"""Secrets at rest.

``envelope``  seal and open one secret, bound to the row it stands in
``key_source``, ``key_file``, ``key_command``  where the key-encryption keys come from
``rotation``  every stored secret wrapped by the current key
``pepper``    keyed hashes of codes that people type
"""
