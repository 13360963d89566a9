"""A worker killed at every point of a deed: another goes on, and everything has happened once."""

import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.automation import acting, settling
from adly_sync_server.contract.automation.rules import Act, Deed, Limits
from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.publishing.pausing import use_cases as pausing
from adly_sync_server.publishing.pausing.choosing import PauseScope
from tests.server.automation.ruled import (
    LATER,
    LOW_ROAS,
    PAUSE,
    decide,
    deeds,
    do,
    figures,
    live,
    look,
    pin,
    rule,
    switch_on,
)
from tests.server.publishing.doom import DoomedAdapter, Fate, Killed
from tests.server.publishing.studio import Studio
from tests.server.publishing.test_pausing import work

pytestmark = pytest.mark.anyio


async def killed_at(studio: Studio, at: int, monkeypatch: pytest.MonkeyPatch) -> Fate:
    """Do what is left, and die at a point of it; the points there were."""
    async with httpx.AsyncClient(timeout=10) as http:
        fate = Fate(at, reads=True)
        doomed = DoomedAdapter(studio.platform.adapter(http), fate)
        with monkeypatch.context() as patched:
            patched.setattr(acting, "settle", _dying(settling.settle, fate))
            with suppress(Killed):
                await do(studio, studio.with_adapter(doomed))
        return fate


def _dying(settle: Callable[..., Awaitable[None]], fate: Fate) -> Callable[..., Awaitable[None]]:
    async def settled(*parts: Any) -> None:
        fate.pass_point("before:settle")
        await settle(*parts)
        fate.pass_point("after:settle")

    return settled


#: Reads, the update and the settling, each with a point on both sides.
POINTS = 8


@pytest.mark.parametrize("at", range(POINTS))
async def test_a_raise_happens_once(studio: Studio, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    await switch_on(studio, rule())
    await decide(studio)
    before = len(studio.platform.writes())
    fate = await killed_at(studio, at, monkeypatch)
    assert len(fate.passed) == at + 1, "there is such a point"
    await do(studio)
    (deed,) = await deeds(studio)
    assert (deed["state"], deed["after"]) == ("done", "165")
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "16500"
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"] == "165"
    assert len(studio.platform.writes()) == before + 1, "the platform counts changes of a budget"
    (revision,) = await studio.rows("revisions", f"entity_id = '{drafted.ad_sets[0]}'")
    assert revision["patch"] == {"budget_amount": "165"}
    (run,) = await studio.rows("rule_runs")
    assert run["state"] == "finished"


@pytest.mark.parametrize("at", range(6))
async def test_a_pause_survives(studio: Studio, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0], revenue=Decimal(1))
    await switch_on(studio, rule(PAUSE, LOW_ROAS))
    await decide(studio)
    await killed_at(studio, at, monkeypatch)
    await do(studio)
    (deed,) = await deeds(studio)
    assert deed["state"] == "done"
    assert studio.platform.of_kind("AdSet")[0]["status"] == "PAUSED"
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["status"] == "paused"


async def test_what_has_arrived_counts_though_it_is_pinned_by_now(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    await switch_on(studio, rule())
    await decide(studio)
    await killed_at(studio, 3, monkeypatch)
    await pin(studio, "ad_sets", drafted.ad_sets[0], "budget")
    (deed,) = await do(studio)
    assert (deed["state"], deed["after"]) == ("done", "165")
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"] == "165"


async def test_what_may_still_arrive_is_waited_for(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    await switch_on(studio, rule())
    await decide(studio)
    await killed_at(studio, 2, monkeypatch)
    with pytest.raises(UnknownOutcome):
        await do(studio, replace(studio.parts, settle_s=60))
    (deed,) = await do(studio)
    assert deed["state"] == "done"


async def test_an_answer_that_was_lost_is_looked_up(studio: Studio) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    await switch_on(studio, rule())
    await decide(studio)
    external_id = (await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    before = len(studio.platform.writes())
    studio.platform.fault("lost_answer", f"/{external_id}$")
    with pytest.raises(UnknownOutcome):
        await do(studio)
    (deed,) = await do(studio)
    assert (deed["state"], deed["error_code"]) == ("done", None)
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "16500"
    assert len(studio.platform.writes()) == before, "nothing was answered twice"


async def test_a_resume_under_way_does_not_outlive_pause_now(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed right after its call; somebody presses; whoever goes on leaves it paused."""

    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    free = Limits(times_a_day=5, rest_h=0)
    at = datetime.now(UTC).replace(minute=5) + LATER
    stop = await switch_on(studio, rule(PAUSE, limits=free))
    await look(studio, at)
    await studio.edit("shared_settings", stop, is_enabled=False)
    await switch_on(studio, rule(Act(deed=Deed.RESUME), limits=free))
    await decide(studio, at + timedelta(hours=2))
    await killed_at(studio, 3, monkeypatch)
    assert studio.platform.of_kind("AdSet")[0]["status"] == "ACTIVE"
    scope = PauseScope(ad_set_ids=[uuid.UUID(drafted.ad_sets[0])])
    await work(
        studio,
        await pausing.pause_now(studio.parts, studio.workspace_id, studio.owner, scope, INSIDE),
    )
    done = await do(studio)
    assert (done[-1]["state"], done[-1]["held"]) == ("held", "paused_now")
    assert studio.platform.of_kind("AdSet")[0]["status"] == "PAUSED"
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["status"] == "paused"
