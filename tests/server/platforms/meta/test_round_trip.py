"""What the platform stores of a draft reads as the draft, for every draft that Check lets through."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.port import Image, Level
from adly_sync_server.publishing.compare import changed_by_platform, said_paths, to_send
from adly_sync_server.seeding import art
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.meta.shop import film
from tests.server.platforms.meta.strategies import Row, draft, trees
from tests.server.publishing.platform import ACCOUNT, INSTAGRAM, PAGE

PIXEL = "771200000000001"
LEVELS = (Level.CAMPAIGN, Level.AD_SET, Level.CREATIVE, Level.AD)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def links(adapter: MetaAdapter, run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Our ids and what Meta calls them; five pictures and four videos among them."""
    folder = tmp_path_factory.mktemp("films")
    pictures = {
        f"asset{n}": run(
            adapter.upload_image(ACCOUNT, Image("x", "image/jpeg", art.picture("sea", str(n), 60, 60)))
        )
        for n in range(5)
    }
    films = {f"film{n}": run(adapter.upload_video(ACCOUNT, film(folder, str(n)))) for n in range(4)}
    form = run(adapter.list_lead_forms(ACCOUNT))[0].external_id
    return {"form": form, "pixel": PIXEL, "face": PAGE, "gram": INSTAGRAM, "page": PAGE, **pictures, **films}


async def placed(adapter: MetaAdapter, rows: dict[Level, Row], links: dict[str, str]) -> list[Any]:
    """(level, meant, remote) of each level, after a create of each."""
    parents: dict[str, str] = {}
    found = []
    for level in LEVELS:
        wanted = draft(level, rows, dict(parents), links)
        parents[level] = await adapter.create(ACCOUNT, wanted)
        remote = await adapter.read(ACCOUNT, level, parents[level])
        found.append((level, adapter.comparable(wanted, ACCOUNT.currency), remote))
        assert await adapter.find(ACCOUNT, wanted) == parents[level]
    return found


@given(rows=trees())
@SLOW
def test_a_created_draft_reads_as_it_was_meant(
    adapter: MetaAdapter, run: Run, links: dict[str, str], rows: dict[Level, Row]
) -> None:
    for level, meant, remote in run(placed(adapter, rows, links)):
        assert changed_by_platform("x", "1", meant, remote.fields) == [], level
        assert to_send(remote.fields, meant, {}) == [], level
        assert set(meant) == set(remote.fields), level
        assert remote.status == ("active" if level is Level.CREATIVE else "paused")


@given(before=trees(), after=trees(), data=st.data())
@settings(SLOW, max_examples=40)
def test_an_update_brings_a_living_entity_to_the_draft(
    adapter: MetaAdapter,
    run: Run,
    links: dict[str, str],
    before: dict[Level, Row],
    after: dict[Level, Row],
    data: st.DataObject,
) -> None:
    """Names, audiences, ends: whatever Meta lets change. Goals and kinds of budget it does not."""
    level = data.draw(st.sampled_from([Level.CAMPAIGN, Level.AD_SET]))
    changed = {"name", "targeting", "end_at"} if level is Level.AD_SET else {"name"}
    if before[Level.AD_SET]["budget_type"] == "lifetime":
        changed -= {"end_at"}
    rows = {**before, level: {**before[level], **{name: after[level][name] for name in changed}}}
    if rows[level].get("end_at") and rows[level]["end_at"] <= (rows[level].get("start_at") or ""):
        rows[level]["end_at"] = before[level]["end_at"]

    async def updated() -> tuple[Any, Any, list[str]]:
        told = {one: (meant, remote) for one, meant, remote in await placed(adapter, before, links)}
        meant, remote = told[level]
        above: dict[str, str] = {Level.CAMPAIGN: told[Level.CAMPAIGN][1].external_id}
        wanted = draft(level, rows, above, links)
        new = adapter.comparable(wanted, ACCOUNT.currency)
        paths = to_send(remote.fields, new, {}, said=said_paths(meant))
        await adapter.update(ACCOUNT, remote.external_id, wanted, paths)
        return new, await adapter.read(ACCOUNT, level, remote.external_id), paths

    new, remote, paths = run(updated())
    assert changed_by_platform("x", "1", new, remote.fields) == [], paths
    assert {path.partition(".")[0] for path in paths} <= changed
