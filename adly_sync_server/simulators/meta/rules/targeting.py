"""What Meta refuses of an audience."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.rules.legality import PLATFORM_OF, PLATFORMS, POSITIONS

YOUNGEST, OLDEST = 13, 65

_COUNTRY = re.compile(r"[A-Z]{2}")


def targeting_complaints(targeting: Mapping[str, Any]) -> Iterator[Complaint]:
    """Places, ages, genders and placements; names and types were judged before."""
    yield from _places(targeting)
    yield from _ages(targeting)
    for gender in targeting.get("genders") or []:
        if gender not in (1, 2):
            yield Complaint(("targeting", "genders"), "Genders are 1 (men) and 2 (women)")
    yield from _placements(targeting)


def _places(targeting: Mapping[str, Any]) -> Iterator[Complaint]:
    places = targeting.get("geo_locations") or {}
    if not any(places.get(kind) for kind in places if kind != "location_types"):
        if not targeting.get("custom_audiences"):
            text = "The audience must have a location or a custom audience"
            yield Complaint(("targeting", "geo_locations"), text)
        return
    for country in places.get("countries") or []:
        if not _COUNTRY.fullmatch(country):
            path = ("targeting", "geo_locations", "countries")
            yield Complaint(path, f"{country!r} is not a country code of two capital letters")
    yield from _overlaps(places)


def _overlaps(places: Mapping[str, Any]) -> Iterator[Complaint]:
    """A city or region inside a country that is targeted as a whole is refused."""
    whole = set(places.get("countries") or [])
    for kind in ("regions", "cities", "zips"):
        for place in places.get(kind) or []:
            if place.get("country") in whole:
                text = f"{kind} overlap with the country {place['country']}, which is targeted as a whole"
                yield Complaint(("targeting", "geo_locations", kind), text)


def _ages(targeting: Mapping[str, Any]) -> Iterator[Complaint]:
    youngest = targeting.get("age_min", YOUNGEST)
    oldest = targeting.get("age_max", OLDEST)
    if not YOUNGEST <= youngest <= OLDEST:
        yield Complaint(("targeting", "age_min"), f"age_min must be between {YOUNGEST} and {OLDEST}")
    elif not youngest <= oldest <= OLDEST:
        yield Complaint(("targeting", "age_max"), f"age_max must be between age_min and {OLDEST}")


def _placements(targeting: Mapping[str, Any]) -> Iterator[Complaint]:
    chosen = targeting.get("publisher_platforms")
    for platform in set(chosen or []) - PLATFORMS:
        yield Complaint(("targeting", "publisher_platforms"), f"{platform!r} is not a platform")
    for field, known in POSITIONS.items():
        for position in targeting.get(field) or []:
            if position not in known:
                yield Complaint(("targeting", field), f"{position!r} is not a placement")
        if targeting.get(field) and chosen is not None and PLATFORM_OF[field] not in chosen:
            yield Complaint(
                ("targeting", field), f"{field} needs {PLATFORM_OF[field]} in publisher_platforms"
            )
