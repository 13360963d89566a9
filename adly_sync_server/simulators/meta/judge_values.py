"""Checks one value against a type as the vendor package spells it, and turns it into a Python value.

Types: `string, int, unsigned int, float, bool, datetime, file, Object, map, list<T>, map<K, V>`,
the name of an enum, or the name of a class whose fields are checked in turn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.judge_index import JudgeIndex

Path = tuple[str, ...]
Enums = Mapping[str, list[str]]

# ASCII on purpose: `str.isdigit` and `int` take Arabic-Indic digits, Meta does not.
_INTEGER = re.compile(r"-?[0-9]{1,19}", re.ASCII)
_FLOAT = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
# Advertising happens in these years; beyond them a number is a mistake (milliseconds, mostly).
_YEARS = range(2004, 2100)
_UNIX_TIMES = range(1_072_915_200, 4_102_444_800)
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
_ANYTHING = {"object", "mixed", "Object", "file"}
_CONTAINERS = ("list", "map", "Object")

# Fields that a class takes though its listing lacks them, with the evidence.
EXTRA_FIELDS: dict[str, dict[str, str]] = {
    "AdCreative": {"creative_id": "string"},  # an ad refers to its creative by it: docs/simulators.md
}


class ValueReader:
    """Reads the values of one request; what is wrong gathers in `complaints`."""

    def __init__(self, index: JudgeIndex) -> None:
        self._index = index
        self.complaints: list[Complaint] = []

    def read_parameter(self, type_name: str, text: str, name: str, enums: Enums, *, lenient: bool) -> Any:
        """A form or query value. `lenient` takes `a,b` for a list, as Meta does in queries."""
        if not self._is_structure(type_name, enums):
            return self.read(type_name, text, (name,), enums)
        try:
            parsed = json.loads(text)
        except (ValueError, RecursionError):
            if not (lenient and type_name.startswith("list")):
                return self._complain((name,), f"Param {name} must be valid JSON of type {type_name}")
            parsed = text.split(",")
        if lenient and type_name.startswith("list") and not isinstance(parsed, list):
            parsed = [text]
        if type_name == "Object" and not isinstance(parsed, dict | list):
            return self._complain((name,), f"Param {name} must be an object")
        return self.read(type_name, parsed, (name,), enums)

    def read(self, type_name: str, value: Any, path: Path, enums: Enums) -> Any:
        """A value of any depth; None passes, as it means "not set"."""
        if value is None or type_name in _ANYTHING or not type_name:
            return value
        if type_name in enums:
            return self._read_enum(enums[type_name], value, path)
        if type_name.startswith("list"):
            return self._read_list(_inner(type_name), value, path, enums)
        if type_name.startswith("map"):
            return self._read_map(_inner(type_name), value, path, enums)
        if type_name in self._index.classes:
            return self._read_class(type_name, value, path)
        return self._read_plain(type_name, value, path)

    def _is_structure(self, type_name: str, enums: Enums) -> bool:
        if type_name in enums:
            return False
        return type_name.startswith(_CONTAINERS) or type_name in self._index.classes

    def _read_enum(self, values: list[str], value: Any, path: Path) -> Any:
        if values and value not in values:
            listed = ", ".join(values[:40])
            return self._complain(path, f"Param {_dotted(path)} must be one of {{{listed}}}, not {value!r}")
        return value

    def _read_list(self, inner: str, value: Any, path: Path, enums: Enums) -> Any:
        if not isinstance(value, list):
            return self._complain(path, f"Param {_dotted(path)} must be an array")
        for place, part in enumerate(value):
            if part is None:
                self._complain((*path, str(place)), f"Param {_dotted(path)} must not hold null")
        return [self.read(inner, part, (*path, str(place)), enums) for place, part in enumerate(value)]

    def _read_map(self, inner: str, value: Any, path: Path, enums: Enums) -> Any:
        if value == []:
            return {}  # an empty array is how PHP writes an empty map; Meta takes it
        if not isinstance(value, dict):
            return self._complain(path, f"Param {_dotted(path)} must be an object")
        value_type = inner.split(",")[-1].strip()
        return {key: self.read(value_type, part, (*path, key), enums) for key, part in value.items()}

    def _read_class(self, name: str, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self._complain(path, f"Param {_dotted(path)} must be an object of type {name}")
        known = {**self._index.classes[name].fields, **EXTRA_FIELDS.get(name, {})}
        enums = self._index.classes[name].enums
        typed = {}
        for key, part in value.items():
            if key in known:
                typed[key] = self.read(known[key], part, (*path, key), enums)
            else:
                self._complain((*path, key), f"{_dotted(path)} takes no field {key!r}")
        return typed

    def _read_plain(self, type_name: str, value: Any, path: Path) -> Any:
        reader = _PLAIN.get(type_name)
        if reader is None:
            return value  # a type the package names but does not define
        try:
            return reader(value)
        except ValueError:
            return self._complain(path, f"Param {_dotted(path)} must be of type {type_name}, not {value!r}")

    def _complain(self, path: Path, message: str) -> None:
        self.complaints.append(Complaint(path, message))


def _inner(type_name: str) -> str:
    """`list<list<int>>` → `list<int>`; a bare `list` or `map` holds anything."""
    return type_name.split("<", 1)[1][:-1] if "<" in type_name else ""


def _dotted(path: Path) -> str:
    return ".".join(path)


def _text(value: Any) -> str:
    if isinstance(value, bool | dict | list):
        raise ValueError
    return str(value)


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not _INTEGER.fullmatch(str(value)):
        raise ValueError
    return int(value)


def _unsigned(value: Any) -> int:
    number = _integer(value)
    if number < 0:
        raise ValueError
    return number


def _number(value: Any) -> float:
    if isinstance(value, bool) or not _FLOAT.fullmatch(str(value)):
        raise ValueError
    return float(value)


def _truth(value: Any) -> bool:
    spelling = str(value).lower()
    if spelling not in _TRUTH:
        raise ValueError
    return _TRUTH[spelling]


def _moment(value: Any) -> str:
    """ISO 8601 or unix seconds, left as given; 0 means "no end". An impossible date is refused."""
    text = str(value)
    if isinstance(value, bool) or not text.isascii():
        raise ValueError
    if _INTEGER.fullmatch(text):
        possible = text == "0" or int(text) in _UNIX_TIMES
    else:
        possible = datetime.fromisoformat(text).year in _YEARS
    if not possible:
        raise ValueError
    return text


_PLAIN = {
    "string": _text,
    "int": _integer,
    "unsigned int": _unsigned,
    "float": _number,
    "bool": _truth,
    "datetime": _moment,
}
