"""Judges a request by the vendor's package: parameters, types, enums, structures, wanted fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.field_wishes import FieldsUnreadable, FieldWish, read_fields
from adly_sync_server.simulators.meta.judge_index import JudgeIndex, Operation
from adly_sync_server.simulators.meta.judge_values import EXTRA_FIELDS, ValueReader

# Parameters every Graph call takes; `filtering` is taken by the listing edges though only insights lists it.
GLOBAL_PARAMETERS: dict[str, str] = {
    "access_token": "string",
    "appsecret_proof": "string",
    "fields": "string",
    "limit": "unsigned int",
    "after": "string",
    "before": "string",
    "locale": "string",
    "summary": "string",
    "pretty": "bool",
    "filtering": "list<map>",
}

# What the package states too loosely, with the evidence.
_TYPE_CORRECTIONS: dict[tuple[str, str, str], str] = {
    ("AdsPixel", "/events", "data"): "list<map>",  # a list of events: docs/simulators.md
}

_LOOSE = ("Object", "map", "list<Object>", "list<map>", "map<string, Object>")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The typed values of a request, the wanted fields, and everything wrong with it."""

    values: dict[str, Any]
    wishes: tuple[FieldWish, ...]
    complaints: tuple[Complaint, ...]


class Judge:
    """Knows the vendor's calls; knows nothing of what exists."""

    def __init__(self, index: JudgeIndex) -> None:
        self._index = index

    def operation(self, owner: str, method: str, edge: str) -> Operation | None:
        """The vendor's call, or None."""
        return self._index.operation(owner, method, edge)

    def examine(self, operation: Operation, raw: Mapping[str, str]) -> Judgement:
        """Read and check all parameters of a call."""
        reader = ValueReader(self._index)
        values = {
            name: self._read(reader, operation, name, text) for name, text in raw.items() if name != "fields"
        }
        wishes = self._wishes(reader, operation, raw.get("fields", ""))
        given = {name: value for name, value in values.items() if value is not None}
        return Judgement(given, wishes, tuple(reader.complaints))

    def _read(self, reader: ValueReader, operation: Operation, name: str, text: str) -> Any:
        type_name = self._type_of(operation, name)
        if type_name is None:
            reader.complaints.append(Complaint((name,), f"Unexpected parameter: {name}"))
            return None
        lenient = operation.method == "GET"
        enums = {**self._class_enums(self._subject(operation)), **operation.enums}
        return reader.read_parameter(type_name, text, name, enums, lenient=lenient)

    def _type_of(self, operation: Operation, name: str) -> str | None:
        correction = _TYPE_CORRECTIONS.get((operation.owner, operation.edge, name))
        if correction is not None:
            return correction
        if name == "filtering":
            return GLOBAL_PARAMETERS[name]  # insights state a list of anything; expressions are objects
        stated = operation.params.get(name) or GLOBAL_PARAMETERS.get(name)
        if stated in _LOOSE:
            return self._refined(self._subject(operation), name) or stated
        return stated

    def _subject(self, operation: Operation) -> str:
        """The class a call is about: what it answers with, else what the same edge lists, else its owner.

        The package states a nameless class for some creates (ad sets among them).
        """
        if self._has_fields(operation.returns):
            return operation.returns
        twin = self._index.operation(operation.owner, "GET", operation.edge)
        return twin.returns if twin and self._has_fields(twin.returns) else operation.owner

    def _wished_class(self, operation: Operation) -> str:
        """The class `fields` speak of: an ordered report is answered with its run, not with its rows."""
        twin = self._index.operation(operation.owner, "GET", operation.edge)
        if "fields" in operation.params and twin is not None:
            return twin.returns
        return self._subject(operation)

    def _has_fields(self, class_name: str) -> bool:
        vendor_class = self._index.classes.get(class_name)
        return bool(vendor_class and vendor_class.fields)

    def _refined(self, class_name: str, field: str) -> str:
        """What a loosely typed parameter is made of, where the class it fills knows better."""
        vendor_class = self._index.classes.get(class_name)
        known = vendor_class.fields.get(field, "") if vendor_class else ""
        innermost = known.split("<")[-1].strip(">")
        return known if innermost in self._index.classes else ""

    def _class_enums(self, class_name: str) -> dict[str, list[str]]:
        vendor_class = self._index.classes.get(class_name)
        return vendor_class.enums if vendor_class else {}

    def _wishes(self, reader: ValueReader, operation: Operation, text: str) -> tuple[FieldWish, ...]:
        try:
            wishes = read_fields(text)
        except FieldsUnreadable as error:
            reader.complaints.append(Complaint(("fields",), f"Syntax error in fields: {error}"))
            return ()
        self._check_wishes(reader, self._wished_class(operation), wishes)
        return wishes

    def _check_wishes(self, reader: ValueReader, owner: str, wishes: tuple[FieldWish, ...]) -> None:
        vendor_class = self._index.classes.get(owner)
        if vendor_class is None:
            return
        known = {**vendor_class.fields, **EXTRA_FIELDS.get(owner, {})}
        for wish in wishes:
            target = self._target(owner, known, wish.name)
            if target is None:
                text = f"Tried accessing nonexisting field ({wish.name}) on node type ({owner})"
                reader.complaints.append(Complaint(("fields",), text))
            else:
                self._check_wishes(reader, target, wish.children)

    def _target(self, owner: str, known: Mapping[str, str], name: str) -> str | None:
        """The class a field or edge leads to (or the name of its plain type); None: no such field."""
        if name in known:
            return known[name].split("<")[-1].strip(">")
        edge = self._index.operation(owner, "GET", f"/{name}")
        return edge.returns if edge else None
