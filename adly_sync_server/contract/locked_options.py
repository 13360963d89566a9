"""Options that platforms like to switch on by themselves, and a workspace may not want to find on.

An option is named by the path under which adapters tell it. It is locked unless a shared setting of kind
``locked_option`` and that name is disabled; its value may say that what is found on is taken back unasked.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

KIND: Final = "locked_option"
EXPAND_AUDIENCE: Final = "targeting.expand_audience"
#: In the value of a setting: found on, it is switched off again without anybody being asked.
REVERTS: Final = "reverts"


class LockedOption(msgspec.Struct, frozen=True):
    """Where an option is found, and whether it is locked unless somebody says otherwise."""

    platforms: tuple[str, ...]
    entity: str
    by_default: bool = True


OPTIONS: Final[Mapping[str, LockedOption]] = MappingProxyType(
    {
        EXPAND_AUDIENCE: LockedOption(("meta", "snapchat"), "ad_sets"),
    }
)


class Locks(msgspec.Struct, frozen=True):
    """What a workspace has locked, and which of it is taken back unasked."""

    locked: frozenset[str]
    reverting: frozenset[str] = frozenset()

    def of(self, platform: str) -> frozenset[str]:
        """Those that a platform has."""
        return frozenset(name for name in self.locked if platform in OPTIONS[name].platforms)


def locks_of(settings: Iterable[Mapping[str, Any]]) -> Locks:
    """Locks by shared settings (``name``, ``value``, ``is_enabled``), oldest first: a later one counts."""
    said = {row["name"]: row for row in settings if row["name"] in OPTIONS}
    locked = {
        name
        for name, option in OPTIONS.items()
        if (said[name]["is_enabled"] if name in said else option.by_default)
    }
    reverting = {name for name in locked & said.keys() if (said[name]["value"] or {}).get(REVERTS) is True}
    return Locks(frozenset(locked), frozenset(reverting))
