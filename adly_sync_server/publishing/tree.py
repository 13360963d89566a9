"""A campaign with all it refers to, in one transaction: as it stands, or as it stood when asked for."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from adly_sync_server.collaboration.locks import locks_in
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.importing.standing import standing_media
from adly_sync_server.platforms.port import RemoteApp
from adly_sync_server.platforms.tables import apps, identities, lead_forms, pixels
from adly_sync_server.publishing.planning import Row, Tree, asset_ids, with_apps
from adly_sync_server.sync.rows import StoredRow, as_ids, rows_below, rows_by_id
from adly_sync_server.sync.tables import conflicts


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign as it stands.

    ``standing``: assets among them that stand on its account already, and need no bytes of ours.
    ``seq`` is the newest of its rows, deleted ones too; ``assets`` are those it shows, by id; ``row_ids`` are
    all of its rows, deleted ones too.
    """

    tree: Tree
    seq: int
    assets: Mapping[str, Row]
    open_conflicts: int
    row_ids: Sequence[str]
    standing: frozenset[str] = frozenset()


async def read_campaign(uow: UnitOfWork, campaign_id: uuid.UUID) -> Read:
    """The campaign, its ad sets and ads, and what they point at. Raises ``NotFound``."""
    campaigns = await rows_by_id(uow, ENTITIES["campaigns"], [str(campaign_id)])
    if not _living(campaigns):
        raise NotFound("no such campaign", field="campaign_id")
    ad_sets = await rows_below(uow, ENTITIES["ad_sets"], [str(campaign_id)])
    ads = await rows_below(uow, ENTITIES["ads"], [row.id for row in ad_sets])
    (campaign,) = _living(campaigns)
    tree = Tree(campaign=campaign, ad_sets=_living(ad_sets), ads=_living(ads))
    everything = [*campaigns, *ad_sets, *ads]
    return Read(
        tree=await linked(uow, tree),
        seq=max(row.seq for row in everything),
        assets=await assets_of(uow, tree),
        open_conflicts=await _open_conflicts(uow, [row.id for row in everything]),
        row_ids=[row.id for row in everything],
        standing=await _standing(uow, tree),
    )


def frozen(tree: Tree) -> dict[str, Any]:
    """The rows as a request keeps them: what people edit meanwhile is not in this publish."""
    return {"campaign": dict(tree.campaign), "ad_sets": list(tree.ad_sets), "ads": list(tree.ads)}


def tree_in(scope: Mapping[str, Any]) -> Tree:
    """A frozen tree as it was frozen, without what its references mean."""
    return Tree(campaign=scope["campaign"], ad_sets=scope["ad_sets"], ads=scope["ads"])


async def thawed(uow: UnitOfWork, scope: Mapping[str, Any]) -> Tree:
    """A frozen tree, with what its references mean today."""
    return await linked(uow, tree_in(scope))


async def refuse_buried(uow: UnitOfWork, campaign_id: str) -> None:
    """Raises ``NotFound`` for a campaign that somebody has deleted."""
    if not _living(await rows_by_id(uow, ENTITIES["campaigns"], [campaign_id])):
        raise NotFound("the campaign was deleted", field="campaign_id")


async def linked(uow: UnitOfWork, tree: Tree) -> Tree:
    """The tree with our ids of its account's identities, pixels and lead forms mapped to the platform's, with
    the account's apps, and with what the workspace has locked."""
    account_id = tree.campaign["ad_account_id"]
    if account_id is None:
        return tree
    mine: list[sa.Select[Any]] = [
        sa.select(table.c.id, table.c.external_id).where(
            table.c.ad_account_id == uuid.UUID(account_id), table.c.deleted_at.is_(None)
        )
        for table in (identities, pixels, lead_forms)
    ]
    found = (await uow.connection.execute(sa.union_all(*mine))).all()
    locked = (await locks_in(uow)).of(str(tree.campaign["platform"]))
    links = {str(row.id): row.external_id for row in found}
    return with_apps(msgspec.structs.replace(tree, links=links, locked=locked), await _apps(uow, account_id))


async def _apps(uow: UnitOfWork, account_id: str) -> dict[str, RemoteApp]:
    names = RemoteApp.__struct_fields__
    query = sa.select(apps.c.id, *(apps.c[name] for name in names)).where(
        apps.c.ad_account_id == uuid.UUID(account_id), apps.c.deleted_at.is_(None)
    )
    rows = (await uow.connection.execute(query)).mappings()
    return {str(row["id"]): RemoteApp(**{name: row[name] for name in names}) for row in rows}


async def assets_of(uow: UnitOfWork, tree: Tree) -> dict[str, Row]:
    """Living assets that the tree shows, by id."""
    found = await rows_by_id(uow, ENTITIES["content_assets"], asset_ids(tree))
    return {row.id: {"id": row.id, **row.fields} for row in found if row.is_live}


def _living(rows: Iterable[StoredRow]) -> list[Row]:
    """Living rows as they travel, with ``id`` and ``seq``, in the order people put them."""
    found: list[Row] = [{"id": row.id, "seq": row.seq, **row.fields} for row in rows if row.is_live]
    return sorted(found, key=lambda row: (row["position"] is None, row["position"] or "", row["id"]))


async def _standing(uow: UnitOfWork, tree: Tree) -> frozenset[str]:
    account_id = tree.campaign["ad_account_id"]
    if account_id is None:
        return frozenset()
    return frozenset(await standing_media(uow, uuid.UUID(account_id), asset_ids(tree)))


async def _open_conflicts(uow: UnitOfWork, ids: Sequence[str]) -> int:
    query = sa.select(sa.func.count()).where(
        conflicts.c.entity_id.in_(as_ids(ids)), conflicts.c.state == "open"
    )
    return int((await uow.connection.execute(query)).scalar_one())
