"""What Snapchat stores of a draft reads as the draft, for every draft that Check lets through."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.publishing.compare import changed_by_platform, said_paths, to_send
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.snapchat.platform import ACCOUNT, PIXEL, PROFILE, Snap
from tests.server.platforms.snapchat.shop import picture
from tests.server.platforms.snapchat.strategies import Row, draft, trees

LEVELS = (Level.CAMPAIGN, Level.AD_SET, Level.CREATIVE, Level.AD)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def links(running_snap: Snap, adapter: SnapchatAdapter, run: Run) -> dict[str, str]:
    """Our ids and what Snapchat calls them; two pictures among them."""
    running_snap.clean()
    pictures = {f"asset{n}": run(adapter.upload_image(ACCOUNT, picture(str(n)))) for n in range(2)}
    form = run(adapter.list_lead_forms(ACCOUNT))[0].external_id
    return {"pixel": PIXEL, "face": PROFILE, "form": form, **pictures}


async def placed(adapter: SnapchatAdapter, rows: dict[Level, Row], links: dict[str, str]) -> list[Any]:
    """(level, meant, remote) of each level, after a create of each."""
    parents: dict[str, str] = {}
    found = []
    for level in LEVELS:
        wanted = draft(level, rows, dict(parents), links)
        parents[level] = await adapter.create(ACCOUNT, wanted)
        remote = await adapter.read(ACCOUNT, level, parents[level])
        found.append((level, adapter.comparable(wanted, ACCOUNT.currency), remote))
        if level is not Level.CREATIVE:
            assert await adapter.find(ACCOUNT, wanted) == parents[level]
    return found


@given(rows=trees())
@SLOW
def test_a_created_draft_reads_as_it_was_meant(
    adapter: SnapchatAdapter, run: Run, links: dict[str, str], rows: dict[Level, Row]
) -> None:
    for level, meant, remote in run(placed(adapter, rows, links)):
        assert changed_by_platform("x", "1", meant, remote.fields) == [], level
        assert to_send(remote.fields, meant, {}) == [], level
        assert set(meant) == set(remote.fields), level
        assert level is Level.CREATIVE or remote.status == "paused"


@given(before=trees(), after=trees(), data=st.data())
@settings(SLOW, max_examples=40)
def test_an_update_brings_a_living_entity_to_the_draft(
    adapter: SnapchatAdapter,
    run: Run,
    links: dict[str, str],
    before: dict[Level, Row],
    after: dict[Level, Row],
    data: st.DataObject,
) -> None:
    """Everything but what a campaign is for, what it counts, and when it began."""
    level = data.draw(st.sampled_from([Level.CAMPAIGN, Level.AD_SET]))
    shared = {"name", "budget_amount"}
    own = {"targeting", "bid_strategy", "bid_amount", "attribution_window"}
    changed = shared | own if level is Level.AD_SET else shared - {"budget_amount"}
    rows = {**before, level: {**before[level], **{name: after[level].get(name) for name in changed}}}

    async def updated() -> tuple[Any, Any]:
        told = {one: (meant, remote) for one, meant, remote in await placed(adapter, before, links)}
        meant, remote = told[level]
        parents = {Level.CAMPAIGN.value: told[Level.CAMPAIGN][1].external_id}
        wanted = draft(level, rows, parents, links)
        goal = adapter.comparable(wanted, ACCOUNT.currency)
        paths = to_send(remote.fields, goal, {}, said=said_paths(meant))
        await adapter.update(ACCOUNT, remote.external_id, wanted, paths)
        return goal, await adapter.read(ACCOUNT, level, remote.external_id)

    goal, remote = run(updated())
    assert changed_by_platform("x", "1", goal, remote.fields) == []
    assert to_send(remote.fields, goal, {}, said=said_paths(goal)) == []
