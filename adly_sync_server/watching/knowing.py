"""Our rows that stand on a platform, by its ids, as far as watching has to know them."""

import uuid
from collections.abc import Collection, Mapping
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.port import Level
from adly_sync_server.sync.rows import fields_json

#: Level → entity, and the column that holds the platform's id.
PLACES: Final[Mapping[Level, tuple[str, str]]] = {
    Level.CAMPAIGN: ("campaigns", "external_id"),
    Level.AD_SET: ("ad_sets", "external_id"),
    Level.CREATIVE: ("ads", "external_creative_id"),
    Level.AD: ("ads", "external_id"),
}
_UP: Final[Mapping[str, str]] = {
    "campaigns": "campaigns t",
    "ad_sets": ("ad_sets t join campaigns c on c.workspace_id = t.workspace_id and c.id = t.campaign_id"),
    "ads": (
        "ads t join ad_sets s on s.workspace_id = t.workspace_id and s.id = t.ad_set_id"
        " join campaigns c on c.workspace_id = s.workspace_id and c.id = s.campaign_id"
    ),
}
#: What is being published right now is about to change by our own hand.
_AT_REST: Final = """
    not exists (select from publish_requests r where r.workspace_id = t.workspace_id
                   and r.campaign_id = {campaign}.id
                   and r.state in ('requested', 'checked', 'compared', 'media_uploaded', 'entities_created',
                                   'verified', 'activating'))
"""


async def rows_of(
    uow: UnitOfWork, account_id: uuid.UUID, level: Level, external_ids: Collection[str], before: Any
) -> dict[str, dict[str, Any]]:
    """External id → our living row, with ``id`` and its edited columns.

    Rows that are being published, or were since ``before``, are left out: what was read may be older.
    """
    statement = _statement(
        level, "t.{column} = any(:ids) and (t.published_at is null or t.published_at < :before)"
    )
    values = {"workspace_id": uow.workspace_id, "account": account_id, "ids": list(external_ids)}
    found = await uow.connection.execute(statement, {**values, "before": before})
    return {str(row["external"]): {**row["fields"], "id": str(row["id"])} for row in found.mappings()}


async def placed_ids(uow: UnitOfWork, account_id: uuid.UUID, level: Level, before: Any) -> set[str]:
    """External ids of everything of ours that should be there."""
    where = (
        "t.{column} is not null and coalesce(t.status, '') not in ('to_remove', 'archived')"
        " and (t.published_at is null or t.published_at < :before)"
    )
    values = {"workspace_id": uow.workspace_id, "account": account_id, "before": before}
    found = await uow.connection.execute(_statement(level, where, is_bare=True), values)
    return {str(row["external"]) for row in found.mappings()}


def _statement(level: Level, where: str, *, is_bare: bool = False) -> sa.TextClause:
    entity, column = PLACES[level]
    fields = "'{}'::json" if is_bare else fields_json(ENTITIES[entity])
    campaign = "t" if entity == "campaigns" else "c"
    return sa.text(
        f"select t.id, t.{column} as external, {fields} as fields from {_UP[entity]}"
        f" where t.workspace_id = :workspace_id and t.deleted_at is null"
        f" and {campaign}.ad_account_id = :account and {_AT_REST.format(campaign=campaign)}"
        f" and {where.format(column=column)}"
    )
