"""Which column means what: by its heading, by what was chosen before, by its place at last. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from adly_desktop.campaigns.pasting.delimited import Row, Rows
from adly_desktop.campaigns.pasting.headings import heading, in_language, recognised
from adly_desktop.campaigns.pasting.targets import BY_KEY

#: Without any heading: what people put into the first columns, in this order.
_BY_PLACE: Final = ("name", "headline", "primary_text", "description")
_LOOKED_AT: Final = 50
#: Headings remembered at most; the oldest go.
_MOST_REMEMBERED: Final = 300
_ARABIC: Final = range(0x0620, 0x0700)


class Layout(NamedTuple):
    """The target of each column (empty: not used), and whether the first row names them."""

    columns: tuple[str, ...]
    has_header: bool

    def column_of(self, key: str) -> int:
        """Where a target stands; -1 where no column means it."""
        return self.columns.index(key) if key in self.columns else -1


def is_heading(cell: str, remembered: Mapping[str, Any] | None = None) -> bool:
    """True if a cell names something a column can mean."""
    return bool(recognised(cell)) or heading(cell) in (remembered or {})


def layout_of(rows: Rows, remembered: Mapping[str, Any]) -> Layout:
    """What the columns of these rows mean, as far as that can be told."""
    if not rows:
        return Layout((), False)
    named = [cell for cell in rows[0] if cell.strip()]
    known = sum(is_heading(cell, remembered) for cell in named)
    return with_header(rows, remembered, has_header=known > 0 and 2 * known >= len(named))


def with_header(rows: Rows, remembered: Mapping[str, Any], *, has_header: bool) -> Layout:
    """The same where a person has said whether the first row names the columns."""
    if has_header:
        return Layout(_once(_by_heading(rows, place, remembered) for place in range(len(rows[0]))), True)
    kept = remembered.get(_width_name(len(rows[0])))
    if isinstance(kept, list) and len(kept) == len(rows[0]):
        return Layout(_once(str(key) if key in BY_KEY else "" for key in kept), False)
    return Layout(_once(_by_place(rows, place) for place in range(len(rows[0]))), False)


def chosen(layout: Layout, place: int, key: str) -> Layout:
    """A column was given another meaning; whichever had it before has none now."""
    columns = ["" if known == key else known for known in layout.columns]
    columns[place] = key
    return layout._replace(columns=tuple(columns))


def remembering(remembered: Mapping[str, Any], first: Row, layout: Layout) -> dict[str, Any]:
    """What is to be remembered after a paste: each heading's meaning, or that of so many bare columns."""
    kept = dict(remembered)
    if layout.has_header:
        pairs = zip(first, layout.columns, strict=True)
        named: dict[str, Any] = {heading(cell): key for cell, key in pairs if heading(cell)}
    else:
        named = {_width_name(len(first)): list(layout.columns)}
    kept = {name: value for name, value in kept.items() if name not in named} | named
    return dict(list(kept.items())[-_MOST_REMEMBERED:])


def _by_heading(rows: Rows, place: int, remembered: Mapping[str, Any]) -> str:
    cell = rows[0][place]
    kept = remembered.get(heading(cell)) if heading(cell) else None
    if isinstance(kept, str) and (kept in BY_KEY or not kept):
        return kept
    return in_language(recognised(cell), is_arabic=_is_arabic(_some(rows[1:], place)))


def _by_place(rows: Rows, place: int) -> str:
    some = _some(rows, place)
    if some and all(cell.casefold().startswith(("http://", "https://", "www.")) for cell in some):
        return "landing_url"
    key = _BY_PLACE[place] if place < len(_BY_PLACE) else ""
    return in_language(key, is_arabic=_is_arabic(some)) if key else ""


def _some(rows: Rows, place: int) -> list[str]:
    return [cell for row in rows[:_LOOKED_AT] if (cell := row[place].strip())]


def _is_arabic(some: Sequence[str]) -> bool:
    """Unless there are words and none of them is Arabic."""
    return not some or any(ord(sign) in _ARABIC for cell in some for sign in cell)


def _once(keys: Any) -> tuple[str, ...]:
    """The first column that means a thing means it; the others mean nothing until a person says so."""
    out: list[str] = []
    for key in keys:
        out.append("" if key in out else key)
    return tuple(out)


def _width_name(width: int) -> str:
    return f"#{width}"
