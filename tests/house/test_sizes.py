"""Files that one can hold in mind, functions that fit a screen, no class that knows everything."""

import ast

from tests.house.sources import sources

MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 40
MAX_PUBLIC_METHODS = 20
#: Twenty is the aim. This is what the largest class holds today; it is lowered with each that is divided.
MAX_METHODS = 29
#: What Qt's models call by names that no capital tells from one's own.
QT_MODEL_CALLS = frozenset({"index", "parent", "data", "flags"})


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    too_long = {s.name: s.line_count for s in sources(*_all()) if s.line_count > MAX_FILE_LINES}
    assert not too_long


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = {
        f"{s.name}:{node.lineno} {node.name}": length
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert not too_long


def test_no_class_knows_everything() -> None:
    fat = {
        f"{s.name}:{node.lineno} {node.name}": count
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.ClassDef)
        if (count := _public_methods(node)) > MAX_PUBLIC_METHODS
    }
    assert not fat


def test_no_class_does_everything() -> None:
    """Private methods too: what nobody outside calls still has to be kept in mind beside the rest."""
    fat = {
        f"{s.name}:{node.lineno} {node.name}": count
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.ClassDef)
        if (count := sum(_is_own(f, node) for f in _functions(node))) > MAX_METHODS
    }
    assert not fat


def _is_own(function: ast.FunctionDef | ast.AsyncFunctionDef, owner: ast.ClassDef) -> bool:
    """Neither Python's (``__init__``) nor Qt's (``paintEvent``, ``rowCount``, ``data``)."""
    name = function.name
    if name in QT_MODEL_CALLS and any("QAbstract" in ast.unparse(above) for above in owner.bases):
        return False
    return not name.startswith("__") and name == name.lower()


def _public_methods(node: ast.ClassDef) -> int:
    return sum(not f.name.startswith("_") for f in _functions(node))


def _functions(node: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in node.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def _all() -> tuple[str, ...]:
    return ("adly_desktop", "adly_sync_server", "tests", "migrations")
