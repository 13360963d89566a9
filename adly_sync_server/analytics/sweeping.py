"""Hours are of use for days, not for years: the day they add up to stays."""

import uuid
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.analytics.parts_reading import HOURS_KEPT_DAYS
from adly_sync_server.analytics.tables import entity_metrics
from adly_sync_server.db.unit_of_work import unit_of_work


async def sweep_hours(engine: AsyncEngine, workspace_id: uuid.UUID) -> int:
    """Let go of hours older than they are kept; how many went."""
    m = entity_metrics.c
    oldest = sa.func.current_date() - sa.cast(timedelta(days=HOURS_KEPT_DAYS), sa.Interval)
    old = sa.delete(entity_metrics).where(m.hour.is_not(None), m.date < oldest)
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        return (await uow.connection.execute(old)).rowcount
