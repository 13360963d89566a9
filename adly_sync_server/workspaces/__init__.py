"""Workspaces: one client each. Who is in, and as what.

``tables``       workspaces, members, agencies, invitations
``endpoints``    ``/v1/workspaces`` and its members
``wire``         bodies and answers
``founding``     a new workspace: its row, its counter, its first owner
``settings``     how it counts, writes and decides; ``setting_rules`` what they may be
``memberships``  people in workspaces: seen, given another role, removed; all on the counter
``ownership``    whom a workspace belongs to, and handing it over
``archiving``    deleted for now, restored; ``emptying`` what the nightly sweep does once the grace is over
``invitations``  people are asked in by e-mail, and come by their own consent
``agencies``     staff, and the clients' workspaces it serves
``replica_keys`` copies of the keys of replicas, given back after a step-up, destroyed on removal
``permits``      whether a caller may do an act, asked in the transaction of the act
"""
