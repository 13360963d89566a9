"""Finding the visible strings in the code.

Qt's own collector reads Python by tokens: after ``QCoreApplication.translate(…)`` it files the next
``self.tr(…)`` under a context that does not exist at run time, and it overlooks plural forms asked by
``translate``. So the strings are found here, in the syntax tree, and handed to it in a plain form.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARKERS = {"QT_TR_NOOP": "tr", "QT_TRANSLATE_NOOP": "translate"}


@dataclass(frozen=True, slots=True, order=True)
class VisibleString:
    """One string as Qt looks it up. ``plural`` strings have one translation per plural form."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Misuse:
    """A call whose text cannot be collected, so it would never be translated."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def visible_strings(paths: list[Path]) -> tuple[list[VisibleString], list[Misuse]]:
    """All strings of the given modules, each once and in a stable order, and every misuse."""
    found: set[VisibleString] = set()
    misuses: list[Misuse] = []
    for path in paths:
        for outcome in _in_module(path):
            if isinstance(outcome, Misuse):
                misuses.append(outcome)
            else:
                found.add(outcome)
    return sorted(found), misuses


def plain_form(strings: list[VisibleString]) -> str:
    """The strings as a module that Qt's collector cannot misread."""
    lines: list[str] = []
    context = None
    for string in strings:
        if string.context != context:
            context = string.context
            lines += [f"class {context}(QObject):", "    def strings(self, n):"]
        extra = f", {_quoted(string.comment)}" + (", n" if string.plural else "")
        lines.append(f"        self.tr({_quoted(string.source)}{extra})")
    return "\n".join(lines) + "\n"


def _in_module(path: Path) -> Iterator[VisibleString | Misuse]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for call, owner in _calls(tree, None):
        kind = _kind(call)
        if kind and (outcome := _read(call, kind, owner, path)):
            yield outcome


def _calls(node: ast.AST, owner: str | None) -> Iterator[tuple[ast.Call, str | None]]:
    """Every call with the name of the class it stands in."""
    if isinstance(node, ast.Call):
        yield node, owner
    inner = node.name if isinstance(node, ast.ClassDef) else owner
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, inner)


def _kind(call: ast.Call) -> str:
    """``tr``, ``translate``, or nothing. Strings and painters have a ``translate`` too; it is not meant."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else "Application"
    kind = _MARKERS.get(name, name)
    if kind == "tr" and call.args:
        return "tr"
    return "translate" if kind == "translate" and owner.endswith("Application") and len(call.args) > 1 else ""


def _read(call: ast.Call, kind: str, owner: str | None, path: Path) -> VisibleString | Misuse | None:
    texts = call.args if kind == "tr" else call.args[1:]
    context = owner if kind == "tr" else _literal(call.args[0])
    if isinstance(texts[0], ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        return None  # the text is marked elsewhere and looked up here
    source = _literal(texts[0])
    if source is None:
        return Misuse(
            path, call.lineno, "the text must be one literal: put values in with .format() after tr()"
        )
    if not context or not context.isidentifier():
        return Misuse(path, call.lineno, "the context must be a class or one plain word")
    return VisibleString(context, source, _comment(texts), _is_plural(call, texts))


def _is_plural(call: ast.Call, texts: list[ast.expr]) -> bool:
    return len(texts) > 2 or any(keyword.arg == "n" for keyword in call.keywords)


def _comment(texts: list[ast.expr]) -> str:
    return (_literal(texts[1]) or "") if len(texts) > 1 else ""


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
