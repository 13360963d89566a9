"""The encrypted replica: one SQLCipher file per person and workspace. No Qt, no network.

Map
---
replica                 the way in: open, edit, read, apply; one owner process
driver, connection, failures
                        the typed driver; opening with a raw key; what SQLite's errors mean to us
lock, journal, rescue   one owner; a second copy of unsent work; what happens to a damaged file
identity                what a file is known by without its key
columns, tables         the contract's layout of rows; the whole schema, compared with the migrations
ids, clock              new ids that rise; time, for people
sealing, arriving, renewal
                        pages of a ready file, sealed as they come; the replica becomes that file
parts, filling          rows of a ready file, taken over as they are; how far that has come
upgrade, copies         migrations/desktop, with a copy kept before each and put back where one fails
unit_of_work            one writing transaction: rows, outbox, state, and one change signal after it
edits                   a person's act: checked by the contract, shown at once, queued
acts                    what an act changed, and taking it back
rows, shadows, outbox, settled, state, lease, media, metrics, parked
                        repositories, one for each kind of row
images, visible, falls  what the server sends; what shows over it; what hangs below deleted rows
reader, grid, tree, search
                        reading on a WAL connection of its own
following               a process that only reads hears of what the owner changed
threads                 one writer thread, one reader thread, awaited
changes                 who wants to know that rows changed
"""
