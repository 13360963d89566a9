"""What each platform allows, in our words.

Map
---
rules                    the shape of a platform's rules
floors                   least budgets, and what they come to in the currencies of our markets
meta, tiktok, snapchat   one table for each platform, with its sources
registry                 all of them; a fourth platform is one more module and one more line there

Placements, text limits and media stand in ``contract/placements.py``; what is read here becomes findings in
``contract/check``.
"""
