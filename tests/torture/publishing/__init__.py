"""The publish suite: one tree on three platforms, published by real worker processes over real HTTP.

Map
---
scenery      a database, three simulated platforms, and one workspace with an account on each
grove        the tree: campaigns, ad sets and ads with a picture and a video in every ad set
strikes      the journal's steps as points at which a worker dies
workers      worker processes, forked from one that has read the program already
weather      faults of the platforms, drawn by a seed; and time that goes on where somebody has to wait
witness      what stands on the platforms and in the journal, held against what was meant
least        the fewest calls that the tree can be published with
plays        the plays: calm, killed, in bad weather
"""
