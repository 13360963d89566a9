"""docs/security/asvs.md names tests that exist, says of each requirement one thing, and counts right."""

import ast
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from tests.house.sources import ROOT

PAGE = ROOT / "docs/security/asvs.md"
_ROW = re.compile(r"^\| V(\d+\.\d+\.\d+) \| ([12]) \| (\w+) \| (.+) \|$", re.MULTILINE)
_COUNTS = re.compile(r"^\| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
#: Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0; chapter 17 is WebRTC.
CHAPTERS = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13,
    16: 16,
}  # fmt: skip  # a table of the standard's own numbers


class Requirement(NamedTuple):
    """One row of the page."""

    number: str
    state: str
    told: str


def requirements() -> list[Requirement]:
    """Every row."""
    found = _ROW.findall(PAGE.read_text("utf-8"))
    return [Requirement(number, state, told) for number, _, state, told in found]


def test_every_test_it_names_exists() -> None:
    named = {test for one in requirements() for test in _TEST.findall(one.told)}
    assert len(named) > 50
    assert sorted(f"{path}::{name}" for path, name in named if not exists(path, name)) == []


def test_what_is_held_is_held_by_a_test_and_everything_else_has_its_reason() -> None:
    for one in requirements():
        assert one.state in ("held", "none", "open"), one.number
        assert bool(_TEST.search(one.told)) == (one.state == "held"), one.number
        assert len(one.told) > 5, one.number


def test_every_requirement_of_the_two_levels_is_there_once() -> None:
    numbers = [one.number for one in requirements()]
    assert len(numbers) == len(set(numbers))
    assert Counter(int(number.partition(".")[0]) for number in numbers) == CHAPTERS


def test_the_counts_are_what_stands_below_them() -> None:
    (counts,) = _COUNTS.findall(PAGE.read_text("utf-8"))
    states = Counter(one.state for one in requirements())
    assert tuple(map(int, counts)) == (states["held"], states["none"], states["open"])


def exists(path: str, name: str) -> bool:
    """True if the file is there and holds that test, or any test where none is named."""
    functions = functions_in(path)
    return name in functions if name else any(one.startswith("test_") for one in functions)


@cache
def functions_in(path: str) -> frozenset[str]:
    """Names of all functions of a file, empty if there is no such file."""
    if not (ROOT / path).exists():
        return frozenset()
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))
