"""The rows of the proof, what became of each, and the table of them."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

COMMAND = "python -m tests.torture"


class Form(NamedTuple):
    """How long a run is: seeds in memory and the first of them; whether every row is in its long form."""

    seeds: int = 200
    first: int = 0
    is_long: bool = False

    def sized(self, short: int, long: int) -> int:
        """The size of something in this form."""
        return long if self.is_long else short


class Outcome(NamedTuple):
    """One line of the table. ``repeat`` holds lines that repeat what failed."""

    row: str
    size: str
    result: str
    bar: str
    holds: bool
    repeat: tuple[str, ...] = ()
    skipped: bool = False
    seconds: float = 0.0


class Row(NamedTuple):
    """A row of the proof: its name on the command line, and how it is shown."""

    name: str
    run: Callable[[Form], Iterable[Outcome]]


def shown(outcomes: Iterable[Outcome]) -> str:
    """The table as text."""
    head = ("row", "count", "result", "bar", "", "s")
    lines = [head, *(_cells(outcome) for outcome in outcomes)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(outcome: Outcome) -> tuple[str, ...]:
    verdict = "skipped" if outcome.skipped else "holds" if outcome.holds else "FAILED"
    return outcome.row, outcome.size, outcome.result, outcome.bar, verdict, f"{outcome.seconds:.0f}"


def written(outcomes: Iterable[Outcome], path: Path) -> None:
    """The table as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [outcome._asdict() for outcome in outcomes]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
