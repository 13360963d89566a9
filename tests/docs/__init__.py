"""Pages that are written by the running product, and the tests that hold them to it.

``python -m tests.docs`` rewrites the examples of docs/sync-protocol.md.

exchange   one call and its answer, as a page shows them
sayings    the same for every run: ids, times and secrets made alike
story      the calls, in the order of the page
mistakes   every way a push, or one mutation of it, can fail
roles_page docs/roles.md
page       where the examples stand in the page
plain_client
           a client that knows the page alone
"""
