"""Automation: rules that people have made look at figures, and do what they say, within their limits.

Map
---
tables      evaluations of rules, and what each did or left, with the figures it saw
repository  both, as PostgreSQL holds them
reading     rules, what they look at with its figures, and pins
evaluating  one look: what is due is decided and written down, in one transaction
acting      doing what was decided, deed by deed; a killed worker goes on where it was
guards      what is asked again before each deed: pins, Pause now, grants, ceilings, people's own edits
settling    what a deed leaves on our rows
disabling   a rule that fails three times is switched off
use_cases, endpoints, wire, jobs
"""
