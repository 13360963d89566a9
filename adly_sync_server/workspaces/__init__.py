"""Agencies, their clients' workspaces, who belongs to them and who is invited.

``tables``   agencies and their staff, workspaces, members, invitations
"""
