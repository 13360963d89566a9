"""What stands in the way of a publish before anything is queued, each named by its field."""

import uuid
from collections.abc import Iterator

import msgspec

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


def _of_account(platforms: Platforms, read: Read, account: StoredAccount | None) -> Iterator[Obstacle]:
    platform = read.tree.campaign["platform"]
    if platform not in platforms:
        yield "platform", f"{platform} is not published to yet"
    if account is None or not account.is_active:
        yield "ad_account_id", "the campaign has no connected ad account"
    elif account.platform != platform:
        yield "ad_account_id", f"the account is one of {account.platform}"


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
