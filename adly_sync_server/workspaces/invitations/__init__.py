"""Invitations: people join a workspace by their own consent.

``wire``       bodies and answers
``rows``       rows of invitations, and why one cannot be answered
``letters``    the letter that carries the token
``inviting``   written, listed, sent again, taken back: for owners
``answering``  looked at, accepted, declined: for the person whose proved address it went to
``endpoints``  ``/v1/invitations``, ``/v1/me/invitations``, ``/v1/workspaces/…/invitations``
"""
