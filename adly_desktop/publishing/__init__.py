"""From a draft to the platform: the difference first, then paused, read back, and only then live.

Map
---
trees          a campaign's rows with everything a publish rests on (no Qt)
review         what would change, field by field, and in money (no Qt, pure)
readiness      what stands in the way (no Qt, pure)
succession     new versions that wait to take over from live ads (no Qt)
calls          publish requests over HTTP (no Qt)
publishing_view_model
               which campaign, how far its publish has come, what the person decides
publishing_view
               the list of campaigns, and one of them: review_view, progress_view, differences_view
activation_view
               the question before going live

Pause now, which is no publish and waits for none:
pause_calls    presses over HTTP (no Qt)
stopping       what a press will stop, account by account and in money (no Qt)
pause_view_model
               what is asked to stop, whether the server has heard it, how far each account is
pause_view     the sheet: pause_lines_view, pause_words_view
phone_calls, phone_view_model, phone_sheet_view
               links by which one's own phone can pause
"""
