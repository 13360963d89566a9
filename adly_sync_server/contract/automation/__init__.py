"""Automation rules: what figures are watched, what is done about them, and why. Pure.

Map
---
rules      a rule as people build it and as it is stored
figures    days of figures → totals of a window → one metric
subjects   what a rule looks at: one campaign, ad set or ad with its figures
judging    conditions against figures, each with what it saw
limits     what of a wanted change is allowed: floor, ceiling, a day's bounds, rest between two changes
deciding   several rules over several subjects; where two want one field, the higher priority has it
timing     when a rule is due, and its quiet hours
replaying  the same over days that have passed, to see what it would have done
validity   what is wrong with a rule before it can run
samples    rules to begin with
pins       fields that a person has pinned: nothing of ours overwrites them
"""
