"""Reading a campaign with everything it refers to, in one transaction."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.tables import identities, pixels
from adly_sync_server.publishing.planning import Row, Tree, asset_ids
from adly_sync_server.sync.rows import StoredRow, as_ids, rows_below, rows_by_id
from adly_sync_server.sync.tables import conflicts


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign as it stands. ``seq`` is the newest of its rows; ``assets`` those it shows, by id."""

    tree: Tree
    seq: int
    assets: Mapping[str, Row]
    open_conflicts: int


async def read_campaign(uow: UnitOfWork, campaign_id: uuid.UUID) -> Read:
    """The campaign, its ad sets and ads, and what they point at. Raises ``NotFound``."""
    campaigns = _living(await rows_by_id(uow, ENTITIES["campaigns"], [str(campaign_id)]))
    if not campaigns:
        raise NotFound("no such campaign", field="campaign_id")
    ad_sets = _living(await rows_below(uow, ENTITIES["ad_sets"], [str(campaign_id)]))
    ads = _living(await rows_below(uow, ENTITIES["ads"], [row["id"] for row in ad_sets]))
    links = await _links(uow, campaigns[0]["ad_account_id"])
    tree = Tree(campaign=campaigns[0], ad_sets=ad_sets, ads=ads, links=links)
    everything = [*campaigns, *ad_sets, *ads]
    return Read(
        tree=tree,
        seq=max(row["seq"] for row in everything),
        assets=await _assets(uow, asset_ids(tree)),
        open_conflicts=await _open_conflicts(uow, [row["id"] for row in everything]),
    )


def _living(rows: Iterable[StoredRow]) -> list[Row]:
    """Living rows as they travel, with ``id`` and ``seq``, in the order people put them."""
    found: list[Row] = [{"id": row.id, "seq": row.seq, **row.fields} for row in rows if row.is_live]
    return sorted(found, key=lambda row: (row["position"] is None, row["position"] or "", row["id"]))


async def _links(uow: UnitOfWork, account_id: str | None) -> dict[str, str]:
    """Our ids of the account's identities and pixels → the platform's."""
    if account_id is None:
        return {}
    mine: list[sa.Select[Any]] = [
        sa.select(table.c.id, table.c.external_id).where(
            table.c.ad_account_id == uuid.UUID(account_id), table.c.deleted_at.is_(None)
        )
        for table in (identities, pixels)
    ]
    found = (await uow.connection.execute(sa.union_all(*mine))).all()
    return {str(row.id): row.external_id for row in found}


async def _assets(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, Row]:
    found = await rows_by_id(uow, ENTITIES["content_assets"], ids)
    return {row.id: {"id": row.id, **row.fields} for row in found if row.is_live}


async def _open_conflicts(uow: UnitOfWork, ids: Sequence[str]) -> int:
    query = sa.select(sa.func.count()).where(
        conflicts.c.entity_id.in_(as_ids(ids)), conflicts.c.state == "open"
    )
    return int((await uow.connection.execute(query)).scalar_one())
