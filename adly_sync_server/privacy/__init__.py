"""What the product knows about a person, given to him and taken away at his word; and how long it is kept.

Map
---
wire        the file a person is given
places      where he is, was, and was asked to join
own_rows    rows about him, read for the file; secrets are left out by name
exporting   the file
erasing     the whole person, in one transaction
emptying    the account itself, emptied; its row stays for what refers to it
sweeping    rows of people whose time is over
workspace_export
            a whole workspace as lines of JSON, for its owner
endpoints   /v1/me/export, DELETE /v1/me, /v1/workspaces/{ws}/export
"""
