"""The project's own Python files, parsed once for every house rule."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("adly_desktop", "adly_sync_server")


@dataclass(frozen=True)
class Source:
    """One file: where it is, what it says, and its tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Path below the root, with slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def line_count(self) -> int:
        """Physical lines."""
        return self.text.count("\n")


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file below the folders (below both packages when none is named)."""
    paths = sorted(p for folder in folders or PACKAGES for p in (ROOT / folder).rglob("*.py"))
    return tuple(_parsed(path) for path in paths)


@cache
def _parsed(path: Path) -> Source:
    text = path.read_text("utf-8")
    return Source(path, text, ast.parse(text, str(path)))
