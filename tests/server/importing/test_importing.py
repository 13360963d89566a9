"""Imports that are repeated, cut, limited, cancelled, and accounts that hold what cannot be said here."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.errors import AdlyError, Conflict, NotAllowed
from adly_sync_server.contract.importing import ImportNote, ImportState
from adly_sync_server.contract.locked_options import MULTI_ADVERTISER
from adly_sync_server.importing import run as running
from adly_sync_server.importing import use_cases
from adly_sync_server.importing.jobs import want_figures
from adly_sync_server.importing.rows import Imports
from adly_sync_server.jobs.queue import COLLECT
from adly_sync_server.platforms.failures import NeedsLogin, Throttled
from adly_sync_server.platforms.meta import importing as meta_importing
from adly_sync_server.publishing.states import State
from tests.server.importing.desk import LEVELS, ImportDesk, stage
from tests.server.publishing.doom import Killed
from tests.server.publishing.studio import Drafted, Studio
from tests.server.watching.seen import findings, watched

pytestmark = pytest.mark.anyio


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several pages where there is little."""
    monkeypatch.setattr(meta_importing, "_ROWS_A_PAGE", 2)


async def published(studio: Studio, **wish: int) -> Drafted:
    """A campaign that stands on the platform."""
    drafted = await studio.campaign(**wish)
    await studio.published(drafted.id)
    return drafted


async def multiplied(studio: Studio, drafted: Drafted, copies: int) -> None:
    """The account holds copies of it too."""
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.ask("POST", f"entities/{external_id}/multiply", {"copies": copies})


async def test_twice_adds_nothing_and_leaves_what_people_changed(studio: Studio, desk: ImportDesk) -> None:
    await published(studio, ad_sets=2, ads=2)
    await desk.bring_in()
    before = await desk.counted()
    (campaign,) = (await desk.rows("campaigns")).values()
    await desk.studio.edit("campaigns", campaign["id"], name="اسم جديد")
    shown = await desk.bring_in()
    assert (shown.state, await desk.counted()) == (ImportState.DONE, before)
    assert stage(shown, "ads") == {"read": 4, "added": 0, "known": 4}
    assert (await desk.studio.row("campaigns", campaign["id"]))["name"] == "اسم جديد"


async def test_what_was_published_from_here_is_known(studio: Studio, desk: ImportDesk) -> None:
    """The account's own desk: its rows are linked and stay as they are."""
    drafted = await published(studio, ads=2)
    own = replace(desk, studio=studio)
    shown = await own.bring_in()
    assert [stage(shown, level)["known"] for level in LEVELS] == [1, 1, 2]
    assert await own.counted() == {"campaigns": 1, "ad_sets": 1, "ads": 2}
    assert (await studio.row("campaigns", drafted.id))["published"].get("origin") is None


async def test_options_that_stood_on_before_are_nobodys_news_and_stay_as_they_are(
    studio: Studio, desk: ImportDesk
) -> None:
    drafted = await published(studio)
    old = str((await studio.row("ads", drafted.ads[0]))["external_creative_id"])
    studio.platform.change_elsewhere(old, contextual_multi_ads={"enroll_status": "OPT_IN"})
    await desk.bring_in()
    (ad,) = (await desk.rows("ads")).values()
    assert ad["published"]["kept"] == {MULTI_ADVERTISER: False}
    await watched(desk.studio)
    assert await findings(desk.studio, "kind = 'option_on'") == []
    await desk.studio.edit("ads", ad["id"], name="اسم آخر")
    (campaign,) = (await desk.rows("campaigns")).values()
    await desk.studio.publish(campaign["id"])
    assert str((await desk.studio.row("ads", ad["id"]))["external_creative_id"]) == old


async def test_what_lies_in_the_trash_stays_there(studio: Studio, desk: ImportDesk) -> None:
    await published(studio, ads=2)
    await desk.bring_in()
    for level in reversed(LEVELS):
        await desk.studio.bury(level, *[row["id"] for row in (await desk.rows(level)).values()])
    shown = await desk.bring_in()
    assert [stage(shown, level)["added"] for level in LEVELS] == [0, 0, 0]
    assert [await desk.rows(level) for level in LEVELS] == [{}, {}, {}]


