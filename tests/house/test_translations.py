"""Every visible string of the desktop is there in Arabic, in all six plural forms where it counts."""

import ast

from adly_desktop.i18n.catalogue import check, code_files
from adly_desktop.i18n.extraction import visible_strings
from adly_desktop.theme.resources import resource
from tests.house.sources import sources


def test_every_visible_string_is_finished() -> None:
    assert check(resource("translations")) == []


def test_no_text_is_put_together_before_it_is_translated() -> None:
    _, misuses = visible_strings(code_files())
    assert [str(misuse) for misuse in misuses] == []


def test_classes_with_heirs_count_through_translate() -> None:
    """``self.tr`` with a number asks under the heir's name, finds nothing and yet answers in English."""
    heirs_of = {
        _name(parent) for s in sources("adly_desktop") for node in _classes(s.tree) for parent in node.bases
    }
    counting = [
        f"{s.name}: {node.name}"
        for s in sources("adly_desktop")
        for node in _classes(s.tree)
        if node.name in heirs_of and any(_counts(call) for call in ast.walk(node))
    ]
    assert counting == []


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _name(parent: ast.expr) -> str:
    return parent.attr if isinstance(parent, ast.Attribute) else getattr(parent, "id", "")


def _counts(node: ast.AST) -> bool:
    is_tr = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr"
    return is_tr and len(node.args) > 2  # type: ignore[attr-defined]  # narrowed by the line above
