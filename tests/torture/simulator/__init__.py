"""A deterministic world for the sync protocol. One seed is one history; the same seed is always the same one.

Map
---
ports            what a server and a replica must offer to be driven by a history
rows             the server's state as values: rows, results, clients
acts, standing   what one mutation does to the rows; what holds for parents, conflicts and history
memory_server    transactions under the counter's lock; pages of changes
memory_replica   images, outbox, settling, starting over
sqlite_replica   the desktop's real replica and engine in the same place
http_server      the real server and a real PostgreSQL in the place of the one in memory
network          requests and answers that are lost, doubled, late or out of order
people           what a person does next, from what he sees
world            one history from its seed to the last check
ledger, chains   every acknowledged edit applied, merged or a visible conflict; nobody overwritten in silence
planted          faults built into server and replicas on purpose, which the checks must find
"""
