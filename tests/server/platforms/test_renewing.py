"""Tokens that end: kept sealed, renewed once for all; a person is asked where consent is over."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from adly_sync_server.analytics.collecting import collect
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms import use_cases
from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef, Token
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.platforms.tokens import account_place, refresh_place
from adly_sync_server.publishing.states import State
from adly_sync_server.secrets.envelope import SecretUnreadable
from tests.server.platforms.renewer import HOUR, RenewingMeta
from tests.server.publishing.platform import ACCOUNT_ID, Platform
from tests.server.publishing.studio import Studio, make_studio

pytestmark = pytest.mark.anyio


class Renewals:
    """A studio whose platform renews tokens."""

    def __init__(self, studio: Studio, adapter: RenewingMeta, url: str) -> None:
        self.studio = studio
        self.adapter = adapter
        self.url = url

    async def connect(self, life: timedelta = HOUR, accounts: int = 1) -> list[uuid.UUID]:
        """Connect accounts by one sign-in; our ids of them."""
        token = self.adapter.sign_in(life)
        offered = await self.adapter.list_accounts(token)
        offered.sort(key=lambda one: one.account_id != ACCOUNT_ID)
        ids = [uuid.UUID(self.studio.account_id), *(uuid.uuid4() for _ in range(accounts - 1))]
        for row_id, account in zip(ids, offered, strict=False):
            await use_cases.connect_account(
                self.studio.connecting,
                self.studio.workspace_id,
                self.studio.owner,
                row_id,
                "meta",
                account,
                token,
            )
        return ids

    async def stored(self, account_id: uuid.UUID) -> StoredAccount:
        """The account as it is kept."""
        async with unit_of_work(self.studio.parts.engine, workspace_id=self.studio.workspace_id) as uow:
            return await Accounts(uow).get(account_id)

    async def used(self, account_id: uuid.UUID, refused: Token | None = None) -> AccountRef:
        """The account, ready for a call."""
        return await account_ref(self.studio.parts, await self.stored(account_id), refused=refused)

    async def renews_by(self, account_id: uuid.UUID) -> str:
        """The refresh token that is kept."""
        kept = await self.stored(account_id)
        assert kept.refresh_token is not None
        place = refresh_place(kept.workspace_id, kept.id)
        return self.studio.parts.envelope.open(kept.refresh_token.decode(), place)

    async def row(self, account_id: uuid.UUID) -> dict[str, Any]:
        """The account's row."""
        (row,) = await self.studio.rows("ad_accounts", f"id = '{account_id}'")
        return row


@pytest.fixture
async def renewals(studio_database: str, tmp_path: Path, platform: Platform) -> AsyncIterator[Renewals]:
    """A workspace of its own on a platform whose tokens end."""
    async with httpx.AsyncClient(timeout=10) as http:
        studio = await make_studio(studio_database, tmp_path, platform, http, Studio)
        adapter = RenewingMeta(MetaClient(http, platform.app), platform)
        studio.parts = replace(studio.parts, platforms=Platforms(adapter))
        studio.connecting = replace(studio.connecting, platforms=Platforms(adapter))
        yield Renewals(studio, adapter, studio_database)
        await studio.parts.engine.dispose()


async def test_what_renews_a_token_is_sealed_for_its_row_and_column_and_is_lent_to_nobody(
    renewals: Renewals,
) -> None:
    (account,) = await renewals.connect()
    kept = await renewals.stored(account)
    assert kept.refresh_token is not None
    assert b"refresh-" not in kept.refresh_token
    envelope, record = renewals.studio.parts.envelope, kept.refresh_token.decode()
    for place in (account_place(kept.workspace_id, account), refresh_place(kept.workspace_id, uuid.uuid4())):
        with pytest.raises(SecretUnreadable):
            envelope.open(record, place)
    assert (await renewals.used(account)).token.refresh_token is None
    assert renewals.adapter.asked == []


@pytest.mark.parametrize("left", [timedelta(minutes=4), timedelta(seconds=-30)])
async def test_a_token_near_its_end_is_renewed_before_it_is_used(renewals: Renewals, left: timedelta) -> None:
    (account,) = await renewals.connect(left)
    before = await renewals.renews_by(account)
    ref = await renewals.used(account)
    assert ref.token.expires_at is not None
    assert ref.token.expires_at > datetime.now(UTC) + timedelta(minutes=50)
    assert await renewals.adapter.list_accounts(ref.token)
    assert await renewals.renews_by(account) != before
    assert (await renewals.used(account)).token.access_token == ref.token.access_token
    assert renewals.adapter.asked == [before]


async def test_one_renewal_serves_all_accounts_of_the_sign_in_and_no_other(renewals: Renewals) -> None:
    await renewals.connect(timedelta(minutes=1), accounts=3)
    ids = [row["id"] for row in await renewals.studio.rows("ad_accounts")]
    stranger = uuid.uuid4()
    other = renewals.adapter.sign_in(timedelta(minutes=1))
    account = (await renewals.adapter.list_accounts(other))[3]
    await use_cases.connect_account(
        renewals.studio.connecting,
        renewals.studio.workspace_id,
        renewals.studio.owner,
        stranger,
        "meta",
        account,
        other,
    )
    tokens = {(await renewals.used(one)).token.access_token for one in ids}
    assert len(tokens) == 1
    assert len(renewals.adapter.asked) == 1
    assert (await renewals.used(stranger)).token.access_token not in tokens
    assert len(renewals.adapter.asked) == 2


