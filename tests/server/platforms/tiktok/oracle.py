"""What TikTok's own package says about a body, read from its source and never imported."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = "business_api_client"
_PLAIN: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "float": (Decimal, int),
    "int": (int,),
    "bool": (bool,),
    "object": (object,),
}


@dataclass(frozen=True)
class Model:
    """One class of the package: fields with their types, and those it refuses to be without."""

    fields: dict[str, str]
    required: frozenset[str]


def findings(body: dict[str, Any], model: str) -> list[str]:
    """Everything the package would say against a body; empty if it would send it."""
    return list(_findings(body, model, model))


@cache
def models() -> dict[str, Model]:
    """Every class of the package by its name."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "models"
    found = {}
    for path in folder.glob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = _read(node)
    return found


def _read(node: ast.ClassDef) -> Model:
    fields: dict[str, str] = {}
    required = set()
    for part in node.body:
        if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == "swagger_types":
            fields = ast.literal_eval(part.value)
        elif isinstance(part, ast.FunctionDef) and "must not be `None`" in ast.unparse(part):
            required.add(part.name)
    return Model(fields, frozenset(required - {"__init__"}))


def _findings(body: Any, model: str, path: str) -> Iterator[str]:
    if not isinstance(body, dict):
        yield f"{path}: not an object"
        return
    known = models()[model]
    yield from (f"{path}.{name}: missing" for name in sorted(known.required - body.keys()))
    for name, value in body.items():
        if name not in known.fields:
            yield f"{path}.{name}: unknown"
        else:
            yield from _of_type(value, known.fields[name], f"{path}.{name}")


def _of_type(value: Any, kind: str, path: str) -> Iterator[str]:
    if kind.startswith("list["):
        if not isinstance(value, list):
            yield f"{path}: not a list"
            return
        for n, one in enumerate(value):
            yield from _of_type(one, kind[5:-1], f"{path}[{n}]")
    elif kind not in _PLAIN:
        yield from _findings(value, kind, path)
    elif not isinstance(value, _PLAIN[kind]) or (kind in ("int", "float") and isinstance(value, bool)):
        yield f"{path}: {value!r} is no {kind}"
    elif isinstance(value, str) and kind == "str" and path.endswith(("_id", "_time")) and not value.isascii():
        yield f"{path}: {value!r} is not ASCII"
