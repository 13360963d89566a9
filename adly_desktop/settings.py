"""What the person chose on this computer: one small file that repairs itself. Secrets live in secrets.py.

A value that cannot be read is replaced by its default and named in ``repaired``; a file that cannot be read
at all is kept aside, so that nothing is thrown away.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from adly_desktop.durable import write_whole
from adly_sync_server.contract.errors import SettingInvalid

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Language(StrEnum):
    """Languages of the screens."""

    ARABIC = "ar"
    ENGLISH = "en"


class Appearance(StrEnum):
    """Light, dark, or whatever the system does."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Digits(StrEnum):
    """Which digits figures are shown in."""

    WESTERN = "western"
    ARABIC_INDIC = "arabic_indic"


class Direction(StrEnum):
    """Saved layouts of one direction make no sense in the other."""

    RIGHT_TO_LEFT = "rtl"
    LEFT_TO_RIGHT = "ltr"


class KnownAccount(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody signed in on one server, where he was last, and his workspaces' names by id."""

    server_url: str
    user_id: str = ""
    email: str = ""
    name: str = ""
    workspace_id: str = ""
    workspaces: dict[str, str] = {}


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """All choices. ``windows`` holds opaque bytes by ``name/direction``, ``remembered`` any JSON by name.

    ``user_id`` is at work on ``server_url``; ``signed_in_beside`` are others who are signed in, too.
    """

    language: Language = Language.ARABIC
    appearance: Appearance = Appearance.SYSTEM
    digits: Digits = Digits.WESTERN
    text_scale_percent: int = 100
    server_url: str = ""
    user_id: str = ""
    email: str = ""
    workspace_id: str = ""
    signed_in_beside: tuple[KnownAccount, ...] = ()
    device_name: str = ""
    windows: dict[str, bytes] = {}
    remembered: dict[str, Any] = {}


class Settings:
    """The preferences in their file. Every change is on disk before it counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        raw = _read(path)
        self.current, self.repaired = _repaired(raw)

    def change(self, **parts: Any) -> Preferences:
        """Replace preferences. Raises ``SettingInvalid`` naming the field; then nothing has changed."""
        for name, value in parts.items():
            _check(name, value)
        changed = msgspec.structs.replace(self.current, **parts)
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(changed), indent=2))
        self.current = changed
        return changed

    def window(self, name: str, direction: Direction) -> bytes | None:
        """The saved state of a window, as it was given."""
        return self.current.windows.get(f"{name}/{direction.value}")

    def keep_window(self, name: str, direction: Direction, state: bytes) -> None:
        """Save the state of a window for one direction."""
        self.change(windows=self.current.windows | {f"{name}/{direction.value}": state})

    def recall(self, name: str, default: Any = None) -> Any:
        """Something a screen remembered: columns, filters, widths."""
        return self.current.remembered.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Remember something for a screen; any JSON."""
        self.change(remembered=self.current.remembered | {name: value})


def checked_server_url(url: str) -> str:
    """A server's address without a trailing slash; plain http only to this computer.

    Raises ``SettingInvalid``.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise SettingInvalid("an address such as https://adly.example is expected", field="server_url")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise SettingInvalid("without https only this computer itself may be reached", field="server_url")
    if parts.username or parts.password:
        raise SettingInvalid("no name or password belongs into the address", field="server_url")
    return url.strip().rstrip("/")


def _check(name: str, value: Any) -> None:
    kinds = {field.name: field.type for field in msgspec.structs.fields(Preferences)}
    if name not in kinds:
        raise SettingInvalid("no such setting", field=name)
    try:
        _accepted(name, msgspec.to_builtins(value), kinds[name])
    except (msgspec.ValidationError, TypeError) as error:
        raise SettingInvalid(str(error), field=name) from error


def _accepted(name: str, value: Any, kind: Any) -> Any:
    accepted = msgspec.convert(value, kind)
    if name == "server_url" and accepted:
        checked_server_url(accepted)
    if name == "signed_in_beside":
        for account in accepted:
            checked_server_url(account.server_url)
    if name == "text_scale_percent" and not 75 <= accepted <= 200:
        raise msgspec.ValidationError("75 to 200 are expected")
    return accepted


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    except msgspec.DecodeError:
        path.replace(path.with_name(path.name + ".unreadable"))
        return {"": None}
    return found if isinstance(found, dict) else {"": None}


def _repaired(raw: Mapping[str, Any]) -> tuple[Preferences, tuple[str, ...]]:
    """What can be used of a file, and the names of what could not."""
    usable: dict[str, Any] = {}
    broken: list[str] = [name for name in raw if name == ""]
    for field in msgspec.structs.fields(Preferences):
        if field.name not in raw:
            continue
        try:
            usable[field.name] = _accepted(field.name, raw[field.name], field.type)
        except (msgspec.ValidationError, SettingInvalid):
            broken.append(field.name)
    return Preferences(**usable), tuple(broken)
