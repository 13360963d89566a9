"""Through the browser to Snapchat and back, into a workspace."""

from datetime import UTC, datetime

import httpx
import pytest

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms import use_cases
from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.platforms.wire import ConnectionBegun
from tests.server.platforms.snapchat.platform import ACCOUNT_ID, PROFILE
from tests.server.publishing.snap_studio import SnapStudio, snap_studio

__all__ = ["snap_studio"]

pytestmark = pytest.mark.anyio


async def signed_in(studio: SnapStudio) -> ConnectionBegun:
    """A connection that the person has allowed."""
    where = (studio.connecting, studio.workspace_id, studio.owner)
    begun = await use_cases.begin_connection(*where, "snapchat")
    async with httpx.AsyncClient(timeout=10) as browser:
        back = httpx.URL((await browser.get(begun.authorize_url)).headers["location"])
    await use_cases.finish_sign_in(studio.connecting, "snapchat", back.params["state"], back.params["code"])
    return begun


async def test_accounts_come_with_profiles_pixels_and_what_renews_their_token(
    snap_studio: SnapStudio,
) -> None:
    where = (snap_studio.connecting, snap_studio.workspace_id, snap_studio.owner)
    begun = await signed_in(snap_studio)
    seen = await use_cases.connection(*where, begun.id)
    assert (seen.state, len(seen.accounts)) == ("ready", 4)
    chosen = await use_cases.connect_accounts(*where, begun.id, [one.account_id for one in seen.accounts])
    accounts = {row["account_id"]: row for row in await snap_studio.rows("ad_accounts")}
    assert len(accounts) == len(chosen.ad_account_ids) == 4
    lamsa = accounts[ACCOUNT_ID]
    assert (lamsa["currency"], lamsa["time_zone"], lamsa["health"]) == ("SAR", "Asia/Riyadh", "ok")
    assert all(bytes(row["refresh_token"]).startswith(b"v1.") for row in accounts.values())
    faces = await snap_studio.rows("identities", f"ad_account_id = '{lamsa['id']}'")
    assert PROFILE in {face["external_id"] for face in faces}
    assert {face["kind"] for face in faces} == {"snapchat_profile"}


async def test_one_renewal_serves_every_account_of_the_sign_in(snap_studio: SnapStudio) -> None:
    """Every third refresh token of Snapchat's ends the one before: nobody is left with an old one."""
    where = (snap_studio.connecting, snap_studio.workspace_id, snap_studio.owner)
    begun = await signed_in(snap_studio)
    seen = await use_cases.connection(*where, begun.id)
    chosen = await use_cases.connect_accounts(*where, begun.id, [one.account_id for one in seen.accounts])
    for _ in range(7):
        for account in chosen.ad_account_ids:
            async with unit_of_work(snap_studio.parts.engine, workspace_id=snap_studio.workspace_id) as uow:
                stored = await Accounts(uow).get(account)
            ref = await account_ref(snap_studio.parts, stored)
            assert await snap_studio.parts.platforms.named("snapchat").list_accounts(ref.token)
        for account in chosen.ad_account_ids:
            await snap_studio.change("ad_accounts", str(account), token_expires_at=datetime.now(UTC))
    refreshed = snap_studio.snap.journal(method="POST", path="access_token")
    assert len(refreshed) == 1 + 6  # the code, and a renewal for each later round
    snap_studio.snap.ask("POST", "tokens/revoke")
    async with unit_of_work(snap_studio.parts.engine, workspace_id=snap_studio.workspace_id) as uow:
        stored = await Accounts(uow).get(chosen.ad_account_ids[0])
    with pytest.raises(NeedsLogin):
        await account_ref(snap_studio.parts, stored)
    health = {row["health"] for row in await snap_studio.rows("ad_accounts")}
    assert health == {"needs_login"}
