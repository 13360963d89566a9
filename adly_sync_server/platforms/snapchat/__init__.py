"""Snapchat Ads API v1.

Map
---
client      HTTP: envelopes, pages, forms of several parts; the only place where errors become typed
errors      Snapchat's error body, with HTTP 200 too → failures; what its limit headers say
oauth       the dialog's address, codes and refresh tokens
words       our words ↔ Snapchat's enums
amounts     Decimal ↔ micro-currency
tags        our mark in a name, by which an entity whose answer was lost is found again
targeting, creatives, drafts, readings
            pure mapping of audiences, of words and pictures, of drafts to fields, of answers to our fields
merging     a change is the whole entity as it was last read: Snapchat erases what a PUT leaves out
media       images and videos, found again by their bytes
insights, events, searching, offers
            figures by day and hour; conversions; places, interests and languages; what an account may use
levels      what each level is called there
adapter     the port, put together; offering: the abilities
"""
