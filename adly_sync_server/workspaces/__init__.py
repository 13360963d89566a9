"""Workspaces: one client each. Who is in, and as what.

``tables``       workspaces, members, agencies, invitations
``endpoints``    ``/v1/workspaces`` and its members
``wire``         bodies and answers
``founding``     a new workspace: its row, its counter, its first owner
``memberships``  people in workspaces: added, given another role, removed; all on the counter
``replica_keys`` copies of the keys of replicas, given back after a step-up, destroyed on removal
``permits``      whether a caller may do an act, asked in the transaction of the act
"""
