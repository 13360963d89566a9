"""The encrypted replica: one SQLCipher file per person and workspace. No Qt, no network.

Map
---
replica                 the way in: open, edit, read, apply; one owner process
connection, failures    opening with a raw key; what SQLite's errors mean to us
lock, journal, rescue   one owner; a second copy of unsent work; what happens to a damaged file
columns, tables         how declared entities lie in tables; the whole schema, compared with the migrations
search_text             the Arabic search key and the sorting key
upgrade                 migrations/desktop, with a copy kept before each
unit_of_work            one writing transaction: rows, outbox, state, and one change signal after it
edits                   a person's act: checked by the contract, shown at once, queued
rows, shadows, outbox, settled, state, media, metrics, parked
                        repositories, one per kind of row
reader, grid, tree, search
                        reading on a WAL connection of its own
threads                 one writer thread, one reader thread, awaited
changes                 who wants to know that rows changed
"""
