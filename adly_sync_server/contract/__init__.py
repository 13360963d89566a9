"""What both sides share: pure rules without input or output.

Map
---
errors, codes           one tree of failures; every stable code with its HTTP status
fields, entities        how an entity is declared; the registry of all synced entities
campaigns, media, content, collaboration, planning, connections, history
                        the declarations themselves, named after the feature that owns them
paths, values           dotted paths into rows; what a value of each type may be
mutations, merge, text_merge, rebase
                        one person's edit; how the server merges it; what the person sees meanwhile
sync, canonical         wire types; canonical JSON and its digest
money, currencies, metrics, roles
                        amounts, ISO 4217, ratios, who may do what
graphemes, bidi, placements, check/
                        counting text, direction lint, limits per placement, findings with fixes

Standard library, msgspec and regex only. The desktop imports this package of the server and no other.
"""
