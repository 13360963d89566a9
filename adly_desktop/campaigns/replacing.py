"""Find and replace in names, copy and addresses, over a selection or everything. No Qt.

What is found is only shown; replacing reads every row again, so what a colleague wrote meanwhile is not
overwritten with an old text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

import regex

from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.columns import json_value, quoted
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.paths import read

#: A pattern that takes longer over one text would take forever over a workspace.
_TIMEOUT_S: Final = 0.5
#: Findings kept for showing; all are counted.
_SHOWN: Final = 20
_ENTITIES: Final = ("campaigns", "ad_sets", "ads")


class Where(StrEnum):
    """Kinds of text that can be searched."""

    NAMES = "names"
    COPY = "copy"
    LINKS = "links"
    TAGS = "tags"


_COPY_FIELDS: Final = ("headline", "primary_text", "description", "brand_name")
_PATHS: Final[Mapping[tuple[Where, str], tuple[str, ...]]] = {
    **{(Where.NAMES, entity): ("name",) for entity in _ENTITIES},
    (Where.COPY, "ads"): (
        *(f"creative_data.{name}" for name in _COPY_FIELDS),
        *(f"creative_data.{name}_en" for name in _COPY_FIELDS[:3]),
    ),
    (Where.LINKS, "ads"): ("creative_data.landing_url",),
    (Where.TAGS, "ads"): tuple(
        f"creative_data.utm.{tag}" for tag in ("source", "medium", "campaign", "content", "term")
    ),
}


class Search(NamedTuple):
    """What to look for and where. ``within`` restricts to rows and all below them; None means everything."""

    needle: str
    replacement: str = ""
    is_regex: bool = False
    match_case: bool = True
    where: frozenset[Where] = frozenset({Where.NAMES, Where.COPY})
    within: tuple[Place, ...] | None = None


class Hit(NamedTuple):
    """One text in which something was found, before and after."""

    place: Place
    name: str
    path: str
    before: str
    after: str


class Found(NamedTuple):
    """All places, how often the needle stands in them, and the first texts."""

    places: tuple[Place, ...]
    times: int
    hits: tuple[Hit, ...]


Replace = Callable[[str], tuple[str, int]]


def replacer(search: Search) -> Replace:
    """A function from a text to what it becomes and how often it was hit.

    Raises ``InvalidInput`` for a pattern that cannot be read or asks for a group that is not there.
    """
    if not search.needle:
        return lambda text: (text, 0)
    flags = 0 if search.match_case else regex.IGNORECASE
    source = search.needle if search.is_regex else regex.escape(search.needle, special_only=True)
    try:
        pattern = regex.compile(source, flags | regex.VERSION1)
        instead = search.replacement if search.is_regex else search.replacement.replace("\\", "\\\\")
        pattern.subn(instead, "")
    except (regex.error, IndexError) as error:
        raise InvalidInput(str(error), field="needle") from error
    return lambda text: _replaced(pattern, instead, text)


def find(reader: Reader, search: Search) -> Found:
    """Everything a replacement would change. Reads whole tables: for a worker with a reader of its own.

    Raises ``InvalidInput`` for a pattern that cannot be used.
    """
    replace = replacer(search)
    places: list[Place] = []
    hits: list[Hit] = []
    total = 0
    for place, name, fields in _rows(reader, search):
        found = list(_hits(place, name, fields, search, replace))
        total += sum(times for _, times in found)
        places += [place] if found else []
        hits += [hit for hit, _ in found][: max(_SHOWN - len(hits), 0)]
    return Found(tuple(places), total, tuple(hits))


def replace_in(uow: UnitOfWork, places: Sequence[Place], search: Search) -> tuple[Change, ...]:
    """Replace in these rows as they are now. Raises ``InvalidInput``; nothing has changed then."""
    replace = replacer(search)
    intents = []
    for place in places:
        row = uow.rows.get(*place)
        if row is None or not row.alive:
            continue
        values = _values(row, search, replace)
        intents += [edits.patch(place.entity, place.id, values)] if values else []
    return perform(uow, intents)


def _replaced(pattern: Any, instead: str, text: str) -> tuple[str, int]:
    try:
        changed, times = pattern.subn(instead, text, timeout=_TIMEOUT_S)
    except (TimeoutError, IndexError, regex.error) as error:
        raise InvalidInput(f"the pattern cannot be used: {error}", field="needle") from error
    return str(changed), int(times)


def _paths(entity: str, search: Search) -> list[str]:
    return [path for where in Where if where in search.where for path in _PATHS.get((where, entity), ())]


def _values(row: Row, search: Search, replace: Replace) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for path in _paths(row.entity, search):
        text = read(row.fields, path)
        if isinstance(text, str) and text:
            changed, times = replace(text)
            if times and changed != text and _may_be(row.entity, path, changed):
                values[path] = changed
    return values


def _may_be(entity: str, path: str, text: str) -> bool:
    """Names cannot become empty, nor longer than their column."""
    field = entity_named(entity).find(path)
    assert field is not None
    return not (field.required and not text.strip()) and (
        not field.max_length or len(text) <= field.max_length
    )


def _hits(
    place: Place, name: str, fields: Mapping[str, Any], search: Search, replace: Replace
) -> Iterator[tuple[Hit, int]]:
    for path in _paths(place.entity, search):
        text = read(fields, path)
        if isinstance(text, str) and text:
            changed, times = replace(text)
            if times and changed != text and _may_be(place.entity, path, changed):
                yield Hit(place, name, path, text, changed), times


def _rows(reader: Reader, search: Search) -> Iterator[tuple[Place, str, Mapping[str, Any]]]:
    for entity in _ENTITIES:
        if not _paths(entity, search):
            continue
        below = _below(entity, search.within)
        if below is None:
            continue
        where, values = below
        creative = "creative_data" if entity == "ads" else "NULL"
        sql = f"SELECT id, name, {creative} FROM {quoted(entity)} WHERE deleted = 0 AND fallen = 0{where}"
        for row_id, name, data in reader.connection.execute(sql, values):
            yield Place(entity, row_id), name, {"name": name, "creative_data": json_value(data)}


def _below(entity: str, within: tuple[Place, ...] | None) -> tuple[str, tuple[str, ...]] | None:
    """SQL for rows that are, or hang below, the chosen ones; None where there cannot be any."""
    if within is None:
        return "", ()
    tests = [(_climb(entity, above), ids) for above in _ENTITIES if (ids := _ids(within, above))]
    usable = [(test, ids) for test, ids in tests if test]
    if not usable:
        return None
    parts = [test.format(marks=", ".join("?" * len(ids))) for test, ids in usable]
    return f" AND ({' OR '.join(parts)})", tuple(one for _, ids in usable for one in ids)


def _ids(within: tuple[Place, ...], entity: str) -> tuple[str, ...]:
    return tuple(place.id for place in within if place.entity == entity)


def _climb(entity: str, above: str) -> str:
    return {
        ("campaigns", "campaigns"): "id IN ({marks})",
        ("ad_sets", "ad_sets"): "id IN ({marks})",
        ("ads", "ads"): "id IN ({marks})",
        ("ad_sets", "campaigns"): "campaign_id IN ({marks})",
        ("ads", "ad_sets"): "ad_set_id IN ({marks})",
        ("ads", "campaigns"): "ad_set_id IN (SELECT id FROM ad_sets WHERE campaign_id IN ({marks}))",
    }.get((entity, above), "")
