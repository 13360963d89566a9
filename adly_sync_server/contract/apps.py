"""Apps in the stores of both phone systems: what an address names, and where an app's page is. Pure.

A store's own id is what Apple counts (``1234567890``) or the package that Google lists (``com.lamsa.shop``).
"""

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

IOS: Final = "ios"
ANDROID: Final = "android"
SYSTEMS: Final = (IOS, ANDROID)
_IOS_HOSTS: Final = frozenset({"apps.apple.com", "itunes.apple.com"})
_ANDROID_HOST: Final = "play.google.com"
_IN_PATH: Final = re.compile(r"/id([0-9]+)(?:/|$)")
_FORMS: Final = {
    IOS: re.compile(r"[0-9]{5,12}"),
    ANDROID: re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+"),
}


class StoreApp(NamedTuple):
    """An app of one store."""

    system: str
    store_id: str

    @property
    def address(self) -> str:
        """Its page in the store."""
        if self.system == IOS:
            return f"https://apps.apple.com/app/id{self.store_id}"
        return f"https://play.google.com/store/apps/details?id={self.store_id}"


def store_app(address: str) -> StoreApp | None:
    """What the address of a store's page names; None where it is no such page."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    if host in _IOS_HOSTS and (found := _IN_PATH.search(parts.path)):
        return _formed(IOS, found[1])
    if host == _ANDROID_HOST and parts.path.rstrip("/") == "/store/apps/details":
        return _formed(ANDROID, next(iter(parse_qs(parts.query).get("id", [])), ""))
    return None


def is_store_id(system: str, store_id: str) -> bool:
    """True for an id as this system's store writes them: ASCII, whole, without an address around it."""
    return system in _FORMS and _FORMS[system].fullmatch(store_id) is not None


def _formed(system: str, store_id: str) -> StoreApp | None:
    return StoreApp(system, store_id) if is_store_id(system, store_id) else None
