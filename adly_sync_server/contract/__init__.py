"""What both sides share: pure rules without input or output.

Map
---
errors, codes           one tree of failures; every stable code with its HTTP status
fields, entities        how an entity is declared; the registry of all synced entities
campaigns, media, content, collaboration, planning, connections, history
                        the declarations themselves, named after the feature that owns them
paths, values           dotted paths into rows; what a value of each type may be
mutations (shapes, expansion), merge, text_merge
                        one person's edit, checked and taken apart into leaves; how the server merges it
upcasts                 mutations of older schemas, said in the words of this one
rebase, inverse, positions
                        what the person sees meanwhile; how he takes it back; places between places
sync, canonical         wire types; canonical JSON and its digest
layout, search_text     how rows lie in SQLite; the Arabic search key and the sorting key
replica_schema          the tables in which a replica keeps synced rows, as SQL
snapshots, tree_file    ready files of a whole workspace: what they are made of
money, typed_amounts, currencies, metrics, roles
                        amounts, as people type them, ISO 4217, ratios, who may do what
graphemes, digits, bidi (bidi_classes, bidi_levels, bidi_units, bidi_hygiene, bidi_digits, bidi_finding)
                        counting text, digit systems, the direction lint with its parts
naming, utm             naming templates; campaign tags in addresses
placements, platform_rules/, check/, severity
                        what fits where; what each platform allows; findings with fixes, and how bad they are

Standard library, msgspec and regex only. The desktop imports this package of the server and no other.
"""
