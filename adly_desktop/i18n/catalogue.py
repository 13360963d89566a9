"""The catalogue of visible strings: collect them from the code, check them, compile them.

python -m adly_desktop.i18n.catalogue update          new strings into the .ts files, translations kept
python -m adly_desktop.i18n.catalogue update --prune  the same, and strings no longer used leave
python -m adly_desktop.i18n.catalogue fill ar FILE    translations from a JSON file:
                                                      {"Context": {"English": "Arabic" or [plural forms]}}
python -m adly_desktop.i18n.catalogue check           ends with 1 and a list if anything is missing
python -m adly_desktop.i18n.catalogue release         .qm files beside the .ts files, for packaging
"""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from adly_desktop.i18n.compiled import release, run_tool
from adly_desktop.i18n.extraction import plain_form, visible_strings
from adly_desktop.i18n.ts_file import ARABIC_PLURAL_FORMS, ENGLISH_PLURAL_FORMS, faults, sources
from adly_desktop.i18n.ts_writing import Words, fill, sole_writer
from adly_desktop.theme.resources import resource

_CODE = Path(__file__).resolve().parents[1]


class UncollectableStrings(Exception):
    """Calls whose text can never be translated; one line each, with file and line."""


def update(folder: Path, *, prune: bool = False) -> None:
    """Bring both .ts files up to date with the code. Raises ``UncollectableStrings`` or ``ToolFailed``."""
    obsolete = ["-no-obsolete"] if prune else []
    with sole_writer(folder):
        _collect(folder / "adly_ar.ts", "ar", *obsolete)
        # English is the source language: only its plural forms need a file.
        _collect(folder / "adly_en.ts", "en", "-pluralonly", *obsolete)


def fill_in(folder: Path, language: str, words: Words) -> list[str]:
    """Collect what is new, then set translations. Returns the words no visible string asks for."""
    update(folder)
    with sole_writer(folder):
        unknown = fill(folder / f"adly_{language}.ts", words)
    update(folder)  # brings the file back into the form of Qt's own tools
    return unknown


def check(folder: Path) -> list[str]:
    """Everything a user would see untranslated: unfinished messages, and strings not yet collected."""
    arabic, english = folder / "adly_ar.ts", folder / "adly_en.ts"
    problems = faults(arabic, ARABIC_PLURAL_FORMS) + faults(english, ENGLISH_PLURAL_FORMS)
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "fresh.ts"
        _collect(fresh, "ar")
        missing = sorted(sources(fresh) - sources(arabic))
    return problems + [f"adly_ar.ts: {context}: {text!r}: not collected" for context, text, _ in missing]


def code_files() -> list[Path]:
    """Every module of the desktop, in a stable order."""
    return sorted(_CODE.rglob("*.py"))


def _collect(target: Path, language: str, *options: str) -> None:
    strings, misuses = visible_strings(code_files())
    if misuses:
        raise UncollectableStrings("\n".join(str(misuse) for misuse in misuses))
    arguments = ["-silent", "-locations", "none", "-source-language", "en", "-target-language", language]
    with tempfile.TemporaryDirectory() as scratch:
        code = Path(scratch) / "strings.py"
        code.write_text(plain_form(strings), encoding="utf-8")
        run_tool("lupdate", *arguments, *options, str(code), "-ts", str(target))


def _update_command(options: Sequence[str]) -> int:
    update(resource("translations"), prune="--prune" in options)
    return 0


def _check_command(_: Sequence[str]) -> int:
    problems = check(resource("translations"))
    print("\n".join(problems) or "every string is translated")
    return 1 if problems else 0


def _fill_command(options: Sequence[str]) -> int:
    language, source = options
    words = json.loads(Path(source).read_text(encoding="utf-8"))
    unknown = fill_in(resource("translations"), language, words)
    print("\n".join(f"no such string: {line}" for line in unknown) or "all taken over")
    return 1 if unknown else 0


def _release_command(_: Sequence[str]) -> int:
    for source in resource("translations").glob("adly_*.ts"):
        release(source, source.with_suffix(".qm"))
    return 0


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "update": _update_command,
    "fill": _fill_command,
    "check": _check_command,
    "release": _release_command,
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; an unknown one prints how to use this module."""
    command = _COMMANDS.get(arguments[0] if arguments else "")
    if command is None:
        print(__doc__)
        return 2
    return command(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
