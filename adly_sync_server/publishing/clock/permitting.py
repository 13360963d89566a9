"""What stands in the way of spending more, asked at the very minute: nothing of it is taken for granted."""

import uuid
from decimal import Decimal

import msgspec

from adly_sync_server.collaboration.pinned import pins_here
from adly_sync_server.contract.automation.pins import is_pinned
from adly_sync_server.contract.clock_rules import changed_value
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing import approvals
from adly_sync_server.publishing.ceilings import added_daily, require_within_ceiling, started_daily
from adly_sync_server.publishing.checking import findings_of
from adly_sync_server.publishing.clock.rows import Entry
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.planning import Row, Tree
from adly_sync_server.publishing.repository import Requests
from adly_sync_server.publishing.states import RUNNING
from adly_sync_server.publishing.tree import Read, read_campaign
from adly_sync_server.workspaces.permits import require


class NotNow(Conflict):
    """The clock may not do this as things stand; it is tried again until it is too late."""


async def refuse_red(parts: PublishParts, workspace_id: uuid.UUID, tree: Tree, account_id: uuid.UUID) -> None:
    """Raises ``NotNow`` where Check has something red against the campaign."""
    found = await findings_of(parts, workspace_id, tree, account_id)
    if red := [one for one in found if one.severity == "red"]:
        raise NotNow(red[0].code, code="clock_red_findings")


async def permitted(uow: UnitOfWork, entry: Entry) -> tuple[Read, StoredAccount]:
    """The campaign as it stands, and its account, for what may spend more afterwards than before.

    Raises ``NotNow``, ``NotAllowed``: no right to publish, beyond the ceiling, not approved, and what
    ``reachable`` raises.
    """
    standing = await require(uow, Action.PUBLISH)
    read, account = await reachable(uow, entry)
    await require_within_ceiling(uow, standing, _added(read.tree, entry), account.currency)
    await _refuse_unapproved(uow, uuid.UUID(read.tree.campaign["id"]), read)
    return read, account


async def reachable(uow: UnitOfWork, entry: Entry) -> tuple[Read, StoredAccount]:
    """The same for what was permitted when it began: whoever planned it may have left since.

    Raises ``NotNow``: an account that is not connected, a publish of the campaign under way.
    """
    assert entry.campaign is not None, "judged before"
    campaign_id = uuid.UUID(entry.campaign["id"])
    read = await read_campaign(uow, campaign_id)
    account = await _account(uow, read)
    await _refuse_while_published(uow, campaign_id)
    return read, account


async def refuse_pinned(uow: UnitOfWork, entry: Entry, field: str) -> None:
    """Raises ``NotNow`` for a field that a person has pinned."""
    row = entry.row
    if is_pinned(await pins_here(uow), row["entity"], str(row["entity_id"]), field):
        raise NotNow("a person has pinned this", code="clock_pinned", field=field)


async def _refuse_unapproved(uow: UnitOfWork, campaign_id: uuid.UUID, read: Read) -> None:
    if not await approvals.needs_approval(uow):
        return
    if await approvals.approval_of(uow, campaign_id, read.row_ids) is None:
        raise NotNow("the campaign as it stands was not approved", code="clock_not_approved")


async def _account(uow: UnitOfWork, read: Read) -> StoredAccount:
    account_id = read.tree.campaign["ad_account_id"]
    account = await Accounts(uow).find(uuid.UUID(account_id)) if account_id else None
    if account is None or not account.is_active:
        raise NotNow("the campaign has no connected ad account", code="clock_no_account")
    return account


async def _refuse_while_published(uow: UnitOfWork, campaign_id: uuid.UUID) -> None:
    """A publish sends what it froze, and would put our value back: one waits for the other."""
    await Requests(uow).hold_campaign(campaign_id)
    latest = await Requests(uow).of_campaign(campaign_id)
    if latest and latest[0].state in RUNNING:
        raise NotNow("this campaign is being published right now", code="clock_publish_running")


def _added(tree: Tree, entry: Entry) -> Decimal:
    """A change sends what it says itself; going live and a new version start what was published."""
    if entry.row["action"] == "change":
        return added_daily(_as_changed(tree, entry))
    return started_daily(tree)


def _as_changed(tree: Tree, entry: Entry) -> Tree:
    """The tree with the value the entry would give: what a ceiling is measured against."""
    if entry.row["action"] != "change" or entry.row["field"] != "budget_amount":
        return tree
    return msgspec.structs.replace(
        tree,
        campaign=_raised(tree.campaign, entry),
        ad_sets=[_raised(row, entry) for row in tree.ad_sets],
    )


def _raised(row: Row, entry: Entry) -> Row:
    if row["id"] != entry.row["entity_id"]:
        return row
    before = ((row.get("published") or {}).get("row") or row).get("budget_amount")
    try:
        return {**row, "budget_amount": changed_value(entry.row, before, row.get("currency") or "")}
    except ValueError:
        return row
