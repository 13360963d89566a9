"""Automation rules: made offline, seen at work on past days before they run, answerable for what they did.

Map
---
rules_read        rules, pins and what rules look at, out of the replica
use_cases         making, keeping, switching, removing rules
rule_calls        the log, over HTTP
rules_view_model  the list, the rule in hand, its replay
log_view_model    what rules have done
rule_words_view   a rule said in either language; names of metrics, deeds, reasons
rules_view        the tab: the list, and beside it the rule in hand
editor_view       the form of a rule; condition_view, form_parts_view: its parts
replay_view       what a rule would have done: days as bars with marks, and a list
log_view          what rules did and why, with filters
"""
