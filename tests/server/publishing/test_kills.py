"""Whatever is killed when: after a resume there is exactly one copy of each thing on the platform."""

import pytest

from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.wire import PublishShown
from tests.server.publishing.doom import DoomedAdapter, Fate, Killed, writing
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


async def killed_and_resumed(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, asked: PublishShown, fate: Fate
) -> PublishShown:
    """Work off until the fate strikes, then go on with a process that knows nothing of the first."""
    (platform,) = studio.parts.platforms
    doomed = studio.with_adapter(DoomedAdapter(studio.parts.platforms.named(platform), fate))
    with writing(monkeypatch, fate):
        try:
            await studio.run(asked, doomed)
        except Killed:
            return await studio.run(asked)
    return await studio.show(asked)


async def points(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, asked: PublishShown, *, reads: bool
) -> list[str]:
    """Every point that a publish passes which nobody kills."""
    fate = Fate(reads=reads)
    shown = await killed_and_resumed(studio, monkeypatch, asked, fate)
    assert shown.state in (State.PUBLISHED_PAUSED, State.ACTIVE), shown
    return fate.passed


def one_of_each(studio: Studio, drafted: Drafted, creatives: int) -> None:
    """Our rows stand there once each, and so many creatives besides."""
    copies = studio.platform.copies()
    assert set(copies.values()) == {1}, copies
    assert drafted.references() <= set(copies)
    assert len(copies) == len(drafted.references()) + creatives


async def fresh(studio: Studio, monkeypatch: pytest.MonkeyPatch, ads: int, *, reads: bool) -> None:
    """A campaign that was never there, killed at each point."""
    drafted = await studio.campaign(ads=ads)
    for at, name in enumerate(await points(studio, monkeypatch, await studio.ask(drafted.id), reads=reads)):
        studio.platform.clean()
        drafted = await studio.campaign(ads=ads)
        shown = await killed_and_resumed(
            studio, monkeypatch, await studio.ask(drafted.id), Fate(at, reads=reads)
        )
        assert shown.state == State.PUBLISHED_PAUSED, (name, shown)
        assert shown.differences == [], name
        one_of_each(studio, drafted, creatives=ads)


async def changed(studio: Studio, monkeypatch: pytest.MonkeyPatch, *, reads: bool) -> None:
    """A campaign with edits, an added ad and one to remove, killed at each point of its second publish."""

    async def edited() -> Drafted:
        studio.platform.clean()
        drafted = await studio.campaign(ads=2)
        await studio.published(drafted.id)
        await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="300")
        await studio.edit("ads", drafted.ads[0], creative_data__headline="خصم 40% اليوم فقط")
        await studio.edit("ads", drafted.ads[1], status="to_remove")
        added = studio.ad(drafted.ad_sets[0], 5, drafted.image)
        await studio.put("ads", added)
        return Drafted(drafted.id, drafted.ad_sets, [drafted.ads[0], added["id"]], drafted.image)

    drafted = await edited()
    for at, name in enumerate(await points(studio, monkeypatch, await studio.ask(drafted.id), reads=reads)):
        if not reads and name.startswith("written"):
            continue  # the fresh publish dies there too; the long form dies everywhere
        drafted = await edited()
        shown = await killed_and_resumed(
            studio, monkeypatch, await studio.ask(drafted.id), Fate(at, reads=reads)
        )
        assert shown.state == State.PUBLISHED_PAUSED, (name, shown)
        assert shown.differences == [], name
        one_of_each(studio, drafted, creatives=4)
        assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "30000"


async def going_live(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """A published campaign, killed at each point of going live."""
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    asked = await studio.press(shown)
    for at, name in enumerate(await points(studio, monkeypatch, asked, reads=False)):
        drafted = await studio.campaign()
        shown = await studio.published(drafted.id)
        after = await killed_and_resumed(studio, monkeypatch, await studio.press(shown), Fate(at))
        assert after.state == State.ACTIVE, (name, after)
        assert (await studio.row("ads", drafted.ads[0]))["status"] == "active"


async def test_a_fresh_publish_survives_a_kill_at_every_change(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fresh(studio, monkeypatch, 1, reads=False)


@pytest.mark.torture
async def test_a_second_publish_survives_a_kill_at_every_change(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await changed(studio, monkeypatch, reads=False)


async def test_going_live_survives_a_kill_at_every_change(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await going_live(studio, monkeypatch)


@pytest.mark.torture
@pytest.mark.timeout(1200)
async def test_publishes_survive_a_kill_at_every_call_and_every_writing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fresh(studio, monkeypatch, 2, reads=True)
    await changed(studio, monkeypatch, reads=True)
