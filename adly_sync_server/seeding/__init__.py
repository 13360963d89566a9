"""A lifelike agency for demos, trials and screenshots. Deterministic: the same day gives the same agency.

Map
---
deck        the words: people, clients, products, campaigns and copy (resources/demo/agency)
figures     daily figures of every ad that add up to its ad set and campaign; pure
orders      shop orders and the touches that led to them, in keeping with the figures; pure
art         our own images, drawn with Pillow
ids         stable ids, so that a second run changes nothing
plans       what each initiative may spend, in months around that day
plant       writes it all into the database, through the counter like any other writer
"""
