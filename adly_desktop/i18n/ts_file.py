"""Reading a .ts file: what is missing, unfinished or lacks a plural form."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ARABIC_PLURAL_FORMS = 6
ENGLISH_PLURAL_FORMS = 2


def faults(path: Path, plural_forms: int) -> list[str]:
    """One line per message that is not finished, naming its context and source text."""
    found = []
    for context, message in _living_messages(path):
        if fault := _fault(message, plural_forms):
            found.append(f"{path.name}: {context}: {message.findtext('source')!r}: {fault}")
    return found


def sources(path: Path) -> set[tuple[str, str, str]]:
    """Every living message as (context, source, comment); obsolete ones do not count."""
    return {
        (context, message.findtext("source", ""), message.findtext("comment", ""))
        for context, message in _living_messages(path)
    }


def _living_messages(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") not in ("obsolete", "vanished"):
                yield context.findtext("name", ""), message


def _fault(message: ElementTree.Element, plural_forms: int) -> str:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return "not translated"
    if message.get("numerus") != "yes":
        return "" if (translation.text or "").strip() else "empty"
    forms = [form.text or "" for form in translation.iter("numerusform")]
    if len(forms) == plural_forms and all(forms):
        return ""
    return f"needs {plural_forms} plural forms, all filled"
