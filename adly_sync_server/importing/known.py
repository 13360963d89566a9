"""What of a page is here already, and the rows it hangs below. Asked under the counter: nobody adds then."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.importing.mapping import Ground, row_id
from adly_sync_server.platforms.port import Level, RemoteEntity
from adly_sync_server.sync.rows import rows_by_id

#: Rows of one account by the platform's ids, those in the trash too.
_BY_EXTERNAL_ID: Final[Mapping[Level, sa.TextClause]] = {
    Level.CAMPAIGN: sa.text("""
        select c.external_id, c.id::text as id, c.deleted_seq is null as is_live from campaigns c
         where c.external_id = any(:ids) and c.ad_account_id = :account
    """),
    Level.AD_SET: sa.text("""
        select s.external_id, s.id::text as id, s.deleted_seq is null as is_live
          from ad_sets s join campaigns c on c.workspace_id = s.workspace_id and c.id = s.campaign_id
         where s.external_id = any(:ids) and c.ad_account_id = :account
    """),
    Level.AD: sa.text("""
        select d.external_id, d.id::text as id, d.deleted_seq is null as is_live
          from ads d join ad_sets s on s.workspace_id = d.workspace_id and s.id = d.ad_set_id
          join campaigns c on c.workspace_id = s.workspace_id and c.id = s.campaign_id
         where d.external_id = any(:ids) and c.ad_account_id = :account
    """),
}
ABOVE: Final = {Level.AD_SET: Level.CAMPAIGN, Level.AD: Level.AD_SET}


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """``here``: external ids that have a row. ``parents``: external id of what is above → its living row."""

    here: frozenset[str]
    parents: Mapping[str, str]


async def known_of(uow: UnitOfWork, ground: Ground, level: Level, entities: Sequence[RemoteEntity]) -> Known:
    """A row counts under the platform's id, and under the id that an import would give it."""
    ids = [one.external_id for one in entities]
    linked = await _rows(uow, ground.account_id, level, ids)
    ours = {row_id(ground, level, one): one for one in ids}
    made = {ours[row.id] for row in await rows_by_id(uow, ENTITIES[str(level)], ours)}
    return Known(here=frozenset(linked) | made, parents=await _parents(uow, ground, level, entities))


async def _parents(
    uow: UnitOfWork, ground: Ground, level: Level, entities: Sequence[RemoteEntity]
) -> dict[str, str]:
    if level not in ABOVE:
        return {}
    above = {one.parent_id for one in entities if one.parent_id}
    found = await _rows(uow, ground.account_id, ABOVE[level], sorted(above))
    return {external_id: row for external_id, (row, is_live) in found.items() if is_live}


async def _rows(
    uow: UnitOfWork, account_id: uuid.UUID, level: Level, external_ids: Sequence[str]
) -> dict[str, tuple[str, bool]]:
    if not external_ids:
        return {}
    values = {"ids": list(external_ids), "account": account_id}
    rows = await uow.connection.execute(_BY_EXTERNAL_ID[level], values)
    return {row.external_id: (row.id, row.is_live) for row in rows}
