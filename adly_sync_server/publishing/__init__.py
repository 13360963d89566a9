"""Publishing: from a checked draft to a verified, paused, then active campaign on its platform.

Map
---
tables      publish requests, and the journal of their steps
states      the states of a request and which may follow which
planning    rows of a campaign → the ordered steps of a publish; pure
compare     published, remote and draft, three-way, per field; pure
tree        reading a campaign with everything it refers to
journal     each step written before and after its call
run         the state machine itself, resumable at every step
activation  the separate, confirmed step that spends money
use_cases, endpoints, jobs
"""
