"""Options that platforms like to switch on by themselves, and a workspace may not want to find on.

An option is named by the path under which adapters tell it. A shared setting of kind ``locked_option`` and
that name says whether it is locked; unsaid, its default holds. Its value may say that what is found on is
taken back unasked. Some are fields of our drafts; the others (``options.…``) only a lock says: locked they
are sent off, and unlocked nothing is said of them.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

KIND: Final = "locked_option"
EXPAND_AUDIENCE: Final = "targeting.expand_audience"
SEARCH_RESULTS: Final = "options.search_results"
ENHANCED_CREATIVES: Final = "options.enhanced_creatives"
ADDED_LINKS: Final = "options.added_links"
MULTI_ADVERTISER: Final = "options.multi_advertiser"
COMMENTS: Final = "options.comments"
SHARES: Final = "options.shares"
DOWNLOADS: Final = "options.downloads"
_NO_FIELD: Final = "options."
#: In the value of a setting: found on, it is switched off again without anybody being asked.
REVERTS: Final = "reverts"


class LockedOption(msgspec.Struct, frozen=True):
    """Where an option is found, and whether it is locked unless somebody says otherwise."""

    platforms: tuple[str, ...]
    entity: str
    by_default: bool = True


OPTIONS: Final[Mapping[str, LockedOption]] = MappingProxyType(
    {
        EXPAND_AUDIENCE: LockedOption(("meta", "tiktok", "snapchat"), "ad_sets"),
        ENHANCED_CREATIVES: LockedOption(("meta",), "ads"),
        ADDED_LINKS: LockedOption(("meta",), "ads"),
        MULTI_ADVERTISER: LockedOption(("meta",), "ads"),
        SEARCH_RESULTS: LockedOption(("tiktok",), "ad_sets"),
        # What people do with an ad: most want it, so these are locked only where somebody says so.
        COMMENTS: LockedOption(("tiktok",), "ad_sets", by_default=False),
        SHARES: LockedOption(("tiktok", "snapchat"), "ad_sets", by_default=False),
        DOWNLOADS: LockedOption(("tiktok",), "ad_sets", by_default=False),
    }
)


class Locks(msgspec.Struct, frozen=True):
    """What a workspace has locked, and which of it is taken back unasked."""

    locked: frozenset[str]
    reverting: frozenset[str] = frozenset()

    def of(self, platform: str) -> frozenset[str]:
        """Those that a platform has."""
        return frozenset(name for name in self.locked if platform in OPTIONS[name].platforms)


def is_no_field(path: str) -> bool:
    """True for an option that our drafts have no field for."""
    return path.startswith(_NO_FIELD)


def standing_on(told: Mapping[str, Any]) -> list[str]:
    """Options without a field of ours that are on in what a platform told."""
    return [path for path, value in told.items() if is_no_field(path) and value]


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
