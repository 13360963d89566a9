"""Where settings come from: the environment, and a file whose settings the environment overrules."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from adly_sync_server.contract.errors import SettingInvalid

PREFIX = "ADLY_"
FILE_VARIABLE = "ADLY_SETTINGS_FILE"

#: How alike an unknown variable must be to be taken for a slip of the pen. The desktop's own variables
#: share our prefix and are none.
_SLIP = 0.9


class SettingsError(SettingInvalid):
    """A setting that stops the start. ``detail`` is one sentence that says which and why."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting} {reason}.", field=setting)
        self.setting = setting
        self.reason = reason


def collect(environment: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Every setting that was given, by its name without prefix in lower case. Empty means not given.

    Raises: ``SettingsError`` for a file that cannot be read, for a name in it that is no setting, and for a
    variable that looks like a slip of the pen.
    """
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
    _refuse_slips(given, known)
    filed = _from_file(given[FILE_VARIABLE], known) if given.get(FILE_VARIABLE) else {}
    merged = filed | {_short(name): value for name, value in given.items() if value.strip()}
    return {name: value.strip() for name, value in merged.items() if name in known and value.strip()}


def variable(setting: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + setting.upper()


def _short(name: str) -> str:
    return name.removeprefix(PREFIX).lower()


def _refuse_slips(given: Mapping[str, str], known: Collection[str]) -> None:
    names = [variable(setting) for setting in known] + [FILE_VARIABLE]
    for name in given:
        meant = difflib.get_close_matches(name, names, n=1, cutoff=_SLIP)
        if meant and meant[0] != name:
            raise SettingsError(name, f"is not a setting; {meant[0]} is")


def _from_file(path_text: str, known: Collection[str]) -> dict[str, str]:
    path = Path(path_text).expanduser()
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(FILE_VARIABLE, f"names {path}, which cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(FILE_VARIABLE, f"names {path}, which is not text in UTF-8") from error
    settings = _from_toml(content, path) if path.suffix == ".toml" else _from_lines(content, path)
    for name in settings:
        if name not in known:
            raise SettingsError(name, f"in {path} is not a setting{_suggestion(name, known)}")
    return settings


def _suggestion(name: str, known: Collection[str]) -> str:
    meant = difflib.get_close_matches(name, list(known), n=1)
    return f"; {meant[0]} is" if meant else ""


def _from_toml(content: str, path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(FILE_VARIABLE, f"names {path}, which is not TOML: {error}") from error
    return {_short(name): _plain(name, value, path) for name, value in table.items()}


def _plain(name: str, value: object, path: Path) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value)
    raise SettingsError(name, f"in {path} must be a text, a number or true or false")


def _from_lines(content: str, path: Path) -> dict[str, str]:
    """``ADLY_PORT=8700``, one a line; ``#`` begins a comment line; quotes around a value are dropped."""
    settings = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, sign, value = line.strip().removeprefix("export ").partition("=")
        if not sign:
            raise SettingsError(FILE_VARIABLE, f"names {path}, whose line {number} has no equals sign")
        settings[_short(name.strip())] = _unquoted(value.strip())
    return settings


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
