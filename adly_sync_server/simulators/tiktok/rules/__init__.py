"""What no type can say: texts, money, times, places, goals and creatives. Sources: docs/simulators.md.

texts      lengths, emoji, what counts twice
budgets    least amounts, modes, bids below budgets
schedules  times in UTC, dayparting, attribution windows, frequency
goals      what an objective may be optimised for, and what each goal needs
targets    known places that do not overlap, languages, interests, placements
creatives  what an ad of a format needs, and which of its fields may be patched
"""
