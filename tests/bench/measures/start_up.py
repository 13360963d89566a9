"""From the command to the first paint and to a usable list of all ads; memory idle and with the list.

Starts are warm: one of each goes before the first that counts. The program is unlocked by a passphrase, whose
Argon2id is part of what is measured; with a keyring it would be quicker.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tests.bench.outcome import Bar, Outcome, at_most, times_floor
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.samples import median

_FLOOR_IS = "a bare PySide6 window of the same size, from its command to its first paint"
_NOT_SHOWN = "the list did not come"


def measure(bench: Bench) -> Iterable[Outcome]:
    """Both times and both memories."""
    ads = bench.sizes.ads
    on_list = {"page": "campaigns", "campaigns.scope": {"level": "ads"}}
    listing = bench.computer.copied_to(bench.folder / "start-list", **on_list)
    idling = bench.computer.copied_to(bench.folder / "start-idle", page="today")
    listed: list[dict[str, Any]] = []
    idle: list[dict[str, Any]] = []
    bare: list[dict[str, Any]] = []
    for _ in range(bench.sizes.starts + 1):
        listed.append(run("start", listing.folder, ads))
        bare.append(run("bare_window"))
        idle.append(run("start", idling.folder, 0))
    floor_s, floor_mib = _median("painted_s", bare), _median("memory_mib", bare)
    usable = _times("usable_s", listed)
    yield _time("first_paint", "first paint", _median("painted_s", listed), floor_s, (2.5, 0.8))
    yield _time("usable_list", f"usable list of {ads:,} ads", usable, floor_s, (4.5, 1.5))
    yield _memory("memory_idle", "memory, idle", _median("memory_mib", idle), floor_mib, 150)
    shown = _median("memory_mib", listed) if usable else None
    yield _memory("memory_list", f"memory with {ads:,} ads open", shown, floor_mib, 250)


def _times(key: str, runs: Sequence[dict[str, Any]]) -> float | None:
    times = [run[key] for run in runs[1:]]
    return None if None in times else median(times)


def _median(key: str, runs: Sequence[dict[str, Any]]) -> float:
    return median([run[key] for run in runs[1:]])


def _time(name: str, measure: str, value: float | None, floor: float, limits: tuple[float, float]) -> Outcome:
    bars: tuple[Bar, ...] = (times_floor(limits[0]), at_most(limits[1]))
    note = "" if value is not None else _NOT_SHOWN
    return Outcome(
        name=name,
        measure=measure,
        unit="s",
        value=value,
        floor=floor,
        floor_is=_FLOOR_IS,
        bars=bars,
        note=note,
    )


def _memory(name: str, measure: str, value: float | None, floor: float, limit: float) -> Outcome:
    note = "" if value is not None else _NOT_SHOWN
    return Outcome(
        name=name,
        measure=measure,
        unit="MiB",
        value=value,
        floor=floor,
        floor_is="the bare window",
        bars=(at_most(limit),),
        note=note,
    )
