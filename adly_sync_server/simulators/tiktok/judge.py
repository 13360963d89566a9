"""Whether a request is one that TikTok takes: known names, required ones, types, nested models, enums."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.tiktok.call import no_number
from adly_sync_server.simulators.tiktok.enums import VALUES
from adly_sync_server.simulators.tiktok.failures import Complaint
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex
from adly_sync_server.simulators.tiktok.vendor_source import CallReading

Path = tuple[str, ...]

# ASCII on purpose: `str.isdigit` and `int` take Arabic-Indic digits, TikTok does not.
_INTEGER = re.compile(r"-?[0-9]{1,19}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_ARABIC_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_TRUTH = {"true": True, "false": False}
# Texts for people, where Arabic digits are welcome; everywhere else a text is an id, a time or a code.
_FOR_PEOPLE = re.compile(
    r"(^|_)(name|text|texts|title|description|content|keyword|keywords|search_string|query|value|brand"
    r"|content_category)$"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The values of a request as Python values, and what is wrong with it."""

    values: dict[str, Any]
    complaints: list[Complaint]


class Judge:
    """Examines requests against the vendor's package."""

    def __init__(self, index: JudgeIndex) -> None:
        self._index = index

    def call(self, method: str, path: str) -> CallReading | None:
        """The vendor's call of this path below the version."""
        return self._index.call(method, path)

    def examine_query(self, call: CallReading, query: Mapping[str, str]) -> Judgement:
        """Query parameters: texts, with lists and objects as JSON inside."""
        return self._examine_texts(call, call.query, query)

    def examine_form(self, call: CallReading, form: Mapping[str, str], files: set[str]) -> Judgement:
        """The fields of a multipart body, and the names of its files."""
        taken = {name: type_name for name, type_name in call.form.items() if name not in files}
        judgement = self._examine_texts(call, taken, form, files)
        for name in sorted(files - set(call.form)):
            judgement.complaints.append(Complaint((name,), "Unknown field"))
        return judgement

    def examine_body(self, call: CallReading, body: Mapping[str, Any]) -> Judgement:
        """A JSON body, however deep."""
        reader = _Reader(self._index)
        if call.body not in self._index.models:
            return Judgement(dict(body), [])
        values = reader.model(call.body, dict(body), ())
        return Judgement(values if isinstance(values, dict) else {}, reader.complaints)

    def _examine_texts(
        self,
        call: CallReading,
        types: Mapping[str, str],
        texts: Mapping[str, str],
        given: set[str] | frozenset[str] = frozenset(),
    ) -> Judgement:
        reader = _Reader(self._index)
        values: dict[str, Any] = {}
        for name, text in texts.items():
            if name not in types:
                reader.complain((name,), "Unknown field")
            else:
                values[name] = reader.text(types[name], text, (name,))
        for name in call.required:
            if not texts.get(name) and name not in given:
                reader.complain((name,), "Missing data for required field")
        return Judgement(values, reader.complaints)


class _Reader:
    """Reads the values of one request; what is wrong gathers in `complaints`."""

    def __init__(self, index: JudgeIndex) -> None:
        self._index = index
        self.complaints: list[Complaint] = []

    def complain(self, path: Path, message: str) -> None:
        """Note one thing wrong."""
        self.complaints.append(Complaint(path, message))

    def text(self, type_name: str, text: str, path: Path) -> Any:
        """A value that came as text."""
        if type_name == "str":
            return self.read(type_name, text, path)
        if type_name in _FROM_TEXT:
            return self._plain(_FROM_TEXT[type_name], type_name, text, path)
        try:
            parsed = json.loads(text, parse_constant=no_number)
        except (ValueError, RecursionError):
            self.complain(path, f"must be JSON of type {type_name}")
            return None
        return self.read(type_name, parsed, path)

    def read(self, type_name: str, value: Any, path: Path) -> Any:
        """A value of any depth; None passes, as it means "not set"."""
        if value is None or type_name == "object":
            return value
        if type_name.startswith("list["):
            return self._list(type_name[5:-1], value, path)
        if type_name in self._index.models:
            return self.model(type_name, value, path)
        reader = _FROM_JSON.get(type_name)
        if reader is None:
            return value
        return self._of_enum(self._plain(reader, type_name, value, path), path)

    def model(self, name: str, value: Any, path: Path) -> Any:
        """The fields of a model, each with its own type."""
        if not isinstance(value, dict):
            self.complain(path, "must be an object")
            return None
        model = self._index.models[name]
        for missing in (one for one in model.required if value.get(one) in (None, "", [])):
            self.complain((*path, missing), "Missing data for required field")
        typed = {}
        for key, part in value.items():
            if key in model.fields:
                typed[key] = self.read(model.fields[key], part, (*path, key))
            else:
                self.complain((*path, key), "Unknown field")
        return typed

    def _list(self, inner: str, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            self.complain(path, "must be a list")
            return None
        if None in value:
            self.complain(path, "must not hold null")
        return [self.read(inner, part, (*path, str(place))) for place, part in enumerate(value)]

    def _plain(self, reader: Callable[[Any], Any], type_name: str, value: Any, path: Path) -> Any:
        try:
            read = reader(value)
        except ValueError:
            self.complain(path, f"Not a valid {type_name}: {value!r}")
            return None
        if isinstance(read, str) and not _is_for_people(path) and _ARABIC_DIGIT.search(read):
            self.complain(path, f"Not a valid {type_name}: {value!r}")
        return read

    def _of_enum(self, value: Any, path: Path) -> Any:
        names = [part for part in path if not part.isdigit()]
        values = VALUES.get(names[-1], ()) if names else ()
        if values and value is not None and value not in values:
            self.complain(path, f"must be one of {', '.join(values)}, not {value!r}")
        return value


def _is_for_people(path: Path) -> bool:
    names = [part for part in path if not part.isdigit()]
    return bool(names) and (_FOR_PEOPLE.search(names[-1]) is not None or names[-1].endswith("_url"))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _integer_text(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError
    return int(text)


def _number_text(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError
    return float(text)


def _truth_text(text: str) -> bool:
    if text.lower() not in _TRUTH:
        raise ValueError
    return _TRUTH[text.lower()]


_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "int": _integer,
    "float": _number,
    "bool": _truth,
}
_FROM_TEXT: dict[str, Callable[[Any], Any]] = {
    "int": _integer_text,
    "float": _number_text,
    "bool": _truth_text,
}
