"""Audiences: our targeting struct ↔ TikTok's parameters of an ad group. Pure.

A place below a country is kept as TikTok's id, with the id of its country before it where a search found it
(``102358/108410``): so a country together with one of its own places is refused before anything is sent.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adly_sync_server.contract.platform_rules.tiktok import TIKTOK
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.tiktok import words
from adly_sync_server.platforms.tiktok.locations import country_of, location_of

PLACEMENT: Final = "tiktok_in_feed"
#: First and last age → TikTok's name of the band; the last is open and written with 100.
BANDS: Final[Mapping[tuple[int, int], str]] = {band: f"AGE_{band[0]}_{band[1]}" for band in TIKTOK.ages.bands}
_SYSTEMS: Final = {"android": "ANDROID", "ios": "IOS"}
#: Everything on TikTok is shown on telephones; saying so changes nothing.
_ALWAYS: Final = "mobile"


def to_tiktok(targeting: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of an ad group. Raises ``Rejected`` naming the path that has no counterpart."""
    if targeting.get("excluded_countries"):
        raise Rejected("TikTok leaves out no countries", field="targeting.excluded_countries")
    expands = bool(targeting.get("expand_audience"))
    return {
        "location_ids": _places(targeting),
        "languages": _codes(targeting, "languages"),
        "gender": words.GENDERS.remote(targeting.get("gender") or "all"),
        "age_groups": _bands(targeting.get("age") or {}),
        "interest_category_ids": _numbers(targeting, "interests"),
        "audience_ids": _numbers(targeting, "audiences"),
        "excluded_audience_ids": _numbers(targeting, "excluded_audiences"),
        "operating_systems": _systems(targeting),
        # Both said always: what is left open TikTok may switch on.
        "smart_audience_enabled": expands,
        "smart_interest_behavior_enabled": expands,
        **_positions(targeting),
    }


def from_tiktok(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Our struct for what TikTok says; smaller places all stand under ``regions``."""
    locations = [str(one) for one in raw.get("location_ids") or []]
    is_automatic = raw.get("placement_type") == "PLACEMENT_TYPE_AUTOMATIC"
    return {
        "countries": sorted(code for one in locations if (code := country_of(one))),
        "regions": sorted(one for one in locations if country_of(one) is None),
        "languages": sorted(raw.get("languages") or []),
        "interests": sorted(str(one) for one in raw.get("interest_category_ids") or []),
        "audiences": sorted(str(one) for one in raw.get("audience_ids") or []),
        "excluded_audiences": sorted(str(one) for one in raw.get("excluded_audience_ids") or []),
        "devices": sorted(str(one).lower() for one in raw.get("operating_systems") or []),
        "gender": words.GENDERS.ours(raw.get("gender") or "GENDER_UNLIMITED"),
        "age": _ages(raw.get("age_groups") or []),
        "automatic_placements": is_automatic,
        "placements": [] if is_automatic else sorted(_placement(one) for one in raw.get("placements") or []),
        "expand_audience": any(
            raw.get(name) for name in ("smart_audience_enabled", "smart_interest_behavior_enabled")
        ),
    }


def _places(targeting: Mapping[str, Any]) -> list[str]:
    countries = [location_of(code) for code in targeting.get("countries") or []]
    smaller = [key for kind in ("regions", "cities") for key in targeting.get(kind) or []]
    for key in smaller:
        _check_place(key, countries, smaller)
    places = [*countries, *(key.rpartition("/")[2] for key in smaller)]
    if not places:
        raise Rejected("TikTok needs at least one place", field="targeting.countries")
    return sorted(set(places))


def _check_place(key: str, countries: Sequence[str], smaller: Sequence[str]) -> None:
    """TikTok refuses a place together with one that lies in it."""
    *above, own = key.split("/")
    if not all(part.isascii() and part.isdigit() for part in (*above, own)):
        raise Rejected(f"{key!r} is no place of TikTok's", field="targeting.regions")
    named = {*countries, *(one.rpartition("/")[2] for one in smaller)}
    if named & set(above):
        raise Rejected("a place and one that lies in it", field="targeting.countries")


def _codes(targeting: Mapping[str, Any], name: str) -> list[str] | None:
    codes = targeting.get(name)
    if any(not (code.isascii() and code.isalpha()) for code in codes or []):
        raise Rejected("TikTok names languages by ISO 639", field=f"targeting.{name}")
    return sorted(codes) if codes else None


def _numbers(targeting: Mapping[str, Any], name: str) -> list[str] | None:
    ids = targeting.get(name)
    for one in ids or []:
        if not (one.isascii() and one.isdigit()):
            raise Rejected(f"{one!r} is no id of TikTok's", field=f"targeting.{name}")
    return sorted(ids) if ids else None


def _systems(targeting: Mapping[str, Any]) -> list[str] | None:
    named = [one for one in targeting.get("devices") or [] if one != _ALWAYS]
    if unknown := [one for one in named if one not in _SYSTEMS]:
        raise Rejected(f"TikTok has no device {unknown[0]!r}", field="targeting.devices")
    if len(named) > 1:
        return None  # both systems are everybody
    return [_SYSTEMS[one] for one in named] or None


def _bands(age: Mapping[str, Any]) -> list[str] | None:
    """Whole bands only: TikTok knows no other ages."""
    youngest, oldest = age.get("min"), age.get("max")
    if youngest is None and oldest is None:
        return None
    first = TIKTOK.ages.minimum if youngest is None else youngest
    last = TIKTOK.ages.maximum if oldest is None else oldest
    bands = [band for band in BANDS if first <= band[0] and band[1] <= last]
    if not bands or bands[0][0] != first or bands[-1][1] != last:
        raise Rejected(f"TikTok has no ages from {first} to {last}", field="targeting.age")
    return [BANDS[band] for band in bands]


def _ages(groups: Sequence[str]) -> dict[str, int | None]:
    """First and last age of bands without a gap; with one, our words cannot say it and say nothing."""
    order = list(BANDS.items())
    places = sorted(n for n, (_, name) in enumerate(order) if name in groups)
    if not places or places != list(range(places[0], places[-1] + 1)) or len(places) < len(set(groups)):
        return {"min": None, "max": None}
    return {"min": order[places[0]][0][0], "max": order[places[-1]][0][1]}


def _positions(targeting: Mapping[str, Any]) -> dict[str, Any]:
    """Only TikTok itself unless somebody chose all of its partners: the others are not ours to preview."""
    if targeting.get("automatic_placements"):
        return {"placement_type": "PLACEMENT_TYPE_AUTOMATIC"}
    if foreign := [one for one in targeting.get("placements") or [] if one != PLACEMENT]:
        raise Rejected(f"TikTok has no placement {foreign[0]!r}", field="targeting.placements")
    return {
        "placement_type": "PLACEMENT_TYPE_NORMAL",
        "placements": ["PLACEMENT_TIKTOK"],
    }


def _placement(remote: str) -> str:
    return PLACEMENT if remote == "PLACEMENT_TIKTOK" else remote.lower()
