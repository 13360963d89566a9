"""docs/errors.md is true: its codes are known, its sentences are the ones people read, its tests exist."""

import ast
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from adly_desktop.shell.failures import CONTEXT, SENTENCES
from adly_desktop.theme.resources import resource
from adly_sync_server.commands.sentences import SENTENCES as OPERATOR_SENTENCES
from adly_sync_server.contract.codes import HTTP_STATUS, LOCAL_CODES, OPERATOR_CODES, REFUSAL_CODES
from tests.house.sources import ROOT

KNOWN_CODES = {*HTTP_STATUS, *LOCAL_CODES, *OPERATOR_CODES, *REFUSAL_CODES}
COMMAND = "adly-server"
PLACES = {"desktop", "server → desktop", COMMAND}
#: Every kind of bad input the product promises an answer to.
FAULTS = [
    "A wrong setting",
    "A locked database",
    "A full disk",
    "A truncated replica",
    "A wrong password",
    "An expired token",
    "A malformed mutation",
    "An unknown entity or field",
    "Versions apart",
    "A group half valid",
    "A deceptive name or address",
    "A media file that is not what it says",
    "A typed address that is not called",
    "An invitation that cannot be accepted",
    "An owner who cannot go yet",
    "An account that an agency may not close",
    "A platform that says no",
]


class Row(NamedTuple):
    """One line of the page."""

    fault: str
    where: str
    code: str
    english: str
    arabic: str
    tests: tuple[str, ...]


def _page() -> list[str]:
    return (ROOT / "docs" / "errors.md").read_text("utf-8").splitlines()


def _row(line: str) -> Row:
    fault, where, code, english, arabic, tests = (cell.strip() for cell in line.strip("|").split("|"))
    return Row(
        fault, where, code.strip("`"), english, arabic, tuple(t.strip("`") for t in tests.split("<br>"))
    )


def _rows() -> list[Row]:
    return [_row(line) for line in _page() if line.startswith("|") and "| `" in line]


ROWS = _rows()


@cache
def _functions(file: str) -> frozenset[str]:
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@cache
def _arabic() -> dict[str, str]:
    root = ElementTree.parse(resource("translations") / "adly_ar.ts").getroot()
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for context in root.iter("context")
        if context.findtext("name") == CONTEXT
        for message in context.iter("message")
    }


def _told(row: Row) -> tuple[str, str]:
    """What the product says for the row, in English and in Arabic."""
    if row.where == COMMAND:
        return OPERATOR_SENTENCES[row.code]
    english = SENTENCES[row.code]
    return " ".join(english), " ".join(_arabic()[sentence] for sentence in english)


def test_every_kind_of_bad_input_has_its_part_with_cases() -> None:
    lines = _page()
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == FAULTS
    parts = "\n".join(lines).split("\n## ")[1:]
    assert [part.split("\n")[0] for part in parts if "| `" not in part] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}: {row.fault}")
def test_a_row_is_true(row: Row) -> None:
    assert row.where in PLACES
    assert row.code in KNOWN_CODES
    assert (row.english, row.arabic) == _told(row)
    for name in row.tests:
        file, _, function = name.partition("::")
        assert function.startswith("test_"), name
        assert function in _functions(file), name


def test_whatever_an_operator_may_read_stands_on_the_page() -> None:
    assert {row.code for row in ROWS} >= OPERATOR_CODES