Cut = Callable[..., Awaitable[Any]]


@pytest.mark.parametrize("after", [True, False], ids=["written", "not written"])
async def test_a_run_that_dies_at_any_page_leaves_one_of_each(
    studio: Studio, desk: ImportDesk, small_pages: None, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    """``after``: the page is written and the run dies behind it; else amid its transaction."""
    drafted = await published(studio, ad_sets=2, ads=2)
    await multiplied(studio, drafted, 2)
    asked = await desk.begin()
    whole, deaths = running._page, 0
    for page in range(40):
        with monkeypatch.context() as patched:
            passed = [0]
            if after:
                patched.setattr(running, "_page", dying(whole, passed, page))
            else:
                patched.setattr(running, "_note", dying_before(passed, page))
            try:
                shown = await desk.work(asked)
                break
            except Killed:
                deaths += 1
    assert deaths > 5
    assert shown.state == ImportState.DONE
    assert await desk.counted() == {"campaigns": 3, "ad_sets": 6, "ads": 12}
    assert stage(shown, "ads") == {"read": 12, "added": 12, "known": 0}
    assert await desk.studio.rows("import_creatives") == []


def dying(whole: Cut, passed: list[int], at: int) -> Cut:
    """Pages are written until one of them is the last."""

    async def page(*parts: Any) -> None:
        await whole(*parts)
        passed[0] += 1
        if passed[0] > at % 3:
            raise Killed

    return page


def dying_before(passed: list[int], at: int) -> Cut:
    """The transaction of one page ends before it says how far it is; others go through."""
    whole = running._note

    async def note(*parts: Any) -> None:
        passed[0] += 1
        if passed[0] > 1 + at % 2:
            raise Killed
        await whole(*parts)

    return note


async def test_a_run_that_was_thought_dead_writes_nothing_more(
    studio: Studio, desk: ImportDesk, small_pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = await published(studio, ads=2)
    await multiplied(studio, drafted, 3)
    asked = await desk.begin()
    held = Imports.held
    calls = []

    async def held_by_another(self: Imports, import_id: uuid.UUID, run: str) -> Any:
        calls.append(run)
        return await held(self, import_id, run if len(calls) < 4 else "lost")

    monkeypatch.setattr(Imports, "held", held_by_another)
    shown = await desk.work(asked)
    monkeypatch.setattr(Imports, "held", held)
    assert shown.state == ImportState.RUNNING
    assert sum((await desk.counted()).values()) <= 4
    assert (await desk.work(asked)).state == ImportState.DONE


async def test_a_cancelled_import_keeps_what_came_and_goes_on_when_asked(
    studio: Studio, desk: ImportDesk, small_pages: None
) -> None:
    drafted = await published(studio, ad_sets=2, ads=2)
    await multiplied(studio, drafted, 4)
    asked = await desk.begin()
    await desk.work(asked, replace(desk.parts, slice_s=0.0))
    cancelled = await use_cases.cancel(desk.parts, *desk.where, asked.id, INSIDE)
    assert cancelled.state == ImportState.CANCELLED
    assert (await desk.work(asked)).state == ImportState.CANCELLED
    came = await desk.counted()
    assert 0 < came["campaigns"] < 5
    resumed = await use_cases.resume(desk.parts, *desk.where, asked.id, INSIDE)
    assert resumed.state == ImportState.RUNNING
    assert (await desk.work(asked)).state == ImportState.DONE
    assert await desk.counted() == {"campaigns": 5, "ad_sets": 10, "ads": 20}


async def test_a_place_that_the_platform_has_forgotten_is_no_end_of_the_import(
    studio: Studio, desk: ImportDesk, small_pages: None
) -> None:
    """A token was mended after a week; the cursor of the listing has expired meanwhile."""
    drafted = await published(studio, ad_sets=2, ads=2)
    await multiplied(studio, drafted, 4)
    asked = await desk.begin()
    await desk.work(asked, replace(desk.parts, slice_s=0.0))
    await use_cases.cancel(desk.parts, *desk.where, asked.id, INSIDE)
    came = await desk.counted()
    assert 0 < came["campaigns"] < 5
    await desk.studio.sql("update imports set cursor = '~gone~' where id = :id", id=asked.id)
    await use_cases.resume(desk.parts, *desk.where, asked.id, INSIDE)
    shown = await desk.work(asked)
    assert shown.state == ImportState.DONE
    assert await desk.counted() == {"campaigns": 5, "ad_sets": 10, "ads": 20}
    told = stage(shown, "campaigns")
    assert told == {"read": 5, "added": 5 - came["campaigns"], "known": came["campaigns"]}


async def test_a_limit_is_waited_for_and_no_page_is_read_twice(
    studio: Studio, desk: ImportDesk, small_pages: None
) -> None:
    """Meta's own limit at its development tier: the import stands still, says so, and goes on by itself."""
    drafted = await published(studio, ad_sets=2, ads=2)
    await multiplied(studio, drafted, 9)
    desk.studio.platform.ask("POST", "options", {"tier": "development"})
    desk.studio.platform.ask("DELETE", "journal")
    asked, waits = await desk.begin(), 0
    while True:
        try:
            if (await desk.work(asked)).state == ImportState.DONE:
                break
        except Throttled as limit:
            waits += 1
            await running.wait(desk.parts, desk.studio.workspace_id, asked.id, limit, limit.retry_after_s)
            told = await desk.show(asked)
            assert told.state == ImportState.WAITING
            assert told.error_code == "platform_throttled"
            assert told.waits_until is not None
            await desk.studio.passed(limit.retry_after_s + 1)
    assert await desk.counted() == {"campaigns": 10, "ad_sets": 20, "ads": 40}
    pages = [row for row in desk.studio.platform.ask("GET", "journal") if "/ads?" in row["target"]]
    accepted = [row for row in pages if row["verdict"] == "accepted"]
    assert len(accepted) == 20


async def test_a_dead_token_fails_it_with_a_way_out_and_nothing_is_lost(
    studio: Studio, desk: ImportDesk, small_pages: None
) -> None:
    await published(studio, ads=2)
    desk.studio.platform.expire_tokens()
    asked = await desk.begin()
    with pytest.raises(NeedsLogin) as refused:
        await desk.work(asked)
    await running.fail(desk.parts, desk.studio.workspace_id, asked.id, refused.value)
    shown = await desk.show(asked)
    assert (shown.state, shown.error_code) == (ImportState.FAILED, "platform_needs_login")
    (account,) = await desk.studio.rows("ad_accounts")
    assert account["health"] == "needs_login"
    assert await desk.counted() == {"campaigns": 0, "ad_sets": 0, "ads": 0}


async def test_a_closed_account_is_told(studio: Studio, desk: ImportDesk) -> None:
    desk.studio.platform.change_elsewhere("act_320011000000001", account_status=101)
    asked = await desk.begin()
    with pytest.raises(AdlyError) as refused:
        await desk.work(asked)
    assert refused.value.code == "platform_account_closed"


async def test_only_one_import_of_an_account_is_under_way(studio: Studio, desk: ImportDesk) -> None:
    first, second = await desk.begin(), await desk.begin()
    assert first.id == second.id
    queued = [job for job in await desk.studio.queued() if job["task_name"] == "importing.run"]
    assert len(queued) == 1
    await desk.work(first)
    later = await desk.begin()
    assert later.id != first.id
    async with desk.studio._counted() as work:
        await Imports(work.uow).change(first.id, state=ImportState.FAILED)
    with pytest.raises(Conflict):
        await use_cases.resume(desk.parts, *desk.where, first.id, INSIDE)


async def test_who_may_not_connect_may_not_import(studio: Studio, desk: ImportDesk) -> None:
    viewer, account = await desk.studio.person("viewer"), uuid.UUID(desk.studio.account_id)
    with pytest.raises(NotAllowed):
        await use_cases.begin(desk.parts, desk.studio.workspace_id, viewer, account, INSIDE)


async def test_the_offer_counts_what_is_there(studio: Studio, desk: ImportDesk) -> None:
    drafted = await published(studio)
    await multiplied(studio, drafted, 6)
    account = uuid.UUID(desk.studio.account_id)
    offered = await use_cases.offer(desk.parts, *desk.where, account)
    assert (offered.campaigns, offered.known, offered.is_more) == (7, 0, False)
    await desk.bring_in()
    assert (await use_cases.offer(desk.parts, *desk.where, account)).known == 7


def told(shown: Any, note: ImportNote) -> list[Any]:
    """What was noted of a kind."""
    return [one for one in shown.notes if one.note == note]


async def test_what_our_rows_cannot_say_is_kept_told_and_never_erased(
    studio: Studio, desk: ImportDesk
) -> None:
    drafted = await published(studio)
    external_id = (await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    (standing,) = [one for one in studio.platform.of_kind("AdSet") if one["id"] == external_id]
    wider = {**standing["targeting"], "flexible_spec": [{"behaviors": [{"id": "6002714895372"}]}]}
    studio.platform.change_elsewhere(external_id, targeting=wider, daily_spend_cap="90000")
    shown = await desk.bring_in()
    (note,) = told(shown, ImportNote.READ_ONLY)
    assert note.detail == "daily_spend_cap, targeting.flexible_spec"
    row = (await desk.rows("ad_sets"))[external_id]
    assert row["published"]["untold"]["targeting.flexible_spec"] == wider["flexible_spec"]
    (campaign,) = (await desk.rows("campaigns")).values()
    await desk.studio.edit("ad_sets", row["id"], targeting__countries=["AE", "SA"])
    published_there = await desk.studio.published(campaign["id"])
    assert published_there.differences == []
    (now,) = [one for one in studio.platform.of_kind("AdSet") if one["id"] == external_id]
    assert now["targeting"]["flexible_spec"] == wider["flexible_spec"]
    assert now["targeting"]["geo_locations"]["countries"] == ["AE", "SA"]
    assert now["daily_spend_cap"] == "90000"


async def test_an_ad_whose_words_are_not_ours_is_left_alone_and_its_change_refused(
    studio: Studio, desk: ImportDesk
) -> None:
    """A creative with a part that we cannot say: edits beside it are published, edits of it are refused."""
    drafted = await published(studio)
    external_id = (await studio.row("ads", drafted.ads[0]))["external_creative_id"]
    studio.platform.change_elsewhere(external_id, product_set_id="991")
    await desk.bring_in()
    (campaign,), (ad,) = (await desk.rows("campaigns")).values(), (await desk.rows("ads")).values()
    assert ad["published"]["creative_untold"] == {"product_set_id": "991"}
    await desk.studio.edit("campaigns", campaign["id"], name="اسم آخر")
    await desk.studio.published(campaign["id"])
    await desk.studio.edit("ads", ad["id"], creative_data__headline="كلام آخر")
    refused = await desk.studio.publish(campaign["id"])
    assert (refused.state, refused.error_code) == (State.FAILED, "platform_rejected")
    assert "product_set_id" in (refused.error_detail or "")


async def test_an_objective_of_another_time_comes_and_is_told(studio: Studio, desk: ImportDesk) -> None:
    drafted = await published(studio)
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.change_elsewhere(external_id, objective="STORE_VISITS")
    shown = await desk.bring_in()
    (note,) = told(shown, ImportNote.OBJECTIVE_UNKNOWN)
    assert (note.entity, note.detail) == ("campaigns", "store_visits")
    assert (await desk.rows("campaigns"))[external_id]["objective"] == "store_visits"


async def test_a_campaign_without_ad_sets_comes_and_is_told(studio: Studio, desk: ImportDesk) -> None:
    drafted = await published(studio)
    external_id = (await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    studio.platform.change_elsewhere(external_id, status="ARCHIVED")
    shown = await desk.bring_in()
    assert len(told(shown, ImportNote.CAMPAIGN_EMPTY)) == 1
    assert [note.detail for note in told(shown, ImportNote.PARENT_MISSING)] in ([], [external_id])
    assert await desk.counted() == {"campaigns": 1, "ad_sets": 0, "ads": 0}


async def test_an_ad_whose_creative_is_gone_comes_bare_and_is_told(studio: Studio, desk: ImportDesk) -> None:
    drafted = await published(studio)
    creative = (await studio.row("ads", drafted.ads[0]))["external_creative_id"]
    studio.platform.remove_elsewhere(creative, for_good=True)
    shown = await desk.bring_in()
    (note,) = told(shown, ImportNote.CREATIVE_GONE)
    assert note.entity == "ads"
    (ad,) = (await desk.rows("ads")).values()
    assert ad["name"] == "إعلان 0"
    assert ad["media_assets"] == {}


async def test_pictures_come_and_one_file_is_one_asset(studio: Studio, desk: ImportDesk) -> None:
    await published(studio, ads=3)
    shown = await desk.bring_in()
    (asset,) = await desk.studio.rows("content_assets")
    assert asset["sha256"] is not None
    assert asset["verified_at"] is not None
    assert asset["mime_type"] == "image/jpeg"
    assert stage(shown, "media")["added"] == 1
    (blob,) = await desk.studio.rows("media_blobs")
    assert blob["sha256"] == asset["sha256"]


async def test_a_picture_that_is_gone_costs_the_import_nothing_else(studio: Studio, desk: ImportDesk) -> None:
    drafted = await published(studio)

    async def nothing(url: str) -> bytes:
        del url
        raise AdlyError("no such file", code="outside_address_failed")

    asked = await desk.begin()
    shown = await desk.work(asked, replace(desk.parts, fetch=nothing))
    assert shown.state == ImportState.DONE
    assert shown.note_counts["media_missing"] == 1
    assert len(await desk.rows("ads")) == len(drafted.ads)


async def test_figures_of_what_came_are_asked_for_with_their_past(desk: ImportDesk) -> None:
    shown, studio = await desk.bring_in(), desk.studio
    for _ in range(2):
        await want_figures(studio.parts.queue, desk.parts, studio.workspace_id, shown.id)
    (job,) = [one for one in await studio.queued() if one["task_name"] == COLLECT]
    assert job["lock"] == f"collect/{studio.account_id}"
    assert (job["args"]["scope"], job["args"]["with_past"]) == ("window", True)


async def test_of_a_video_its_cover_comes_and_the_film_stays_there(studio: Studio, desk: ImportDesk) -> None:
    """A publish of what was brought in names the film by its id there and sends no bytes."""
    film = await studio.film()
    drafted = await studio.campaign()
    media = {"m1": {"asset_id": film, "slot": "feed", "position": "V"}}
    await studio.edit("ads", drafted.ads[0], creative_data__format="single_video", media_assets=media)
    await studio.published(drafted.id)
    shown = await desk.bring_in()
    assert shown.state == ImportState.DONE
    (ad,) = (await desk.rows("ads")).values()
    kinds = {row["type"]: row for row in await desk.studio.rows("content_assets")}
    assert kinds["video"]["metadata"]["cover_sha256"] == kinds["image"]["sha256"]
    assert kinds["image"]["metadata"] == {"cover_of": str(kinds["video"]["id"])}
    (entry,) = ad["media_assets"].values()
    assert entry["asset_id"] == str(kinds["video"]["id"])
    assert (kinds["video"]["sha256"], ad["creative_data"]["format"]) == (None, "single_video")
    (campaign,) = (await desk.rows("campaigns")).values()
    desk.studio.platform.ask("DELETE", "journal")
    await desk.studio.published(campaign["id"])
    assert desk.studio.platform.writes() == []


async def test_what_stood_still_when_it_was_brought_in_does_not_go_live_with_the_rest(
    studio: Studio, desk: ImportDesk
) -> None:
    drafted = await studio.campaign(ads=2)
    await studio.activate(await studio.published(drafted.id))
    still = (await studio.row("ads", drafted.ads[1]))["external_id"]
    studio.platform.change_elsewhere(still, status="PAUSED")
    await desk.bring_in()
    (campaign,) = (await desk.rows("campaigns")).values()
    await desk.studio.edit("campaigns", campaign["id"], name="اسم جديد")
    shown = await desk.studio.activate(await desk.studio.published(campaign["id"]))
    assert shown.state == State.ACTIVE
    assert {row["id"]: row["status"] for row in studio.platform.of_kind("Ad")}[still] == "PAUSED"
