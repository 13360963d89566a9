"""What can be targeted: places, languages, interests, zones; listed whole or looked for by words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import Complaint, refusal
from adly_sync_server.simulators.tiktok.places import INTERESTS, LANGUAGES, PLACES, Place, chain, children

_DEPTH = {"TO_COUNTRY": 1, "TO_PROVINCE": 2}
_MOST_RESULTS = 100


def list_regions(task: Task) -> dict[str, Any]:
    """`/tool/region/`: the places down to the wished level, by their English names."""
    deepest = _DEPTH.get(task.text("level_range"), 4)
    places = [place for place in PLACES.values() if len(chain(place)) <= deepest]
    countries = sorted({place.country for place in places})
    return {"region_info": [_region(place) for place in places], "region_list": countries}


def list_languages(task: Task) -> dict[str, Any]:
    """`/tool/language/`"""
    return {"languages": [{"code": code, "name": name} for code, name in LANGUAGES.items()]}


def list_interests(task: Task) -> dict[str, Any]:
    """`/tool/interest_category/`: with Arabic names where `language` is `ar`."""
    arabic = task.text("language") == "ar"
    rows = [
        {
            "interest_category_id": one.id,
            "interest_category_name": one.arabic if arabic else one.english,
            "level": one.level,
            "sub_category_ids": list(one.parts),
            "special_industries": [],
            "placements": [],
        }
        for one in INTERESTS.values()
    ]
    return {"interest_categories": rows}


def recommend_keywords(task: Task) -> dict[str, Any]:
    """`/tool/interest_keyword/recommend/`: interests whose name has the word, as keywords."""
    sought = task.text("keyword").strip().casefold()
    arabic = task.text("language") == "ar"
    found = [one for one in INTERESTS.values() if sought in one.english.casefold() or sought in one.arabic]
    rows = [
        {"keyword_id": f"9{one.id}", "keyword": one.arabic if arabic else one.english, "status": "EFFECTIVE"}
        for one in found[: int(task.values.get("limit") or 50)]
    ]
    return {"recommended_keywords": rows}


def list_zones(task: Task) -> dict[str, Any]:
    """`/tool/timezone/`"""
    zones = ("Asia/Riyadh", "Asia/Dubai", "Asia/Kuwait", "Asia/Qatar", "Asia/Bahrain", "Africa/Cairo", "UTC")
    return {"timezone_list": [{"timezone": zone} for zone in zones]}


def search_targeting(task: Task) -> dict[str, Any]:
    """`/tool/targeting/search/`: places whose English or Arabic name contains the words."""
    keywords = [str(word) for word in task.values["keywords"]]
    if task.text("search_type") == "FUZZY_SEARCH" and len(keywords) != 1:
        raise refusal([Complaint(("keywords",), "FUZZY_SEARCH takes one keyword")])
    found = [(word, place) for word in keywords for place in _matches(task, word)]
    above = {up.id: up for _, place in found for up in chain(place)[1:]}
    tags = [_tag(place, word) for word, place in found][:_MOST_RESULTS]
    return {"targeting_tag_list": tags, "parent_tags": [_tag(place, "") for place in above.values()]}


def targeting_info(task: Task) -> dict[str, Any]:
    """`/tool/targeting/info/`: the names of places by their ids."""
    known = [PLACES[str(id)] for id in task.values["targeting_ids"] if str(id) in PLACES]
    return {"targeting_tag_list": [_tag(place, "") for place in known]}


def _matches(task: Task, word: str) -> Iterator[Place]:
    levels, countries = task.values.get("geo_types"), task.values.get("region_codes")
    sought = word.strip().casefold()
    for place in PLACES.values():
        named = sought in place.english.casefold() or sought in place.arabic
        if named and (not levels or place.level in levels) and (not countries or place.country in countries):
            yield place


def _region(place: Place) -> dict[str, Any]:
    return {
        "location_id": place.id,
        "name": place.english,
        "parent_id": place.parent_id,
        "region_code": place.country,
        "next_level_ids": children(place),
        "area_type": "ADMIN",
        "level": place.level,
        "support_below_18": False,
    }


def _tag(place: Place, keyword: str) -> dict[str, Any]:
    geo = {
        "geo_id": place.id,
        "geo_type": place.level,
        "region_code": place.country,
        "parent_id": place.parent_id,
        "description": ", ".join(up.english for up in chain(place)),
    }
    told = {"targeting_type": "GEO", "name": place.english, "status_info": {"status": "ENABLED"}, "geo": geo}
    return {"keyword": keyword, **told} if keyword else told
