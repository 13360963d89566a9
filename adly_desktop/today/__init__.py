"""The first screen: what was spent, what needs the person, what was worked on lately. Local data only.

Map
---
reading           all of it from one commit (no Qt)
today_view_model  read anew whenever rows change
today_view        tiles, bars, and two lists
"""
