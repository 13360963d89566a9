"""What the table says about a row: ratio, bars, and whether they are met; and where a run is put."""

from pathlib import Path

import msgspec
import pytest

from tests.bench import sheet
from tests.bench.outcome import Outcome, at_least, at_most, times_floor
from tests.bench.samples import in_turns, percentile

FACTS = {
    "date": "2026-01-01 00:00 UTC",
    "machine": {"processor": "P", "cores": 2, "memory_gib": 4, "system": "S"},
    "versions": {"python": "3.11"},
}


def outcome(value: float | None, **parts: object) -> Outcome:
    return Outcome(name="pull", measure="pull", unit="ms", value=value, **parts)  # type: ignore[arg-type]  # the struct's own fields


@pytest.mark.parametrize(
    ("value", "bars", "is_met"),
    [
        (3.0, (times_floor(1.5),), True),
        (3.1, (times_floor(1.5),), False),
        (3.0, (times_floor(1.5), at_most(2)), False),
        (3.0, (at_least(3),), True),
        (2.9, (at_least(3),), False),
        (3.0, (), None),
        (None, (at_most(1),), None),
    ],
)
def test_every_bar_must_hold(value: float | None, bars: tuple[object, ...], is_met: bool | None) -> None:
    assert outcome(value, floor=2.0, bars=bars).is_met is is_met


def test_what_was_not_measured_holds_no_number() -> None:
    row = outcome(None, bars=(times_floor(1.4),), note="not in this release").as_record()
    assert (row["value"], row["ratio"], row["ok"]) == (None, None, None)
    assert row["note"] == "not in this release"


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert [percentile([5, 1, 4, 2, 3], percent) for percent in (1, 50, 95, 100)] == [1, 3, 5, 5]


def test_product_and_floor_take_turns() -> None:
    asked: list[str] = []

    def take(which: str) -> float:
        asked.append(which)
        return 1.0

    in_turns(lambda: take("product"), lambda: take("floor"), 2)
    assert asked == ["product", "floor", "floor", "product"]


def test_a_run_replaces_the_one_before_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- latest run: begin -->\nold\n<!-- latest run: end -->\nafter\n", "utf-8")
    sheet.write_page(page, [outcome(3.0, floor=2.0, bars=(times_floor(1.5),))], FACTS)
    text = page.read_text("utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "| pull | 3.00 ms | 2.00 ms | 1.50× | ≤ 1.5× | yes |" in text


def test_a_page_without_a_place_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no marks here\n", "utf-8")
    with pytest.raises(ValueError, match="no place"):
        sheet.write_page(page, [], FACTS)
    assert page.read_text("utf-8") == "no marks here\n"


def test_the_file_tells_machine_versions_date_and_rows(tmp_path: Path) -> None:
    sheet.write_json(tmp_path / "build" / "bench.json", [outcome(3.0)], FACTS)
    written = msgspec.json.decode((tmp_path / "build" / "bench.json").read_bytes())
    assert {"date", "machine", "versions", "rows"} == written.keys()
    assert written["rows"][0]["value"] == 3.0
