"""Push, pull and live hints.

``tables``   the counter of each workspace, clients and the results of their mutations, conflicts, revisions
"""
