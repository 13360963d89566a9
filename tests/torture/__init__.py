"""Long histories with faults: people edit at once over a network that loses, repeats and reorders.

Map
---
simulator/   a deterministic world: people, replicas, a network, a server, and the ledger that checks them
processes/   the same people at real desktops, with a fault proxy between them and a real server
publishing/  one tree on three platforms, published by worker processes that are killed
rows/        the rows of the proof, each with its bar
casts        which parts of a history in the simulator are real
crowd        work in several processes at once
table        the rows as a table
__main__     ``python -m tests.torture``; see docs/torture.md
"""
