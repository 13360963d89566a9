"""Meta Marketing API, v26.0.

Map
---
client      HTTP, form encoding, app secret proof; the only place where Meta's errors become typed
errors      Meta's error body → failures; usage: its headers → what is left of its limits
words       our words ↔ Meta's enums
amounts     Decimal ↔ Meta's integer minor units, by Meta's own offset table
targeting, creatives, drafts, links, readings
            pure mapping of audiences, of words and pictures, of drafts to parameters, of references, and of
            answers to our fields
adapter     the port, put together; offering: the abilities beside it
oauth, insights, importing, diary, searching, offers, videos, conversions, people
"""
