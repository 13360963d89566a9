"""Translations as Qt reads them (.qm), made from the .ts files when they are missing or older.

A packaged application carries finished .qm files. In a checkout they are released into the user's
cache folder, named by the content of their source, so two checkouts never fight over one file.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QStandardPaths

from adly_desktop.i18n.language import Language
from adly_desktop.theme.resources import resource


class ToolFailed(Exception):
    """One of Qt's translation tools ended with an error; the text is what it said."""


def compiled_translation(language: Language) -> Path:
    """Path of an up-to-date .qm of the language. Raises ``ToolFailed`` if it cannot be made."""
    folder = resource("translations")
    shipped = folder / f"adly_{language}.qm"
    source = folder / f"adly_{language}.ts"
    if shipped.exists() and (not source.exists() or shipped.stat().st_mtime >= source.stat().st_mtime):
        return shipped
    return _cached(source)


def release(source: Path, target: Path) -> None:
    """Compile one .ts; the target appears whole or not at all. Raises ``ToolFailed``."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    run_tool("lrelease", "-silent", str(source), "-qm", str(unfinished))
    unfinished.replace(target)


def run_tool(name: str, *arguments: str) -> str:
    """Run ``lupdate`` or ``lrelease`` of the installed PySide6 and return what it printed."""
    program = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    try:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, check=True)
    except FileNotFoundError as error:
        raise ToolFailed(f"{program} is not installed") from error
    except subprocess.CalledProcessError as error:
        raise ToolFailed(f"{name}: {error.stderr or error.stdout}") from error
    return done.stdout


def _cached(source: Path) -> Path:
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:16]
    target = _cache_folder() / f"{source.stem}-{digest}.qm"
    if not target.exists():
        release(source, target)
    return target


def _cache_folder() -> Path:
    generic = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(generic) / "adly" / "translations"
