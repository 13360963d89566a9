"""Rules of the Qt skin: where Qt may stand, no modal loops, no colours, no formatted strings inside tr()."""

import ast
import re

from tests.house.sources import Source, sources

QT_FOLDERS = ("adly_desktop/shell/", "adly_desktop/ui/", "adly_desktop/theme/", "adly_desktop/i18n/")
QT_FILES = re.compile(
    r"(_view|_view_model|_table_model|_tree_model|undo)\.py$|^adly_desktop/(cli|bootstrap)\.py$"
)
COLOUR = re.compile(
    r"""["']#[0-9a-fA-F]{3,8}["']|\brgba?\(\s*\d|QColor\(\s*["'\d]|fromRgb\(\s*\d|QColorConstants\."""
    r"""|GlobalColor\.(?!transparent\b)"""
)
#: A line may keep a colour if it says why.
REASON = re.compile(r"# colour: \w")


def test_qt_stays_a_thin_skin() -> None:
    outside = [s.name for s in sources("adly_desktop") if _imports_qt(s) and not _may_know_qt(s.name)]
    assert not outside


def test_no_modal_loop_is_ever_started() -> None:
    calls = [
        f"{s.name}:{node.lineno}"
        for s in sources("adly_desktop")
        for node in ast.walk(s.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("exec", "exec_")
    ]
    assert not calls


def test_colours_stand_only_in_the_tokens() -> None:
    found = [
        f"{s.name}:{number}"
        for s in sources("adly_desktop")
        for number, line in enumerate(s.text.splitlines(), 1)
        if COLOUR.search(line) and not REASON.search(line)
    ]
    assert not found


def test_every_way_to_write_a_colour_is_seen() -> None:
    written = ['"#fff"', "rgba(1, 2, 3)", "QColor(255, 0, 0)", 'QColor("red")', "Qt.GlobalColor.white"]
    written += ["QColorConstants.Red", "QColor.fromRgb(1, 2, 3)"]
    assert all(COLOUR.search(line) for line in written)
    assert not COLOUR.search("Qt.GlobalColor.transparent")


def test_no_string_is_formatted_before_it_is_translated() -> None:
    found = [
        f"{s.name}:{node.lineno}"
        for s in sources("adly_desktop")
        for node in ast.walk(s.tree)
        if isinstance(node, ast.Call) and _is_translation(node)
        for argument in node.args
        if isinstance(argument, ast.JoinedStr)
    ]
    assert not found


def _imports_qt(source: Source) -> bool:
    names = [
        alias.name for node in ast.walk(source.tree) if isinstance(node, ast.Import) for alias in node.names
    ] + [node.module or "" for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom)]
    return any(name.split(".")[0] in ("PySide6", "pyqtgraph", "qasync") for name in names)


def _may_know_qt(name: str) -> bool:
    return name.startswith(QT_FOLDERS) or bool(QT_FILES.search(name))


def _is_translation(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ("tr", "translate", "QT_TRANSLATE_NOOP")
