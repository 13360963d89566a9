"""Agencies: staff and the clients' workspaces they serve.

``wire``       bodies and answers
``staffing``   becoming one of the staff by an accepted invitation
``use_cases``  founded, named, staffed, and grouping workspaces
``endpoints``  ``/v1/agencies``
"""
