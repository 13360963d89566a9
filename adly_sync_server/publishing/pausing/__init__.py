"""Pause now: one press that stops spending, from an ad up to a whole client, on every platform at once.

It is no publish: unsent edits, open conflicts and missing approvals do not hold it, and it waits for no
publish of the account. Pressed twice it is one. Where a token is dead it stays queued, and people are told.

``choosing``   pure: what has to be paused so that nothing below a scope spends
``rows``       requests and their targets, as PostgreSQL holds them
``use_cases``  what people do: press, look, press for an account that answers again
``working``    the calls, and what they leave on our rows
``holding``    what was paused does not go live by an activation that was under way
"""
