"""The server's own Check before anything is sent: the pure rules of the desktop, on the server's rows."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa

from adly_sync_server.collaboration.locks import locks_in
from adly_sync_server.collaboration.tables import shared_settings
from adly_sync_server.contract.bidi import DigitPolicy
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference, Rows
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.planning import Tree, is_leaving
from adly_sync_server.publishing.tree import assets_of
from adly_sync_server.sync.rows import StoredRow, rows_below, rows_by_id
from adly_sync_server.workspaces.tables import workspaces


async def findings_of(
    parts: PublishParts, workspace_id: uuid.UUID, tree: Tree, account_id: uuid.UUID
) -> list[Finding]:
    """Everything Check has to say about a campaign; nothing about one that is to leave its platform."""
    if is_leaving(tree.campaign):
        return []
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        reference = await _reference(uow, tree, str(account_id))
    return check_tree(campaign_tree(tree), reference)


def campaign_tree(tree: Tree) -> CampaignTree:
    """The same rows in the shape Check takes."""
    below = {
        ad_set["id"]: [ad for ad in tree.ads if ad["ad_set_id"] == ad_set["id"]] for ad_set in tree.ad_sets
    }
    return CampaignTree(tree.campaign, tree.ad_sets, below)


async def _reference(uow: UnitOfWork, tree: Tree, account_id: str) -> CheckReference:
    digits = sa.select(workspaces.c.digits).where(workspaces.c.id == uow.workspace_id)
    return CheckReference(
        now=datetime.now(UTC),
        accounts=_by_id(await rows_by_id(uow, ENTITIES["ad_accounts"], [account_id])),
        identities=_by_id(await rows_below(uow, ENTITIES["identities"], [account_id])),
        pixels=_by_id(await rows_below(uow, ENTITIES["pixels"], [account_id])),
        lead_forms=_by_id(await rows_below(uow, ENTITIES["lead_forms"], [account_id])),
        apps=_by_id(await rows_below(uow, ENTITIES["apps"], [account_id])),
        assets=await assets_of(uow, tree),
        rules=await _rules(uow),
        locked=(await locks_in(uow)).locked,
        digits=DigitPolicy((await uow.connection.execute(digits)).scalar_one()),
    )


async def _rules(uow: UnitOfWork) -> Rows:
    query = sa.select(shared_settings.c.id).where(
        shared_settings.c.kind == "check_rule", shared_settings.c.deleted_at.is_(None)
    )
    ids = [str(one) for one in (await uow.connection.execute(query)).scalars()]
    return _by_id(await rows_by_id(uow, ENTITIES["shared_settings"], ids))


def _by_id(rows: Iterable[StoredRow]) -> Rows:
    return {row.id: {"id": row.id, **row.fields} for row in rows if row.is_live}
