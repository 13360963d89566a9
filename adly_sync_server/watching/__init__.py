"""Watching: every connected account is read again and again, and what is not ours is told.

Map
---
judging    one row against what its platform shows: pure
scanning   one account: read it, judge it, keep what was found
changers   who changed what was found, where the platform keeps a diary
keeping    findings on the counter, and the notices that go with them
knowing    our rows by the platform's ids
deciding   a person's word about findings: accept, revert
reverting  the job that writes back what was published
jobs       the schedule
endpoints, wire
           the same over HTTP
tables     findings, and how far each account has been watched
"""
