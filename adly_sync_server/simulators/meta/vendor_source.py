"""Reads one class of the vendor package from its syntax tree: fields, enums and operations."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

# A list of values, or a reference to the enum of a class.
EnumSource = list[str] | tuple[str, str]


@dataclass(frozen=True, slots=True)
class OperationDraft:
    """An operation whose enum references are not looked up yet."""

    owner: str
    method: str
    edge: str
    returns: str
    params: dict[str, str]
    enums: dict[str, EnumSource]


@dataclass(frozen=True, slots=True)
class ClassReading:
    """What one class definition says."""

    name: str
    fields: dict[str, str]
    enums: dict[str, list[str]]
    operations: list[OperationDraft]


def read_class(node: ast.ClassDef) -> ClassReading:
    """Read a vendor class. Raises `ValueError` where the source is not as expected."""
    nested = {part.name: _constants(part) for part in node.body if isinstance(part, ast.ClassDef)}
    listed = dict.fromkeys(nested.pop("Field", []), "")
    return ClassReading(
        name=node.name,
        fields={**listed, **_field_types(node)},
        enums=nested,
        operations=list(_operations(node)),
    )


def _constants(node: ast.ClassDef) -> list[str]:
    return [
        part.value.value
        for part in node.body
        if isinstance(part, ast.Assign)
        and isinstance(part.value, ast.Constant)
        and isinstance(part.value.value, str)
    ]


def _field_types(node: ast.ClassDef) -> dict[str, str]:
    for part in node.body:
        if _assigned_name(part) == "_field_types":
            types: dict[str, str] = ast.literal_eval(part.value)  # type: ignore[attr-defined]  # an Assign
            return types
    return {}


def _operations(node: ast.ClassDef) -> Iterator[OperationDraft]:
    for function in node.body:
        if isinstance(function, ast.FunctionDef):
            draft = _operation(node.name, function)
            if draft is not None:
                yield draft


def _operation(owner: str, function: ast.FunctionDef) -> OperationDraft | None:
    request = _request_keywords(function)
    if request is None or not isinstance(request["endpoint"], ast.Constant):
        return None  # no call at all, or the generic helpers that ask the class for its endpoint
    return OperationDraft(
        owner=owner,
        method=_text(request["method"]),
        edge=_text(request["endpoint"]),
        returns=_class_name(request.get("target_class")),
        params=_param_types(function),
        enums=_enums(function),
    )


def _request_keywords(function: ast.FunctionDef) -> dict[str, ast.expr] | None:
    for part in ast.walk(function):
        if (
            isinstance(part, ast.Call)
            and isinstance(part.func, ast.Name)
            and part.func.id == "FacebookRequest"
        ):
            return {keyword.arg: keyword.value for keyword in part.keywords if keyword.arg}
    return None


def _param_types(function: ast.FunctionDef) -> dict[str, str]:
    literal = _assigned(function, "param_types")
    types: dict[str, str] = ast.literal_eval(literal) if literal is not None else {}
    return types


def _enums(function: ast.FunctionDef) -> dict[str, EnumSource]:
    literal = _assigned(function, "enums")
    if not isinstance(literal, ast.Dict):
        return {}
    return {
        _text(key): _enum_source(value)
        for key, value in zip(literal.keys, literal.values, strict=True)
        if key is not None
    }


def _enum_source(value: ast.expr) -> EnumSource:
    """Either a list of texts or `Class.Enum.__dict__.values()`."""
    if isinstance(value, ast.List):
        return [_text(element) for element in value.elts]
    names = [part for part in ast.unparse(value).split(".") if part.isidentifier()]
    return names[0], names[1]


def _assigned(function: ast.FunctionDef, name: str) -> ast.expr | None:
    for part in function.body:
        if _assigned_name(part) == name:
            return part.value  # type: ignore[attr-defined, no-any-return]  # an Assign, see _assigned_name
    return None


def _assigned_name(part: ast.stmt) -> str:
    if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
        return part.targets[0].id
    return ""


def _class_name(value: ast.expr | None) -> str:
    return value.id if isinstance(value, ast.Name) else ""


def _text(value: ast.expr) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    raise ValueError(f"expected a text in the vendor package, found {ast.unparse(value)}")
