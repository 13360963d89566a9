"""Options of an ad group that may not be on, and TikTok's parameters for them. Pure.

Locked they are said as off; unlocked nothing is said of them, and TikTok does what it likes.
"""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract.locked_options import COMMENTS, DOWNLOADS, SEARCH_RESULTS, SHARES

#: Option → TikTok's parameter, and what it holds where the option is off. Source: SDK, ad group's bodies.
PARAMETERS: Final[Mapping[str, tuple[str, bool]]] = {
    SEARCH_RESULTS: ("search_result_enabled", False),
    COMMENTS: ("comment_disabled", True),
    SHARES: ("share_disabled", True),
    DOWNLOADS: ("video_download_disabled", True),
}
#: The SDK's update of an ad group takes no such parameter.
ONLY_AT_FIRST: Final = frozenset({DOWNLOADS})
_ALL_PLACES: Final = "PLACEMENT_TYPE_AUTOMATIC"


def to_tiktok(locked: frozenset[str], placement_type: str | None) -> dict[str, bool]:
    """What is locked, as off. Whoever chose every place has chosen the search results too."""
    return {
        name: off
        for option, (name, off) in PARAMETERS.items()
        if option in locked and not _is_chosen(option, placement_type)
    }


def from_tiktok(raw: Mapping[str, Any]) -> dict[str, bool]:
    """Which are on, of those that TikTok told."""
    return {
        option: bool(raw[name]) is not off
        for option, (name, off) in PARAMETERS.items()
        if raw.get(name) is not None and not _is_chosen(option, raw.get("placement_type"))
    }


def _is_chosen(option: str, placement_type: Any) -> bool:
    return option == SEARCH_RESULTS and placement_type == _ALL_PLACES
