"""What Meta's own package says the Marketing API takes, read from its source with `ast`.

The package `facebook-business` is looked up but never imported, and none of its text is kept here:
it comes with the development dependencies (docs/simulators.md).
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import logging
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from adly_sync_server.simulators.meta.vendor_source import read_class

_PACKAGE = "facebook_business"
_DISTRIBUTION = "facebook-business"
# This file of the wheel is not valid Python; nothing of the Marketing API depends on it.
_UNREADABLE = {"userexportforcam.py"}
_FORMAT = 1

_log = logging.getLogger(__name__)


class JudgeMissing(RuntimeError):
    """The vendor package that judges requests is not installed."""


class Operation(msgspec.Struct, frozen=True):
    """One call the vendor knows: `owner` class, method, edge (`/` is the node itself)."""

    owner: str
    method: str
    edge: str
    returns: str
    params: dict[str, str]
    enums: dict[str, list[str]]


class VendorClass(msgspec.Struct, frozen=True):
    """Fields of a class with their types (empty where the vendor states none) and its enums."""

    fields: dict[str, str]
    enums: dict[str, list[str]]


class JudgeIndex(msgspec.Struct, frozen=True):
    """Everything the judge looks things up in."""

    version: str
    operations: dict[str, Operation]
    classes: dict[str, VendorClass]

    def operation(self, owner: str, method: str, edge: str) -> Operation | None:
        """The operation, or None where the vendor has no such call."""
        return self.operations.get(_key(owner, method, edge))


def load_judge_index(cache_folder: Path | None = None) -> JudgeIndex:
    """The index of the installed package; built once a version, kept in `cache_folder` if given.

    Raises `JudgeMissing` with one sentence when the package is not there.
    """
    adobjects = _adobjects_folder()
    version = importlib.metadata.version(_DISTRIBUTION)
    cache = cache_folder / f"meta-judge-{version}-{_FORMAT}.msgpack" if cache_folder else None
    cached = _read_cache(cache) if cache else None
    if cached is not None:
        return cached
    index = _build(adobjects, version)
    if cache is not None:
        _write_cache(cache, index)
    return index


def _adobjects_folder() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise JudgeMissing(
            f"the Meta simulator needs the package {_DISTRIBUTION} to judge requests: "
            f"install the development dependencies, or `pip install {_DISTRIBUTION}`"
        )
    return Path(found.origin).parent / "adobjects"


@lru_cache(maxsize=1)
def _build(adobjects: Path, version: str) -> JudgeIndex:
    classes: dict[str, VendorClass] = {}
    drafts = []
    for node in _class_definitions(adobjects):
        reading = read_class(node)
        classes[reading.name] = VendorClass(fields=reading.fields, enums=reading.enums)
        drafts.extend(reading.operations)
    operations = {
        _key(draft.owner, draft.method, draft.edge): Operation(
            owner=draft.owner,
            method=draft.method,
            edge=draft.edge,
            returns=draft.returns,
            params=draft.params,
            enums={name: _enum_values(values, classes) for name, values in draft.enums.items()},
        )
        for draft in drafts
    }
    return JudgeIndex(version=version, operations=operations, classes=classes)


def _class_definitions(adobjects: Path) -> Iterator[ast.ClassDef]:
    for path in sorted(adobjects.glob("*.py")):
        if path.name in _UNREADABLE:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield node


def _enum_values(values: list[str] | tuple[str, str], classes: dict[str, VendorClass]) -> list[str]:
    """A literal list stays; a reference `(class, enum)` is looked up.

    Empty where the class stands in an unreadable file: the judge then takes any value.
    """
    if isinstance(values, list):
        return values
    owner, enum = values
    return classes[owner].enums[enum] if owner in classes else []


def _key(owner: str, method: str, edge: str) -> str:
    return f"{owner} {method} {edge}"


def _read_cache(cache: Path) -> JudgeIndex | None:
    if not cache.exists():
        return None
    try:
        return msgspec.msgpack.decode(cache.read_bytes(), type=JudgeIndex)
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("the cached judge index %s cannot be read and is built anew: %s", cache, error)
        return None


def _write_cache(cache: Path, index: JudgeIndex) -> None:
    """Replace the cache in one step: several simulators may start at once."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=cache.parent, prefix=cache.name)
        with os.fdopen(handle, "wb") as target:
            target.write(msgspec.msgpack.encode(index))
        os.replace(written, cache)
    except OSError as error:
        _log.warning("the judge index is not kept in %s: %s", cache.parent, error)
