"""What stands in the way of a publish before anything is queued, each named by its field."""

import uuid
from collections.abc import Iterator
from typing import Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.paths import read as value_at
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing import approvals
from adly_sync_server.publishing.approvals import Approval
from adly_sync_server.publishing.planning import Row, asset_ids, is_leaving, shown_by
from adly_sync_server.publishing.repository import Request, Requests
from adly_sync_server.publishing.states import RUNNING
from adly_sync_server.publishing.tree import Read

#: True if something of a campaign was placed in, or brought in from, another account than this.
_ELSEWHERE: Final = sa.text("""
    select exists (
        select from ad_accounts a where a.account_id <> :account and (
            a.id = any(:then) or a.id in (
                select r.ad_account_id from publish_requests r join publish_steps s on s.request_id = r.id
                 where r.campaign_id = :campaign and s.step like 'place%' and s.external_id is not null)))
""")
#: (field, what stands in the way)
Obstacle = tuple[str, str]


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign that nothing stands in the way of."""

    read: Read
    account: StoredAccount
    approval: Approval | None


async def ready(uow: UnitOfWork, platforms: Platforms, read: Read, besides: Request | None = None) -> Ready:
    """Raises ``Conflict`` (publish_blocked) whose ``field`` names the first obstacle.

    ``state``: a publish of this campaign runs (``besides`` the one that asks); ``conflicts``: open ones;
    ``ad_account_id``: none, or none that is connected; ``platform``: no adapter for it;
    ``creative_data.format`` and ``media_assets``: what an ad shows cannot be published, is missing or has not
    arrived; ``approval``: the workspace demands one.
    """
    campaign_id = uuid.UUID(read.tree.campaign["id"])
    await Requests(uow).hold_campaign(campaign_id)
    latest = await Requests(uow).of_campaign(campaign_id)
    account = await _account(uow, read)
    obstacles = [
        *_of_others(latest[0] if latest else None, besides),
        *_of_rows(read),
        *_of_account(platforms, read, account),
        *await _of_another_account(uow, read, account),
        *_of_shown(platforms, read),
    ]
    approval = await _approval(uow, read)
    if await approvals.needs_approval(uow) and approval is None:
        obstacles.append(("approval", "the campaign as it stands was not approved"))
    for field, detail in obstacles:
        raise Conflict(detail, code="publish_blocked", field=field)
    assert account is not None
    return Ready(read=read, account=account, approval=approval)


def _of_others(latest: Request | None, besides: Request | None) -> Iterator[Obstacle]:
    if latest is not None and latest.state in RUNNING and (besides is None or latest.id != besides.id):
        yield "state", "this campaign is being published right now"


def _of_rows(read: Read) -> Iterator[Obstacle]:
    if read.open_conflicts:
        yield "conflicts", f"{read.open_conflicts} open conflicts"
    below = (("campaign_id", read.tree.ad_sets), ("ad_set_id", read.tree.ads))
    for parent, rows in below:
        if any(_is_moved(row, parent) for row in rows):
            yield parent, "what stands on the platform is not moved there: copy it, and remove the first"


def _is_moved(row: Row, parent: str) -> bool:
    then = ((row.get("published") or {}).get("row") or {}).get(parent)
    return bool(row.get("external_id") and then and then != row[parent])


def _of_account(platforms: Platforms, read: Read, account: StoredAccount | None) -> Iterator[Obstacle]:
    platform = read.tree.campaign["platform"]
    if platform not in platforms:
        yield "platform", f"{platform} is not published to yet"
    if account is None or not account.is_active:
        yield "ad_account_id", "the campaign has no connected ad account"
    elif account.platform != platform:
        yield "ad_account_id", f"the account is one of {account.platform}"


async def _of_another_account(uow: UnitOfWork, read: Read, account: StoredAccount | None) -> list[Obstacle]:
    """What was placed in one account stands there for good: it is copied to another, and not moved."""
    campaign = read.tree.campaign
    if account is None:
        return []
    values = {"campaign": uuid.UUID(campaign["id"]), "account": account.account_id}
    then = (campaign.get("published") or {}).get("row") or {}
    known = [uuid.UUID(one) for one in (then.get("ad_account_id"),) if one and campaign.get("external_id")]
    if (await uow.connection.execute(_ELSEWHERE, {**values, "then": known})).scalar():
        return [("ad_account_id", "the campaign stands in another ad account: copy it to this one")]
    return []


def _of_shown(platforms: Platforms, read: Read) -> Iterator[Obstacle]:
    platform = read.tree.campaign["platform"]
    offered = platforms.named(platform).capabilities.formats if platform in platforms else frozenset[str]()
    staying = [row for row in read.tree.ads if not is_leaving(row)]
    for ad in staying:
        chosen = value_at(ad, "creative_data.format")
        if chosen and chosen not in offered:
            yield "creative_data.format", f"{chosen} is not published to {platform} yet"
    shown = set(asset_ids(read.tree))
    for asset_id, kind in dict.fromkeys(one for ad in staying for one in shown_by(ad)):
        if asset_id in shown:
            yield from _of_asset(read.assets.get(asset_id), kind, is_standing=asset_id in read.standing)


def _of_asset(asset: Row | None, kind: str, *, is_standing: bool) -> Iterator[Obstacle]:
    if asset is None:
        yield "media_assets", "an ad shows an asset that is not there"
    elif asset["type"] != kind:
        yield "media_assets", f"{kind} is shown there, and the asset is {asset['type']}"
    elif asset["verified_at"] is None and not is_standing:
        yield "media_assets", "media has not arrived yet"


async def _account(uow: UnitOfWork, read: Read) -> StoredAccount | None:
    account_id = read.tree.campaign["ad_account_id"]
    return await Accounts(uow).find(uuid.UUID(account_id)) if account_id else None


async def _approval(uow: UnitOfWork, read: Read) -> Approval | None:
    return await approvals.approval_of(uow, uuid.UUID(read.tree.campaign["id"]), read.row_ids)
