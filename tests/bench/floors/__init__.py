"""The least that the same task can cost, with the same libraries and without the product.

Map
---
server       the web framework alone: one indexed query, one commit, fifty rows, a stream that is only held
table        a bare table view of as many rows and columns
database     SQLite with the same encryption, without anything around it
ready_file   a whole replica in one packed file: unzip, write, fsync, encrypting copy
stream       rows from PostgreSQL into SQLite: COPY, zstd, parse, executemany
"""
