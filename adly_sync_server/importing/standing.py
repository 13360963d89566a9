"""Files that a publish need not send: they came from the very account it goes to."""

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.importing.tables import imported_media


async def standing_media(uow: UnitOfWork, account_id: uuid.UUID, asset_ids: Sequence[str]) -> dict[str, str]:
    """Of these assets, those that came from this account: asset → what its platform calls it."""
    if not asset_ids:
        return {}
    t = imported_media.c
    query = sa.select(t.asset_id, t.external_id).where(
        t.ad_account_id == account_id, t.asset_id.in_([uuid.UUID(one) for one in asset_ids])
    )
    return {str(row.asset_id): row.external_id for row in (await uow.connection.execute(query)).all()}
