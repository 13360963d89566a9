"""What TikTok stores of a draft reads as the draft, for every draft that Check lets through."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.platforms.abilities import Video
from adly_sync_server.platforms.port import Image, Level
from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from adly_sync_server.publishing.compare import changed_by_platform, said_paths, to_send
from adly_sync_server.seeding import art
from tests.server.platforms.tiktok.conftest import Run
from tests.server.platforms.tiktok.strategies import Row, draft, trees
from tests.server.publishing.tiktok_platform import ADVERTISER, TikTok

LEVELS = (Level.CAMPAIGN, Level.AD_SET, Level.AD)
SLOW = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
FILM = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 500


@pytest.fixture(scope="module")
def links(
    adapter: TikTokAdapter, run: Run, running_tiktok: TikTok, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Our ids and what TikTok calls them."""
    running_tiktok.clean()
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    path.write_bytes(FILM)
    film = Video(name="film", mime_type="video/mp4", path=path, size_bytes=len(FILM))
    pictures = {
        name: run(
            adapter.upload_image(ADVERTISER, Image(name, "image/jpeg", art.picture("sea", name, 60, 60)))
        )
        for name in ("picture", "cover")
    }
    face = run(adapter.list_identities(ADVERTISER))[0].external_id
    pixel = run(adapter.list_pixels(ADVERTISER))[0].external_id
    return {
        "form": run(adapter.list_lead_forms(ADVERTISER))[0].external_id,
        "pixel": pixel,
        "face": face,
        "centre": face,
        "film": run(adapter.upload_video(ADVERTISER, film)),
        **pictures,
    }


def publishable(rows: dict[Level, Row]) -> dict[Level, Row]:
    """What Check asks for besides: a button where the objective needs one, a form where one is led to."""
    copy = rows[Level.AD]["creative_data"]
    needs = rows[Level.CAMPAIGN]["objective"] in ("traffic", "sales", "app")
    action = (copy["call_to_action"] or "shop_now") if needs else copy["call_to_action"]
    form = "form" if rows[Level.AD_SET]["destination"] == "lead_form" else copy["lead_form_id"]
    said = {**copy, "call_to_action": action, "lead_form_id": form}
    return {**rows, Level.AD: {**rows[Level.AD], "creative_data": said}}


async def placed(adapter: TikTokAdapter, rows: dict[Level, Row], links: dict[str, str]) -> list[Any]:
    """(level, meant, remote) of each level, after a create of each."""
    parents: dict[str, str] = {}
    found = []
    for level in LEVELS:
        wanted = draft(level, rows, dict(parents), links)
        parents[level] = await adapter.create(ADVERTISER, wanted)
        remote = await adapter.read(ADVERTISER, level, parents[level])
        found.append((level, adapter.comparable(wanted, ADVERTISER.currency), remote))
        assert await adapter.find(ADVERTISER, wanted) == parents[level]
    return found


@given(rows=trees().map(publishable))
@SLOW
def test_a_created_draft_reads_as_it_was_meant(
    adapter: TikTokAdapter, run: Run, links: dict[str, str], rows: dict[Level, Row]
) -> None:
    for level, meant, remote in run(placed(adapter, rows, links)):
        assert changed_by_platform("x", "1", meant, remote.fields) == [], level
        assert to_send(remote.fields, meant, {}) == [], level
        assert remote.status == "paused"
        assert (remote.parent_id is None) == (level is Level.CAMPAIGN)


@given(before=trees().map(publishable), after=trees().map(publishable), data=st.data())
@settings(SLOW, max_examples=40)
def test_an_update_brings_a_living_entity_to_the_draft(
    adapter: TikTokAdapter,
    run: Run,
    links: dict[str, str],
    before: dict[Level, Row],
    after: dict[Level, Row],
    data: st.DataObject,
) -> None:
    """Names, audiences, words and pictures: whatever TikTok lets change."""
    level = data.draw(st.sampled_from(LEVELS))
    names = {Level.CAMPAIGN: {"name"}, Level.AD_SET: {"name", "targeting"}, Level.AD: set(after[Level.AD])}
    changed = {name: after[level][name] for name in names[level]}
    rows = publishable({**before, level: {**before[level], **changed}})
    if level is Level.AD_SET:
        kept = {k: before[level]["targeting"][k] for k in ("placements", "automatic_placements")}
        rows[level]["targeting"] = {**rows[level]["targeting"], **kept}

    async def updated() -> tuple[Any, Any]:
        told = {one: (meant, remote) for one, meant, remote in await placed(adapter, before, links)}
        meant, remote = told[level]
        above: dict[str, str] = {one: told[one][1].external_id for one in LEVELS[: LEVELS.index(level)]}
        wanted = draft(level, rows, above, links)
        new = adapter.comparable(wanted, ADVERTISER.currency)
        paths = to_send(remote.fields, new, {}, said=said_paths(meant))
        await adapter.update(ADVERTISER, remote.external_id, wanted, paths)
        return new, await adapter.read(ADVERTISER, level, remote.external_id)

    new, remote = run(updated())
    assert changed_by_platform("x", "1", new, remote.fields) == []
