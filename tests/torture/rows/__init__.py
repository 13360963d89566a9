"""One module for each part of the proof. Each gives one or more lines of the table.

Map
---
histories    random histories in the simulator, and its ledger
processes    histories between real processes: weather, walls, kills, clocks
hunting      faults built in on purpose, and how many of them are found
"""
