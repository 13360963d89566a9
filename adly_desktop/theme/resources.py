"""Where the files shipped beside the code are found: in a checkout, and in a frozen bundle."""

import sys
from pathlib import Path


def resource(relative: str) -> Path:
    """Path of a shipped file or folder, e.g. ``resource("icons/plus.svg")``.

    Raises ``FileNotFoundError`` naming the file: a bundle without it is broken and must not start.
    """
    path = _root() / relative
    if not path.exists():
        raise FileNotFoundError(f"a file of the installation is missing: {path}")
    return path


def _root() -> Path:
    """A frozen bundle unpacks its files to a folder of its own; a checkout keeps them at the top."""
    bundle = getattr(sys, "_MEIPASS", None)
    top = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return top / "resources"
