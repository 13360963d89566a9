"""Long histories with faults: people edit at once over a network that loses, repeats and reorders.

Map
---
simulator/   a deterministic world: people, replicas, a network, a server, and the ledger that checks them
__main__     ``python -m tests.torture --seeds 200 [--seed N] [--planted FAULT|all]``
"""
