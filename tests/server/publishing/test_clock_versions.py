"""A new version of a live ad: the old one stops once the new one runs, and not before."""

from datetime import timedelta
from typing import Any

import pytest

from tests.server.publishing.clockwork import NOON, plan, tick
from tests.server.publishing.studio import Studio
from tests.server.publishing.test_clock import said
from tests.server.publishing.test_pausing import live

pytestmark = pytest.mark.anyio

LATER = timedelta(minutes=6)


async def versioned(studio: Studio) -> tuple[str, str, str, Any]:
    """A live ad, its new version as a draft, the entry that waits, and the campaign."""
    drafted = await live(studio)
    new = studio.ad(drafted.ad_sets[0], 7, drafted.image, name="نسخة جديدة")
    await studio.put("ads", new)
    entry = await plan(studio, "replace", "ads", drafted.ads[0], at=None, time_zone=None, waits_for=new["id"])
    return drafted.ads[0], str(new["id"]), entry, drafted


def status(studio: Studio, row: Any) -> str:
    return str(
        next(one for one in studio.platform.of_kind("Ad") if one["id"] == row["external_id"])["status"]
    )


async def test_the_old_one_stops_once_the_new_one_runs(studio: Studio) -> None:
    old, new, entry, drafted = await versioned(studio)
    await tick(studio)
    assert await said(studio, entry) == ("planned", None)
    published = await studio.published(drafted.id)
    await tick(studio, NOON + LATER)
    assert status(studio, await studio.row("ads", old)) == "ACTIVE", "the new one is placed, and paused"
    await studio.activate(published)
    studio.platform.ask("POST", f"ads/{(await studio.row('ads', new))['external_id']}/disapprove")
    await tick(studio, NOON + 2 * LATER)
    assert await said(studio, entry) == ("planned", None), "review has refused it"
    studio.platform.ask("POST", f"ads/{(await studio.row('ads', new))['external_id']}/approve")
    await tick(studio, NOON + 3 * LATER)
    assert await said(studio, entry) == ("done", None)
    assert status(studio, await studio.row("ads", old)) == "PAUSED"
    assert status(studio, await studio.row("ads", new)) == "ACTIVE"
    assert (await studio.row("ads", old))["status"] == "paused"


async def test_a_version_that_review_refuses_leaves_the_old_one_running(studio: Studio) -> None:
    old, new, entry, drafted = await versioned(studio)
    await studio.activate(await studio.published(drafted.id))
    studio.platform.ask("POST", f"ads/{(await studio.row('ads', new))['external_id']}/disapprove")
    for number in range(1, 4):
        await tick(studio, NOON + number * LATER)
    assert await said(studio, entry) == ("planned", None)
    assert status(studio, await studio.row("ads", old)) == "ACTIVE"


async def test_without_its_new_version_it_goes_on_and_taken_back_it_does_too(studio: Studio) -> None:
    old, new, entry, _ = await versioned(studio)
    await studio.bury("ads", new)
    await tick(studio)
    assert await said(studio, entry) == ("blocked", "clock_version_gone")
    await studio.edit("clock_entries", entry, is_cancelled=True)
    await tick(studio)
    assert await said(studio, entry) == ("cancelled", None)
    assert status(studio, await studio.row("ads", old)) == "ACTIVE"
