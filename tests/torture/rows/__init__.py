"""One module for each part of the proof. Each gives one or more lines of the table.

Map
---
histories    random histories in the simulator, and its ledger
processes    histories between real processes: weather, walls, kills, clocks
scenes       dangers that are built on purpose: writers at once, an absence, a revocation, a repetition
publishing   one tree on three platforms: without faults, with workers killed, in bad weather
elsewhere    rows that stand as tests beside what they are about
hunting      faults built in on purpose, and how many of them are found
"""
