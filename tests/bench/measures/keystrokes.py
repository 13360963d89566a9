"""Typing in long copy, and committing an edit."""

from collections.abc import Iterable

from tests.bench.outcome import Outcome, at_most
from tests.bench.plan import Bench
from tests.bench.probes.started import run
from tests.bench.samples import percentile

_FLOOR_IS = "the same row and outbox row committed by plain SQLCipher, flushed to the same disk"


def measure(bench: Bench) -> Iterable[Outcome]:
    """Keystrokes first; the commit that stands in each of them, then."""
    computer = bench.computer.copied_to(bench.folder / "typing")
    typed = run("keystrokes", computer.folder, bench.sizes.keystrokes)
    committed = run("commits", computer.folder, bench.sizes.commits)
    plain = committed["plain_ms"]
    yield Outcome(
        name="keystroke",
        measure=f"keystroke saved, counted, linted, previewed, {typed['characters']:,} characters, p95",
        unit="ms",
        value=percentile(typed["keystroke_ms"], 95),
        floor=percentile(plain, 95),
        floor_is=_FLOOR_IS,
        bars=(at_most(16),),
    )
    for percent, bars in ((50, (at_most(1.2),)), (99, (at_most(3),))):
        yield Outcome(
            name=f"edit_commit_p{percent}",
            measure=f"edit with its outbox row committed, p{percent}",
            unit="ms",
            value=percentile(committed["edit_ms"], percent),
            floor=percentile(plain, percent),
            floor_is=_FLOOR_IS,
            bars=bars,
        )
