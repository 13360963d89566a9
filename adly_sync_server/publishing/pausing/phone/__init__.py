"""Pause now from a phone: a person's own link opens a small page that stops spending, and does nothing else.

It reaches the clients where the person may publish, asked anew at every tap. It starts nothing, shows no copy
and no customer, and a new password ends it. Why no PIN: docs/decisions/0011-links-in-a-browser.md.

``links``      made, listed, taken back, and whose a link is
``seeing``     what the page shows: accounts, what they have spent today, what runs
``pressing``   what a tap stops
``pages``      the pages (words in resources/pages/words/phone.json)
``endpoints``  ``/v1/me/phone-links`` and the pages below ``/p``
"""
