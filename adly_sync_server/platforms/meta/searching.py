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
#: What Meta lists whole; of everything else there is too much to list.
_LISTED_WHOLE: Final = frozenset({TargetingKind.LANGUAGE, TargetingKind.COUNTRY})
#: Regions are listed country by country, of those our agencies sell in; that no words are needed: (recalled).
_MARKETS: Final = ("SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG")
_LOCALES: Final = {"ar": "ar_AR", "en": "en_US"}
_MOST: Final = 50
_MOST_LISTED: Final = 1000


async def search(
    client: MetaClient, account: AccountRef, kind: TargetingKind, words: str, spoken: str
) -> list[TargetingOption]:
    """Options in Meta's order; nothing for empty words where Meta lists nothing whole."""
    wanted, told = western(words).strip(), {"locale": _LOCALES.get(spoken, spoken), **_ASKED[kind]}
    if wanted or kind in _LISTED_WHOLE:
        most = _MOST if wanted else _MOST_LISTED
        return await _found(client, account, kind, q=wanted, limit=most, **told)
    if kind is not TargetingKind.REGION:
        return []
    places = [
        await _found(client, account, kind, q="", limit=_MOST_LISTED, country_code=market, **told)
        for market in _MARKETS
    ]
    return [place for some in places for place in some]


async def _found(
    client: MetaClient, account: AccountRef, kind: TargetingKind, **asked: Any
) -> list[TargetingOption]:
    answer = await client.get("search", account.token, **asked)
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
