"""Connect by link: a client's owner grants his ad account, or renews it, on a page in a browser.

No login is shared and no account of ours is needed. A link is good once and for days, can be taken back, and
is stored as a keyed hash; every step of it stands in the workspace's log.

``rows``       links of a workspace, and what has come of each
``tokens``     what stands in an address, and what is stored of it
``parts``      what all this works with
``making``     for staff: made, listed, taken back
``messages``   what staff send a link with
``visiting``   for the client: looked at, begun, back from the platform
``granting``   for the client: which accounts; then the link is used
``pages``      what he sees (words in resources/pages/words/link.json)
``jobs``       links that nobody used in time are written down
``endpoints``  ``/v1/workspaces/{ws}/connect-links`` and the pages below ``/c``
"""
