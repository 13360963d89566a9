"""Judges what is to be written: by the transcribed schemas first, then by what no type can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from adly_sync_server.simulators.snapchat.schemas import READ_ONLY, SCHEMAS

Values = Mapping[str, Any]


class JudgeMissing(RuntimeError):
    """The library that checks JSON Schemas is not installed."""


class _Validator(Protocol):
    def iter_errors(self, instance: Any) -> Iterator[Any]: ...


class Judge:
    """Says what is wrong with one entity of a request. Raises `JudgeMissing` without its library."""

    def __init__(self) -> None:
        self._validators = {kind: _validator(schema) for kind, schema in SCHEMAS.items()}

    def complaints(self, kind: str, wish: Values, *, updating: bool, refuse_read_only: bool) -> list[str]:
        """Every complaint, as `path: what is wrong`; an update must name its `id`, a create none."""
        told = {name: value for name, value in wish.items() if name not in READ_ONLY[kind]}
        found = [f"{_path(error.instance_path)}{error.message}" for error in self._errors(kind, told)]
        found += [f"{path}: micros are whole numbers" for path in _broken_micros(told)]
        found += [f"{name}: is no moment there ever is" for name in _impossible_times(told)]
        if refuse_read_only:
            read_only = sorted(set(wish) & READ_ONLY[kind])
            found += [f"{name}: is read-only and cannot be written" for name in read_only]
        if updating != bool(wish.get("id")):
            found.append("id: is required for an update" if updating else "id: is given by Snapchat")
        return found

    def _errors(self, kind: str, wish: Values) -> Iterator[Any]:
        return self._validators[kind].iter_errors(dict(wish))


def _validator(schema: dict[str, Any]) -> _Validator:
    try:
        import jsonschema_rs
    except ImportError as error:
        text = "the Snapchat simulator needs jsonschema-rs: install the development dependencies"
        raise JudgeMissing(text) from error
    return jsonschema_rs.Draft202012Validator(schema)


def _path(parts: list[Any]) -> str:
    return ".".join(str(part) for part in parts) + ": " if parts else ""


def _impossible_times(wish: Values) -> Iterator[str]:
    """A thirteenth month has the right shape."""
    for name in ("start_time", "end_time"):
        try:
            datetime.fromisoformat(str(wish.get(name, "2026-01-01")))
        except ValueError:
            yield name


def _broken_micros(value: Any, path: str = "") -> Iterator[str]:
    """JSON Schema takes 5.0 for a whole number; Snapchat's micros are written without a point."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            here = f"{path}.{name}" if path else str(name)
            if str(name).endswith("_micro") and isinstance(inner, float):
                yield here
            yield from _broken_micros(inner, here)
