"""Names finish the sentence: dumping grounds and empty words are refused."""

import ast

from tests.house.sources import Source, sources

#: Words that say nothing about what is inside. Source: the design's list of words.
EMPTY_WORDS = frozenset(
    {
        "base",
        "common",
        "data",
        "handler",
        "helper",
        "helpers",
        "info",
        "item",
        "items",
        "manager",
        "misc",
        "object",
    }
    | {"util", "utils"}
)


def test_no_module_is_a_dumping_ground() -> None:
    bad = [s.name for s in sources("adly_desktop", "adly_sync_server", "tests") if s.path.stem in EMPTY_WORDS]
    assert not bad


def test_no_class_carries_an_empty_word() -> None:
    bad = [
        f"{s.name}:{node.lineno} {node.name}"
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.ClassDef)
        if node.name.endswith(("Manager", "Helper", "Helpers", "Utils", "Base", "Info"))
    ]
    assert not bad


def test_package_files_hold_a_map_and_nothing_else() -> None:
    inits = [s for s in sources() if s.path.name == "__init__.py"]
    assert inits
    assert not [s.name for s in inits if not _is_docstring_only(s)]


def test_every_module_says_what_it_is() -> None:
    assert not [
        s.name for s in sources("adly_desktop", "adly_sync_server", "tests") if not ast.get_docstring(s.tree)
    ]


def test_every_public_class_says_what_it_is() -> None:
    silent = [
        f"{s.name}:{node.lineno} {node.name}"
        for s in sources()
        for node in s.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not silent


def _is_docstring_only(source: Source) -> bool:
    return len(source.tree.body) == 1 and ast.get_docstring(source.tree) is not None
