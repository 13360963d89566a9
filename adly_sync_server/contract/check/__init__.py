"""Check: what a platform would refuse or change, and what the agency's own rules forbid.

Pure and offline; server and desktop run the same. Nothing here is a sentence: a finding is a code with
parameters, and the desktop has the words for it in both languages.

Map
---
run                 ``check_tree``: every rule over a campaign and all below it
findings, codes     what a finding is; every code with its severity and its parameters
fixes               the patches of many findings as one for each row
tree, subjects      the rows as they come in; the same with everything the rules look up
accounts, structure, names, words, goals, budgets, schedules, audiences, categories, pixels, forms, apps
                    rules about campaigns and ad sets
texts, media, actions, landing, tags, identities, permits
                    rules about ads
own_rules           rules that people wrote for one client
emoji, countries, folding
                    what some of the rules need to know
"""
