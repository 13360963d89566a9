"""A lifelike workspace without a network: what ``adly --screenshots`` shows when it is given no other.

Map
---
rows      the agency's workspace as rows, as the server would send them
figures   60 days of results that fit the rows
art       pictures for its ads
story     what a person did offline, what a colleague did meanwhile, what was not accepted
proposed  what a colleague wrote and could not send, taken in as proposals
sample    all of it in one replica
"""
