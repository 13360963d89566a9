"""Bytes known by their SHA-256: uploads that resume, blobs that are verified, files that are ranged.

``tables``        assets, blobs, uploads
``endpoints``     tus 1.0.0 and ranged reading
``tus``           headers of the protocol, read and written
``uploads``       one transfer: begun, continued, completed
``upload_rows``   rows of transfers and blobs
``blob_store``    the port; ``folder_store`` its adapter for a folder
``s3_store``      its adapter for a bucket; ``s3_pieces`` unfinished transfers in it, ``s3_calls`` its client
``scanning``      a scanner of the operator's, asked before a file is kept
``inspection``    what a file really is, before it is kept; ``decoding`` the program that decodes images
``ranges``        which part of a blob was asked for
``reading``       a blob for somebody who may see it
``sweeping``      what is left of transfers that were given up
"""
