"""Telling people what they did not ask for: in the application, and by letter to those who want it.

Map
---
raising   one use case: a notice, unless the same stands; and its end
wording   what letters say of each kind, in Arabic and English
letters   who is due for which letter, written and queued in one transaction
jobs      the schedule
sweeping  old ones go
tables    notices, what each person has read and wants, which letters were written
"""
