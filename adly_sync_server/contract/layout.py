"""How the rows of one declared entity lie in SQLite: column names, and values in and out.

A replica's tables and the parts of a snapshot are laid out alike, so that one can be taken into the other.

Text, decimals, times and days are TEXT exactly as they travel; JSON is compact TEXT; true and false are 1 and
0. A row therefore reads back as the very values that were pulled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Final, cast

import msgspec

from adly_sync_server.contract import search_text
from adly_sync_server.contract.entities import ENTITIES, entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Kind

_JSON: Final = frozenset({Kind.JSON, Kind.STRINGS})
_INTEGERS: Final = frozenset({Kind.INTEGER, Kind.BOOLEAN})
_encoder = msgspec.json.Encoder()
_decode: Callable[[str], Any] = msgspec.json.Decoder().decode


def json_text(value: Any) -> str | None:
    """Compact JSON, or NULL for None."""
    return None if value is None else _encoder.encode(value).decode()


def json_value(text: str | None) -> Any:
    """What ``json_text`` wrote."""
    return None if text is None else _decode(text)


def quoted(name: str) -> str:
    """An SQL identifier; our own declarations contain words such as ``before`` and ``field``."""
    return '"' + name.replace('"', '""') + '"'


class Layout:
    """One entity's table: its columns, in order, with the two conversions for each."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        self.table = quoted(entity.name)
        self.columns = entity.columns
        self.kinds = {column: entity.column_kind(column) for column in self.columns}
        writers = ((place, _writer(self.kinds[c])) for place, c in enumerate(self.columns))
        self._writers = tuple((place, write) for place, write in writers if write is not None)
        self._values = itemgetter(*self.columns)
        self._converted = tuple((c, _READERS[k]) for c, k in self.kinds.items() if k in _READERS)
        self._known = frozenset(self.columns)
        self.label_column = next((c for c in search_text.LABELS if c in self._known), None)
        self.is_searched = search_text.is_searched(entity.name)
        self.selected = ", ".join(quoted(column) for column in self.columns)

    def stored(self, fields: Mapping[str, Any]) -> tuple[Any, ...]:
        """Column values in order, as SQLite keeps them; absent columns are NULL."""
        values = list(self._raw(fields))
        for place, write in self._writers:
            if (value := values[place]) is not None:
                values[place] = write(value)
        return tuple(values)

    def stored_column(self, column: str, values: Sequence[Any]) -> Sequence[Any]:
        """What ``stored`` makes of one column of many rows."""
        write = _writer(self.kinds[column])
        return values if write is None else [write(value) for value in values]

    def columns_of(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Column by column, the values of some rows as they travel; absent ones are None."""
        return zip(self.columns, zip(*map(self._raw, rows), strict=True), strict=True)

    def _raw(self, fields: Mapping[str, Any]) -> tuple[Any, ...]:
        try:
            return cast("tuple[Any, ...]", self._values(fields))
        except KeyError:
            return tuple(fields.get(column) for column in self.columns)

    def knows(self, rows: Iterable[Mapping[str, Any]]) -> bool:
        """True if none of the rows has a field this version does not know."""
        return all(row.keys() <= self._known for row in rows)

    def fields(self, values: Sequence[Any]) -> dict[str, Any]:
        """The mapping of columns that ``stored`` was made from."""
        row = dict(zip(self.columns, values, strict=True))
        for column, convert in self._converted:
            row[column] = convert(row[column])
        return row

    def extra(self, fields: Mapping[str, Any]) -> str | None:
        """Fields this version does not know, kept as JSON until it does."""
        if fields.keys() <= self._known:
            return None
        return json_text({key: value for key, value in fields.items() if key not in self._known})

    def sort_key(self, fields: Mapping[str, Any]) -> str | None:
        """What the row is sorted under when sorted by name."""
        return search_text.sort_key(self.label(fields)) if self.label_column else None

    def label(self, fields: Mapping[str, Any]) -> str:
        """The row's own name, for people; empty where it has none."""
        return str((fields.get(self.label_column) if self.label_column else None) or "")

    def words(self, fields: Mapping[str, Any]) -> str:
        """Everything a person may search the row by, normalised."""
        return search_text.words(self.entity.name, fields)

    def is_integer(self, column: str) -> bool:
        """True if the column holds whole numbers or true and false."""
        return self.kinds[column] in _INTEGERS


def _writer(kind: Kind) -> Callable[[Any], Any] | None:
    if kind in _JSON:
        return json_text
    return _flag if kind is Kind.BOOLEAN else None


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)


_READERS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.JSON: json_value,
    Kind.STRINGS: json_value,
    Kind.BOOLEAN: _truth,
}


@cache
def layout_of(name: str) -> Layout:
    """The layout of a declared entity. Raises ``Refused(unknown_entity)``."""
    return Layout(entity_named(name))


def layouts() -> Iterator[Layout]:
    """Every layout, parents before their children."""
    return (layout_of(name) for name in ENTITIES)
