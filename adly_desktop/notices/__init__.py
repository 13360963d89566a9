"""Notices: what happened that nobody asked for, read or not, and the letters about it.

Map
---
notices_read       notices and what I have read of them, from the replica (no Qt)
use_cases          marking as read, and which letters one wants: written here, sent when there is a network
notices_view_model the list and one's own row
notices_view, letters_card_view
                   the page
"""
