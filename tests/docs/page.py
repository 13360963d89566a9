"""The part of docs/sync-protocol.md that the running server writes."""

from collections.abc import Sequence
from pathlib import Path

from adly_sync_server.contract.codes import HTTP_STATUS, RETRYABLE
from tests.docs.exchange import Section, markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sync-protocol.md"
BEGIN = "<!-- written by the running server: make docs -->"
END = "<!-- end of what the running server wrote -->"
_INTRODUCTION = """## Examples
Every call, status and error, as a server answered it. Ids are numbered in the order they come in, times are
made alike, tokens and long bodies are cut (`…`); nothing else is changed. The bearer's token is left out.
"""
_ERRORS = """### Every code
Of a whole request. "Again" means that the same call may succeed later by itself.

| code | status | again |
|---|---|---|
"""


def written(sections: Sequence[Section]) -> str:
    """Examples and codes, with their markers."""
    parts = [_INTRODUCTION, *(_section(section) for section in sections), _ERRORS + _codes()]
    return f"{BEGIN}\n" + "\n".join(parts) + f"\n{END}"


def in_page(page: str) -> str:
    """What stands between the markers now, markers included; empty where there are none."""
    start, end = page.find(BEGIN), page.find(END)
    return page[start : end + len(END)] if 0 <= start < end else ""


def replaced(page: str, text: str) -> str:
    """The page with another text between the markers; at its end where there are none."""
    known = in_page(page)
    return page.replace(known, text) if known else f"{page.rstrip()}\n\n{text}\n"


def _section(section: Section) -> str:
    return f"### {section.name}\n" + "\n".join(markdown(one) for one in section.exchanges)


def _codes() -> str:
    rows = sorted(HTTP_STATUS.items(), key=lambda pair: (pair[1], pair[0]))
    return "".join(
        f"| `{code}` | {status} | {'yes' if code in RETRYABLE else ''} |\n" for code, status in rows
    )
