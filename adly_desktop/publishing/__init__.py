"""From a draft to the platform: the difference first, then paused, read back, and only then live.

Map
---
trees          a campaign's rows with everything a publish rests on (no Qt)
review         what would change, field by field, and in money (no Qt, pure)
readiness      what stands in the way (no Qt, pure)
calls          publish requests over HTTP (no Qt)
publishing_view_model
               which campaign, how far its publish has come, what the person decides
publishing_view
               the list of campaigns, and one of them: review_view, progress_view, differences_view
"""
