"""Meta's own lists of places, interests and languages. Source: ``/search`` of the vendor's package."""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract.digits import western
from adly_sync_server.platforms.abilities import TargetingKind, TargetingOption
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.meta.targeting import language
from adly_sync_server.platforms.port import AccountRef

#: What is asked of ``/search`` for each kind.
_ASKED: Final[Mapping[TargetingKind, Mapping[str, Any]]] = {
    TargetingKind.COUNTRY: {"type": "adgeolocation", "location_types": ["country"]},
    TargetingKind.REGION: {"type": "adgeolocation", "location_types": ["region"]},
    TargetingKind.CITY: {"type": "adgeolocation", "location_types": ["city"]},
    TargetingKind.INTEREST: {"type": "adinterest"},
    TargetingKind.LANGUAGE: {"type": "adlocale"},
}
#: Languages are listed whole; of everything else there is too much to list.
_LISTED_WHOLE: Final = frozenset({TargetingKind.LANGUAGE})
_LOCALES: Final = {"ar": "ar_AR", "en": "en_US"}
_MOST: Final = 50


async def search(
    client: MetaClient, account: AccountRef, kind: TargetingKind, words: str, spoken: str
) -> list[TargetingOption]:
    """Options in Meta's order; nothing for empty words where Meta lists nothing whole."""
    wanted = western(words).strip()
    if not wanted and kind not in _LISTED_WHOLE:
        return []
    answer = await client.get(
        "search",
        account.token,
        q=wanted,
        limit=_MOST,
        locale=_LOCALES.get(spoken, spoken),
        **_ASKED[kind],
    )
    return [_option(kind, row) for row in answer.get("data") or []]


def _option(kind: TargetingKind, row: Mapping[str, Any]) -> TargetingOption:
    key = str(row["id"] if kind is TargetingKind.INTEREST else row["key"])
    return TargetingOption(
        kind=kind,
        key=language(int(key)) if kind is TargetingKind.LANGUAGE else key,
        name=str(row.get("name") or key),
        country=key if kind is TargetingKind.COUNTRY else row.get("country_code"),
        path=_path(row),
        audience_size=row.get("audience_size_upper_bound") or row.get("audience_size_lower_bound"),
    )


def _path(row: Mapping[str, Any]) -> list[str]:
    """Interests tell their way; of a place it is what lies around it."""
    if row.get("path"):
        return [str(part) for part in row["path"]]
    return [str(row[part]) for part in ("country_name", "region") if row.get(part)]
