"""The same histories between real processes: desktops, a fault proxy of ours, the server, PostgreSQL.

Map
---
proxy        HTTP between them: delayed, cut before or after it arrived, doubled, overtaken, partitioned
doom         named steps of either side, at one of which a process is killed
server       ``adly-server serve`` with those steps
desk         one person's replica and engine in a process of its own, told what to do line by line
hands        the other end of that line
fleet        database, server, proxy and desks of one run of histories
history      one history: people, faults, the calm, the check
"""
