"""The table: on the terminal, as JSON, and as a page of the docs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.outcome import Outcome

_TITLES = ("measure", "value", "floor", "ratio", "bar", "ok")
_VERDICTS = {True: "yes", False: "NO", None: ""}
_BEGIN, _END = "<!-- latest run: begin -->", "<!-- latest run: end -->"


def lines(outcomes: Iterable[Outcome]) -> list[str]:
    """The table as text, columns under each other."""
    rows = [_TITLES, *(_cells(outcome) for outcome in outcomes)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_TITLES))]
    aligned = [
        "  ".join(
            cell.ljust(width) if place in (0, 4) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return [aligned[0], "-" * len(aligned[0]), *aligned[1:]]


def notes(outcomes: Iterable[Outcome]) -> list[str]:
    """What has to be said about a row beyond its numbers."""
    return [f"{outcome.measure}: {outcome.note}" for outcome in outcomes if outcome.note]


def write_json(path: Path, outcomes: Sequence[Outcome], facts: Mapping[str, Any]) -> None:
    """Machine, versions, date and rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {**facts, "rows": [outcome.as_record() for outcome in outcomes]}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def write_page(page: Path, outcomes: Sequence[Outcome], facts: Mapping[str, Any]) -> None:
    """Put the run between the two marks of a page. Raises ``ValueError`` where the marks are not there."""
    before, begin, rest = page.read_text("utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page.name} has no place for a run")
    page.write_text(f"{before}{_BEGIN}\n{_markdown(outcomes, facts)}\n{_END}{after}", "utf-8")


def _markdown(outcomes: Sequence[Outcome], facts: Mapping[str, Any]) -> str:
    told = facts["machine"]
    where = f"{told['processor']}, {told['cores']} cores, {told['memory_gib']} GiB, {told['system']}"
    used = ", ".join(f"{name} {number}" for name, number in facts["versions"].items())
    rows = ["| " + " | ".join((*_TITLES, "floor is")) + " |", "|---" * (len(_TITLES) + 1) + "|"]
    rows += [f"| {' | '.join((*_cells(outcome), outcome.floor_is))} |" for outcome in outcomes]
    remarks = [f"- {note}" for note in notes(outcomes)]
    return "\n".join([f"{facts['date']} on {where}. {used}.", "", *rows, "", *remarks]).rstrip()


def _cells(outcome: Outcome) -> tuple[str, ...]:
    ratio = outcome.ratio
    return (
        outcome.measure,
        _amount(outcome.value, outcome.unit) if outcome.value is not None else "—",
        _amount(outcome.floor, outcome.unit) if outcome.floor is not None else "",
        "" if ratio is None else f"{ratio:.2f}×",
        outcome.bar,
        _VERDICTS[outcome.is_met],
    )


def _amount(value: float, unit: str) -> str:
    """Three digits that count."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{decimals}f} {unit}"
