"""Who did what in the workspace, for its owners: searched, filtered, exported, checked.

Map
---
audit_log           the calls (no Qt)
deeds_view          acts and their details in words
audit_view_model    what was asked for, what is listed, what is chosen
audit_table_model   rows for the grid, more of them as one scrolls
filters_view        search, person, act, days
entry_view          one entry: who, when, from where, before and after
audit_view          the screen
"""
