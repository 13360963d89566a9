"""Places, interests and languages by words.

A country's key is its ISO code; a smaller place's is the way of ids down to it, see ``targeting``.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from adly_sync_server.platforms.abilities import TargetingKind, TargetingOption
from adly_sync_server.platforms.port import AccountRef
from adly_sync_server.platforms.tiktok.client import TikTokClient
from adly_sync_server.platforms.tiktok.locations import COUNTRIES

_PLACEMENTS: Final = ["PLACEMENT_TIKTOK"]
#: Places are asked for an objective; which ones there are does not hang on it for us.
_OBJECTIVE: Final = "TRAFFIC"
_LEVELS: Final[Mapping[TargetingKind, tuple[str, ...]]] = {
    TargetingKind.COUNTRY: ("COUNTRY",),
    TargetingKind.REGION: ("PROVINCE",),
    TargetingKind.CITY: ("CITY", "DISTRICT"),
}
_RANGES: Final[Mapping[TargetingKind, str]] = {
    TargetingKind.COUNTRY: "TO_COUNTRY",
    TargetingKind.REGION: "TO_PROVINCE",
    TargetingKind.CITY: "ALL",
}


async def search(
    client: TikTokClient, account: AccountRef, kind: TargetingKind, words: str, language: str
) -> list[TargetingOption]:
    """Options whose name holds the words, those that begin with them first."""
    if kind is TargetingKind.LANGUAGE:
        found = await _languages(client, account)
    elif kind is TargetingKind.INTEREST:
        found = await _interests(client, account, language)
    elif words.strip() and kind is not TargetingKind.COUNTRY:
        return await _places_by_words(client, account, kind, words.strip())
    else:
        found = await _places(client, account, kind)
    return _matching(found, words)


def _matching(options: Iterable[TargetingOption], words: str) -> list[TargetingOption]:
    wanted = words.strip().casefold()
    found = [one for one in options if wanted in one.name.casefold() or wanted == one.key.casefold()]
    return sorted(found, key=lambda one: (not one.name.casefold().startswith(wanted), one.name))


async def _places(client: TikTokClient, account: AccountRef, kind: TargetingKind) -> list[TargetingOption]:
    answer = await client.get(
        "tool/region",
        account.token,
        advertiser_id=account.account_id,
        placements=_PLACEMENTS,
        objective_type=_OBJECTIVE,
        level_range=_RANGES[kind],
    )
    rows = {str(row["location_id"]): row for row in answer.get("region_info") or []}
    return [_place(kind, row, rows) for row in rows.values() if row.get("level") in _LEVELS[kind]]


def _place(
    kind: TargetingKind, row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]
) -> TargetingOption:
    country = row.get("country_code") or row.get("region_code")
    way = _way(str(row["location_id"]), rows)
    is_country = kind is TargetingKind.COUNTRY
    return TargetingOption(
        kind=kind,
        key=str(country) if is_country else "/".join(way),
        name=str(row["name"]),
        country=country,
        path=[str(rows[one]["name"]) for one in way[:-1]],
    )


def _way(location: str, rows: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Ids from the country down to a place."""
    way: list[str] = []
    while location in rows and location not in way:
        way.insert(0, location)
        location = str(rows[location].get("parent_id") or "0")
    return way


async def _places_by_words(
    client: TikTokClient, account: AccountRef, kind: TargetingKind, words: str
) -> list[TargetingOption]:
    """TikTok's own search: it knows names in other languages than English."""
    answer = await client.post(
        "tool/targeting/search",
        account.token,
        advertiser_id=account.account_id,
        placements=_PLACEMENTS,
        objective_type=_OBJECTIVE,
        search_type="FUZZY_SEARCH",
        keywords=[words],
        geo_types=list(_LEVELS[kind]),
    )
    tags = answer.get("targeting_tag_list") or []
    return [_tag(kind, tag, tag["geo"]) for tag in tags if tag.get("geo") and _is_open(tag)]


def _is_open(tag: Mapping[str, Any]) -> bool:
    return (tag.get("status_info") or {}).get("status") != "DISABLED"


def _tag(kind: TargetingKind, tag: Mapping[str, Any], geo: Mapping[str, Any]) -> TargetingOption:
    country = geo.get("region_code")
    top = COUNTRIES.get(str(country))
    above = str(geo.get("parent_id") or "0")
    way = dict.fromkeys(one for one in (top, above, str(geo["geo_id"])) if one and one != "0")
    described = geo.get("description")
    return TargetingOption(
        kind=kind,
        key="/".join(way),
        name=str(tag["name"]),
        country=country,
        path=[str(described)] if described else [],
    )


async def _interests(client: TikTokClient, account: AccountRef, language: str) -> list[TargetingOption]:
    answer = await client.get(
        "tool/interest_category",
        account.token,
        advertiser_id=account.account_id,
        version=2,
        placements=_PLACEMENTS,
        language=language,
    )
    rows = {str(row["interest_category_id"]): row for row in answer.get("interest_categories") or []}
    above = {str(child): one for one, row in rows.items() for child in row.get("sub_category_ids") or []}
    return [
        TargetingOption(
            kind=TargetingKind.INTEREST,
            key=one,
            name=str(row["interest_category_name"]),
            path=[str(rows[parent]["interest_category_name"])] if (parent := above.get(one)) else [],
        )
        for one, row in rows.items()
    ]


async def _languages(client: TikTokClient, account: AccountRef) -> list[TargetingOption]:
    answer = await client.get("tool/language", account.token, advertiser_id=account.account_id)
    return [
        TargetingOption(kind=TargetingKind.LANGUAGE, key=str(row["code"]), name=str(row["name"]))
        for row in answer.get("languages") or []
    ]
