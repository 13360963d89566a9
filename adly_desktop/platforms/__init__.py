"""Ad accounts: those that are connected with their health, and connecting more of them.

Map
---
accounts_read         connected accounts from the replica (no Qt)
connect_calls         connecting over HTTP: what can be connected, begin, watch, choose (no Qt)
least_budgets         the least an account may spend a day (no Qt)
connections_view_model
                      the list, and how far a connection has come
past_calls, past_view_model, past_view
                      how far back an account's figures go, over HTTP and on its card
link_calls            links by which a client connects his account, over HTTP (no Qt)
links_view_model, link_sheet_view
                      a new link with its address, and how the last ones stand
connections_view, connect_view
                      both on the screen
"""
