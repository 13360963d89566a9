"""Words nobody knows: sync lets them pass, so that no program blocks a newer one; Check does not."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import Subject
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Field
from adly_sync_server.contract.platform_rules.rules import PlatformRules


def _open_fields(entity: str) -> tuple[tuple[str, str, Field], ...]:
    """(column, rest of the path, declaration) of every open enum that is not inside a list of elements."""
    fields = [field for field in ENTITIES[entity].fields if field.is_open and "*" not in field.path]
    return tuple((field.column, field.path.partition(".")[2], field) for field in fields)


_OPEN: Final = {entity: _open_fields(entity) for entity in ("campaigns", "ad_sets", "ads")}


def known_words(subject: Subject, _: PlatformRules) -> Iterator[Finding]:
    """Objective, goal, bid, button, format and their like are among those we know."""
    for column, rest, field in _OPEN[subject.entity]:
        word = _inside(subject.row.get(column), rest)
        if word is not None and word not in field.choices:
            yield subject.found("word_unknown", field.path, word=word, known=list(field.choices))


def _inside(value: Any, path: str) -> Any:
    for key in path.split(".") if path else ():
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value
