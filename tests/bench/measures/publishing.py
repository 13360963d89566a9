"""Ads from a spreadsheet's rows to the simulated Meta at its full tier; and one press of Pause now."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from tests.bench.outcome import Outcome, at_most
from tests.bench.plan import Bench
from tests.torture.publishing.grove import Size
from tests.torture.publishing.pasted import Shape, pasted
from tests.torture.publishing.pauses import paused
from tests.torture.publishing.scenery import Worlds, worlds

_WITHIN_S, _PAUSED_WITHIN_S = 600, 15


def measure(bench: Bench) -> Iterable[Outcome]:
    """Both, on the run's own PostgreSQL with its disk."""
    with worlds() as at:
        yield from _published(bench, at)
        yield from _pressed(bench, at)


def _published(bench: Bench, at: Worlds) -> Iterable[Outcome]:
    shape = Shape(bench.sizes.published_ad_sets)
    folder = bench.folder / "pasted"
    folder.mkdir()
    found = pasted(bench.stack.database_url, Path(folder), at, shape, "standard")
    note = f"{found.refused} refused, {found.doubled} doubled, ends in {found.state}"
    yield Outcome(
        name="publish_pasted",
        measure=f"{shape.all_ads} ads, from a spreadsheet's rows to Meta at its full tier",
        unit="s",
        value=found.all_s,
        bars=(at_most(_WITHIN_S),),
        note=note,
    )
    yield Outcome(
        name="publish_throughput",
        measure="ads published a second, with creatives, media and reading back",
        unit="/s",
        value=shape.all_ads / found.published_s,
        floor=shape.all_ads / found.answering_s,
        floor_is="the simulated Meta answering the same calls one after the other, and nothing else",
    )


def _pressed(bench: Bench, at: Worlds) -> Iterable[Outcome]:
    found = asyncio.run(paused(bench.stack.database_url, at, Size(1, bench.sizes.pressed_ad_sets, 10)))
    told = {
        "alone": found.alone_s,
        "while a publish runs": found.meanwhile_s,
        "while one token is dead": found.dead_token_s,
    }
    for name, seconds in told.items():
        yield Outcome(
            name=f"pause_now_{name.replace(' ', '_')}",
            measure=f"Pause now, {found.ads} ads on three platforms, {name}",
            unit="s",
            value=seconds,
            bars=(at_most(_PAUSED_WITHIN_S),),
            note=f"{found.left_running} still running" if found.left_running else "",
        )
