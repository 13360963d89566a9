"""Mandatory approval: somebody else than its author approved a proposal that names the campaign.

A proposal names campaigns in ``changes``: ``{"campaigns": ["<id>", …]}``. An approval holds for what was
there when it was given: whatever a person changes afterwards, in the campaign or in what the proposal names,
needs another.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.workspaces.tables import workspaces

_APPROVAL = sa.text("""
    select p.decided_by as person, p.decided_at as at from proposals p
     where p.workspace_id = :workspace_id and p.deleted_at is null
       and p.state = 'approved' and p.decided_by is distinct from p.created_by
       and jsonb_exists(p.changes -> 'campaigns', :campaign_id)
       and not exists (
           select 1 from revisions r
            where r.workspace_id = p.workspace_id and r.at > p.decided_at
              and (r.entity_id = any(:rows) or (r.entity_id = p.id and jsonb_exists(r.patch, 'changes'))))
     order by p.decided_at desc limit 1
""")


class Approval(msgspec.Struct, frozen=True):
    """Who approved, and when."""

    person: uuid.UUID
    at: datetime


async def needs_approval(uow: UnitOfWork) -> bool:
    """True if the workspace publishes nothing that was not approved."""
    query = sa.select(workspaces.c.requires_approval).where(workspaces.c.id == uow.workspace_id)
    return bool((await uow.connection.execute(query)).scalar_one())


async def approval_of(uow: UnitOfWork, campaign_id: uuid.UUID, row_ids: Sequence[str]) -> Approval | None:
    """The approval that holds for the campaign as it stands. ``row_ids``: its rows, deleted ones too."""
    values = {
        "workspace_id": uow.workspace_id,
        "campaign_id": str(campaign_id),
        "rows": [uuid.UUID(row_id) for row_id in row_ids],
    }
    found = (await uow.connection.execute(_APPROVAL, values)).one_or_none()
    return None if found is None else Approval(found.person, found.at)
