"""Reads the vendor package from its syntax trees: its calls, and the bodies they take."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

# `:param list[str] advertiser_ids: text (required)` in the docstring of a call.
_PARAMETER = re.compile(r":param (?P<type>\S+) (?P<name>\w+):(?P<told>[^\n]*)")
_MUST_BE_GIVEN = re.compile(r"`(\w+)`, must not be `None`")


class CallReading(msgspec.Struct, frozen=True):
    """One call of the vendor: query and form parameters with their types, and the model of its body."""

    method: str
    path: str
    query: dict[str, str] = {}
    form: dict[str, str] = {}
    body: str = ""
    required: tuple[str, ...] = ()


class ModelReading(msgspec.Struct, frozen=True):
    """One body or a part of one: fields with their types, and which of them must be given."""

    name: str
    fields: dict[str, str]
    required: tuple[str, ...] = ()


@dataclass(slots=True)
class _Wire:
    """Where the parameters of a call go."""

    query: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)


def read_calls(tree: ast.Module) -> Iterator[CallReading]:
    """The calls of one file of `api/`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_with_http_info"):
            yield _call(node)


def read_model(tree: ast.Module) -> ModelReading | None:
    """The model in one file of `models/`, or None where there is none."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            return _model(node)
    return None


def _call(function: ast.FunctionDef) -> CallReading:
    path, method = _address(function)
    told = {match["name"]: match for match in _PARAMETER.finditer(ast.get_docstring(function) or "")}
    wire = _wire(function)
    taken = [*wire.query, *wire.form]
    needed = (name for name in taken if "(required)" in told[name]["told"])
    return CallReading(
        method=method,
        path=path,
        query={name: told[name]["type"] for name in wire.query},
        form={name: told[name]["type"] for name in wire.form},
        body=told["body"]["type"] if "body" in told else "",
        required=tuple(needed),
    )


def _address(function: ast.FunctionDef) -> tuple[str, str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "call_api":
            return _text(node.args[0]), _text(node.args[1])
    raise ValueError(f"{function.name} of the vendor package calls nothing")


def _wire(function: ast.FunctionDef) -> _Wire:
    """`query_params.append(('name', …))`, `form_params.append(('name', …))`, `local_var_files['name'] = …`"""
    wire = _Wire()
    lists = {"query_params": wire.query, "form_params": wire.form}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            if isinstance(node.func.value, ast.Name) and node.func.value.id in lists:
                lists[node.func.value.id].append(_first(node.args[0]))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            target = node.targets[0]
            if isinstance(target.value, ast.Name) and target.value.id == "local_var_files":
                wire.form.append(_text(target.slice))
    return wire


def _first(node: ast.expr) -> str:
    if isinstance(node, ast.Tuple):
        return _text(node.elts[0])
    raise ValueError(f"expected a pair in the vendor package, found {ast.unparse(node)}")


def _model(node: ast.ClassDef) -> ModelReading:
    types: dict[str, str] = _literal(node, "swagger_types")
    names: dict[str, str] = _literal(node, "attribute_map")
    return ModelReading(
        name=node.name,
        fields={names[name]: type_name for name, type_name in types.items()},
        required=tuple(names[name] for name in types if name in _setters_that_insist(node)),
    )


def _literal(node: ast.ClassDef, name: str) -> dict[str, str]:
    for part in node.body:
        if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == name:
            literal: dict[str, str] = ast.literal_eval(part.value)
            return literal
    return {}


def _setters_that_insist(node: ast.ClassDef) -> set[str]:
    """Fields whose setter raises when they are None."""
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    found = (_MUST_BE_GIVEN.search(text) for text in texts if isinstance(text, str))
    return {match[1] for match in found if match}


def _text(value: ast.expr) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    raise ValueError(f"expected a text in the vendor package, found {ast.unparse(value)}")
