"""Writing back what was published: one field of one thing, read back, and told how it ended.

The finding is the journal: it says ``reverting`` before the call and how it ended afterwards. A worker that
dies in between is followed by another that looks first: what already is as it was published is left alone.
"""

import uuid
from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
import structlog

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import AdlyError, NotFound
from adly_sync_server.contract.locked_options import is_no_field
from adly_sync_server.contract.watching import FAILED, OVER, REVERTED, REVERTING, STATUS_PATH
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import Gone, NeedsLogin, PlatformFailure, Rejected
from adly_sync_server.platforms.port import AccountRef, Draft, Level, PlatformAdapter
from adly_sync_server.platforms.renewing import account_ref, renewed_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import same
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.planning import Tree
from adly_sync_server.publishing.press import ASSET_PREFIX
from adly_sync_server.publishing.tables import publish_steps
from adly_sync_server.publishing.tree import read_campaign
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows
from adly_sync_server.watching.keeping import tell
from adly_sync_server.watching.replacing import note_replaced, replace_creative

log = structlog.get_logger(__name__)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One finding that is to be undone on its platform."""

    finding: Mapping[str, Any]
    account: StoredAccount
    row: Mapping[str, Any]
    tree: Tree
    known: Mapping[str, str]

    @property
    def level(self) -> Level:
        """Where it stands."""
        return Level(self.finding["level"])

    @property
    def external_id(self) -> str:
        """What the platform calls it. Raises ``Gone`` where it is none of ours any more."""
        column = "external_creative_id" if self.level is Level.CREATIVE else "external_id"
        if not self.row.get(column):
            raise Gone("it is on the platform no more")
        return str(self.row[column])


async def revert(parts: PublishParts, workspace_id: uuid.UUID, finding_id: uuid.UUID) -> str:
    """Bring one finding to its end; its state then. Raises what is worth another try."""
    try:
        task = await _task(parts, workspace_id, finding_id)
    except NotFound:
        return await _ended(parts, workspace_id, finding_id, OVER)
    if task is None:
        return ""
    try:
        new_id = await _write_back(parts, task)
    except AdlyError as failure:
        if is_passing(failure):
            raise
        log.info("a finding was not reverted", finding=str(finding_id), code=failure.code)
        return await _ended(parts, workspace_id, finding_id, FAILED, failure.code)
    return await _ended(parts, workspace_id, finding_id, REVERTED, new_id=new_id)


async def give_up(
    parts: PublishParts, workspace_id: uuid.UUID, finding_id: uuid.UUID, failure: BaseException
) -> None:
    """Nobody tries again by himself; a person may."""
    code = failure.code if isinstance(failure, AdlyError) else "internal"
    await _ended(parts, workspace_id, finding_id, FAILED, code)


async def _task(parts: PublishParts, workspace_id: uuid.UUID, finding_id: uuid.UUID) -> Task | None:
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        rows = await rows_by_id(uow, ENTITIES["watch_findings"], [str(finding_id)])
        found = {**rows[0].fields, "id": rows[0].id} if rows else None
        if found is None or found["state"] != REVERTING:
            return None
        row = next(iter(await rows_by_id(uow, ENTITIES[found["entity"]], [found["entity_id"]])), None)
        if row is None or not row.is_live:
            raise NotFound("the row is gone")
        account = await Accounts(uow).get(uuid.UUID(found["ad_account_id"]))
        tree = (await read_campaign(uow, await _campaign_of(uow, found["entity"], row.fields, row.id))).tree
        return Task(
            finding=found,
            account=account,
            row={"id": row.id, **row.fields},
            tree=await _with_assets(uow, tree, account),
            known=_known(tree),
        )


async def _write_back(parts: PublishParts, task: Task) -> str | None:
    """The id of what took its place, where something did."""
    adapter, ref = parts.platforms.named(task.account.platform), await account_ref(parts, task.account)
    with allowance_of(parts.engine, adapter, ref):
        try:
            return await _bring_back(adapter, ref, task)
        except NeedsLogin as refusal:
            ref = await renewed_ref(parts, task.account, ref.token, refusal)
            return await _bring_back(adapter, ref, task)


async def _bring_back(adapter: PlatformAdapter, ref: AccountRef, task: Task) -> str | None:
    """Look, write if it is needed, look again. Raises ``Rejected`` where the platform keeps its own."""
    path, new_id = task.finding["path"], None
    if await _is_as_published(adapter, ref, task, task.external_id):
        return None
    if path == STATUS_PATH:
        await adapter.set_status(ref, task.level, task.external_id, str(task.finding["published"]))
    elif task.level is Level.CREATIVE and is_no_field(path) and not adapter.capabilities.changes_creatives:
        new_id = await _replaced(adapter, ref, task)
    else:
        await adapter.update(ref, task.external_id, _draft(adapter, task, task.level), [path])
    if not await _is_as_published(adapter, ref, task, new_id or task.external_id):
        raise Rejected("the platform keeps its own value", field=path)
    return new_id


async def _replaced(adapter: PlatformAdapter, ref: AccountRef, task: Task) -> str:
    """Raises ``Gone`` where no ad shows it any more."""
    if not task.row.get("external_id"):
        raise Gone("no ad shows it any more")
    creative, ad = _draft(adapter, task, Level.CREATIVE), _draft(adapter, task, Level.AD)
    ad_id = str(task.row["external_id"])
    return await replace_creative(adapter, ref, task.external_id, ad_id, creative, ad)


async def _is_as_published(adapter: PlatformAdapter, ref: AccountRef, task: Task, external_id: str) -> bool:
    remote = await adapter.read(ref, task.level, external_id)
    now = remote.status if task.finding["path"] == STATUS_PATH else remote.fields.get(task.finding["path"])
    return same(now, task.finding["published"])


def _draft(adapter: PlatformAdapter, task: Task, level: Level) -> Draft:
    """The row as it was published, whatever people have drafted since. An option is taken back as locked."""
    as_published = {**task.row, **((task.row.get("published") or {}).get("row") or {})}
    tree = msgspec.structs.replace(task.tree, levels=adapter.capabilities.levels)
    placed = next(
        (one for one in planning.placements(tree) if one.entity_id == task.row["id"] and one.level is level),
        None,
    )
    if placed is None:
        raise PlatformFailure("the row is on its way out", code="platform_gone")
    draft = planning.draft_of(msgspec.structs.replace(placed, row=as_published), tree, task.known)
    return msgspec.structs.replace(draft, locked=draft.locked | {task.finding["path"]})


def _known(tree: Tree) -> dict[str, str]:
    known = {row["id"]: row["external_id"] for _, row in tree.rows() if row.get("external_id")}
    shown = {
        planning.creative_reference({**ad, **((ad.get("published") or {}).get("row") or {})}): ad[
            "external_creative_id"
        ]
        for ad in tree.ads
        if ad.get("external_creative_id")
    }
    return {**known, **shown}


async def _with_assets(uow: UnitOfWork, tree: Tree, account: StoredAccount) -> Tree:
    """The tree with what its pictures are called in the account."""
    assets = planning.asset_ids(tree)
    named = {f"{ASSET_PREFIX}{account.platform}:{account.account_id}:{one}": one for one in assets}
    t = publish_steps.c
    query = sa.select(t.reference, t.external_id).where(
        t.reference.in_(list(named)), t.external_id.is_not(None)
    )
    rows = (await uow.connection.execute(query.order_by(t.finished_at))).all()
    links = {named[row.reference]: str(row.external_id) for row in rows}
    return msgspec.structs.replace(tree, links={**tree.links, **links})


async def _campaign_of(uow: UnitOfWork, entity: str, fields: Mapping[str, Any], row_id: str) -> uuid.UUID:
    if entity == "campaigns":
        return uuid.UUID(row_id)
    if entity == "ad_sets":
        return uuid.UUID(fields["campaign_id"])
    (above,) = await rows_by_id(uow, ENTITIES["ad_sets"], [fields["ad_set_id"]])
    return uuid.UUID(above.fields["campaign_id"])


async def _ended(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    finding_id: uuid.UUID,
    state: str,
    code: str | None = None,
    new_id: str | None = None,
) -> str:
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=None) as work:
        await work.take()
        rows = await rows_by_id(work.uow, ENTITIES["watch_findings"], [str(finding_id)])
        if not rows or rows[0].fields["state"] != REVERTING:
            return str(rows[0].fields["state"]) if rows else ""
        await change_rows(work, "watch_findings", {rows[0].id: {"state": state, "error_code": code}})
        if new_id is not None:
            await note_replaced(work, rows[0].fields, new_id)
        await tell(work, await Accounts(work.uow).get(uuid.UUID(rows[0].fields["ad_account_id"])))
    return state
