"""TikTok API for Business v1.3 behind the port.

Map
---
client      HTTP: the token's header, JSON inside queries, paging; errors become typed
errors      codes of bodies that come with HTTP 200 → our failures
oauth       signing in, and whether TikTok knows the app
marks       our mark in a name, and the number that keeps a create from happening twice
words       enums, both ways
amounts, times, locations
            money, UTC+0, and countries as TikTok writes them
targeting   audiences, both ways
drafts      our drafts → parameters of create and update
creatives   an ad's words and pictures, which TikTok keeps in the ad itself
readings    TikTok's answers → our fields
accounts    what a token reaches, with pixels, catalogues and forms
identities  who ads may speak for, and the ends of Spark codes
placing     making, finding, reading and changing entities
media       pictures, and videos in pieces
searching   places, interests and languages by words
insights    daily figures, and reports for what is too much at once
events      conversions, hashed
offering    the abilities, each call in one or two lines
adapter     the port, likewise
"""