async def test_workers_that_come_at_once_burn_one_refresh_token(renewals: Renewals) -> None:
    """Each on an engine of its own, as processes are; a strict platform takes a refresh token once."""
    (first, second) = await renewals.connect(timedelta(minutes=1), accounts=2)
    renewals.adapter.pause_s = 0.2
    engines = [make_engine(renewals.url, pool_size=2) for _ in range(4)]
    workers = [replace(renewals.studio.parts, engine=engine) for engine in engines]
    kept = [await renewals.stored(first), await renewals.stored(second)]
    refs = await asyncio.gather(
        *(account_ref(parts, kept[n % 2]) for n, parts in enumerate(workers)), return_exceptions=False
    )
    assert len({ref.token.access_token for ref in refs}) == 1
    assert len(renewals.adapter.asked) == 1
    for engine in engines:
        await engine.dispose()


async def test_the_workspace_is_written_to_while_the_platform_takes_its_time(renewals: Renewals) -> None:
    (account,) = await renewals.connect(timedelta(minutes=1))
    renewals.adapter.pause_s = 2.0
    renewing = asyncio.create_task(renewals.used(account))
    await asyncio.sleep(0.3)
    await asyncio.wait_for(renewals.studio.change("ad_accounts", str(account), health="ok"), 1.0)
    assert not renewing.done()
    assert (await renewing).token.access_token


async def test_where_consent_is_over_a_person_is_asked_once(renewals: Renewals) -> None:
    first, second = await renewals.connect(timedelta(minutes=1), accounts=2)
    renewals.adapter.take_back_consent()
    for account in (first, second, first):
        with pytest.raises(NeedsLogin):
            await renewals.used(account)
    assert len(renewals.adapter.asked) == 1
    for account in (first, second):
        row = await renewals.row(account)
        assert (row["health"], row["refresh_token"]) == ("needs_login", None)
    told = await renewals.studio.rows("audit_logs", "action = 'account.consent_ended'")
    assert {row["resource_id"] for row in told} == {first, second}
    assert {row["actor"] for row in told} == {"system"}
    await renewals.connect()
    assert (await renewals.used(first)).token.access_token
    assert (await renewals.row(first))["health"] == "ok"


async def test_a_token_that_is_refused_before_its_time_is_renewed(renewals: Renewals) -> None:
    (account,) = await renewals.connect()
    ref = await renewals.used(account)
    again = await renewals.used(account, refused=ref.token)
    assert again.token.access_token != ref.token.access_token
    assert (await renewals.used(account, refused=ref.token)).token == again.token
    assert len(renewals.adapter.asked) == 1


async def test_a_publish_goes_on_when_its_token_ends_amid_it(renewals: Renewals) -> None:
    await renewals.connect()
    studio = renewals.studio
    drafted = await studio.campaign(ads=2)
    studio.platform.fault("expire_token", "/adcreatives$", skip=1)
    shown = await studio.published(drafted.id)
    assert shown.state == State.PUBLISHED_PAUSED
    assert len(renewals.adapter.asked) == 1
    assert set(studio.platform.copies().values()) == {1}


async def test_a_publish_whose_renewed_token_is_refused_too_ends(renewals: Renewals) -> None:
    await renewals.connect()
    studio = renewals.studio
    drafted = await studio.campaign()
    studio.platform.fault("expire_token", "/adsets$", times=5)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == (State.FAILED, "platform_needs_login")
    assert len(renewals.adapter.asked) <= 2


async def test_figures_are_collected_though_their_token_ends_meanwhile(renewals: Renewals) -> None:
    (account,) = await renewals.connect()
    studio = renewals.studio
    drafted = await studio.campaign()
    await studio.activate(await studio.published(drafted.id))
    campaign = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.ask("POST", f"entities/{campaign}/backdate", {"days": 3})
    studio.platform.fault("expire_token", "/insights", method="GET", skip=1)
    assert await collect(studio.parts, studio.workspace_id, account) > 3
    assert len(renewals.adapter.asked) == 1
    assert (await renewals.row(account))["health"] == "ok"


async def test_it_waits_sealed_until_accounts_are_chosen(renewals: Renewals) -> None:
    studio = renewals.studio
    begun = await use_cases.begin_connection(studio.connecting, studio.workspace_id, studio.owner, "meta")
    address = httpx.URL(begun.authorize_url)
    async with httpx.AsyncClient(timeout=10) as browser:
        back = httpx.URL((await browser.get(address)).headers["location"])
    code, state = back.params["code"], back.params["state"]
    await use_cases.finish_sign_in(studio.connecting, "meta", state, code)
    (row,) = await studio.rows("oauth_states", f"id = '{begun.id}'")
    assert row["context"]["refresh_token"].startswith("v1.")
    chosen = await use_cases.connect_accounts(
        studio.connecting, studio.workspace_id, studio.owner, begun.id, [ACCOUNT_ID]
    )
    assert (await renewals.renews_by(chosen.ad_account_ids[0])).startswith("refresh-")


async def test_who_signs_in_while_a_renewal_is_under_way_keeps_what_he_got(renewals: Renewals) -> None:
    (account,) = await renewals.connect(timedelta(minutes=1))
    renewals.adapter.pause_s = 1.0
    renewing = asyncio.create_task(renewals.used(account))
    await asyncio.sleep(0.3)
    await renewals.connect()
    own = await renewals.renews_by(account)
    assert (await renewing).token.access_token
    assert await renewals.renews_by(account) == own
    assert (await renewals.row(account))["health"] == "ok"
