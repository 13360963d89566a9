"""Putting translations into a .ts file, one writer at a time."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

Words = Mapping[str, Mapping[str, str | list[str]]]
"""context -> source text -> translation, or the list of its plural forms."""

_PATIENCE_S, _PAUSE_S = 30.0, 0.05


class CatalogueBusy(Exception):
    """Another process has been writing the catalogue for too long; the text names the lock to remove."""


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the catalogue of a folder. Raises ``CatalogueBusy`` after half a minute."""
    lock, give_up = folder / ".catalogue.lock", time.monotonic() + _PATIENCE_S
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > give_up:
                raise CatalogueBusy(str(lock)) from None
            time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        lock.unlink()


def fill(path: Path, words: Words) -> list[str]:
    """Set translations; those already there are replaced. Returns what the file has no message for."""
    tree = ElementTree.parse(path)
    left = {(context, source) for context, sources in words.items() for source in sources}
    for context in tree.getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source = message.findtext("source", "")
            if source in words.get(name, {}):
                _set(message, words[name][source])
                left.discard((name, source))
    _write(tree, path)
    return sorted(f"{context}: {source!r}" for context, source in left)


def _set(message: ElementTree.Element, words: str | list[str]) -> None:
    translation = message.find("translation")
    if translation is None:
        translation = ElementTree.SubElement(message, "translation")
    translation.clear()
    if isinstance(words, str):
        translation.text = words
        return
    for form in words:
        ElementTree.SubElement(translation, "numerusform").text = form


def _write(tree: "ElementTree.ElementTree[ElementTree.Element]", path: Path) -> None:
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
