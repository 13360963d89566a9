"""An entry as the database tells it: texts whose form no version and no setting of PostgreSQL changes."""

from typing import Final

#: Columns of a row ``entry``, in the order in which they are bound.
AS_TOLD: Final = """
    entry.workspace_id::text, entry.id::text, entry.user_id::text, entry.actor::text, entry.action::text,
    entry.resource_type::text, entry.resource_id::text, entry.details::text, entry.ip_address::text,
    entry.user_agent, entry.request_id::text,
    to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
"""
