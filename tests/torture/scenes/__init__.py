"""Scenes of the proof that are no random history: each builds one danger and measures what came of it.

Map
---
order      a reader among writers, and writers among each other
delivery   how soon a change arrives while somebody else's transaction stays open
standing   somebody whose membership ends while he writes
absence    a long time offline
repeats    a whole history of pushes sent once more
disk       a disk that is full
"""
