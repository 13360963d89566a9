"""Audiences: our targeting struct ↔ Snapchat's targeting. Pure.

Entries of one list are joined by "or", so an audience is one entry of demographics. Regions and metros are
numbered within their country, so our keys carry it: ``sa/5``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.snapchat import words

INCLUDE, EXCLUDE = "INCLUDE", "EXCLUDE"
#: Our places below a country → Snapchat's key of their numbers.
PLACES: Final[Mapping[str, str]] = {"regions": "region_id", "cities": "metro_id"}
#: What Snapchat switches on by itself. Each is sent off unless the draft wants a wider audience, and read
#: back: one that is on is a change of the platform's.
LOCKED_OFF: Final = ("interest_expansion_option", "custom_audience_expansion_option")
#: Our path below ``targeting`` → the parts of Snapchat's targeting that say it.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "countries": ("geos",),
    "excluded_countries": ("geos",),
    "regions": ("geos",),
    "cities": ("geos",),
    "languages": ("demographics",),
    "gender": ("demographics",),
    "age": ("demographics",),
    "interests": ("interests",),
    "audiences": ("segments",),
    "excluded_audiences": ("segments",),
    "devices": ("devices",),
    "expand_audience": ("enable_targeting_expansion", "auto_expansion_options"),
}


def to_snapchat(targeting: Mapping[str, Any]) -> dict[str, Any]:
    """Snapchat's targeting for our struct. Raises ``Rejected`` naming the path that has no counterpart."""
    widened = bool(targeting.get("expand_audience"))
    spec = {
        "geos": _geos(targeting),
        "demographics": _demographics(targeting),
        "interests": _interests(targeting),
        "segments": _segments(targeting),
        "devices": [{"os_type": words.SYSTEMS.remote(system)} for system in targeting.get("devices") or []],
        "enable_targeting_expansion": widened,
        "auto_expansion_options": {option: {"enabled": widened} for option in LOCKED_OFF},
    }
    return {part: value for part, value in spec.items() if value != []}


def from_snapchat(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Our struct for what Snapchat says; only what it told."""
    geos, people = _entries(spec, "geos"), _entries(spec, "demographics")
    included = [geo for geo in geos if not _is_excluded(geo)]
    segments = _entries(spec, "segments")
    return {
        "countries": sorted({_upper(geo["country_code"]) for geo in included if geo.get("country_code")}),
        "excluded_countries": sorted(
            _upper(geo["country_code"]) for geo in geos if _is_excluded(geo) and not _narrows(geo)
        ),
        **{kind: _places_of(included, theirs) for kind, theirs in PLACES.items()},
        "languages": sorted({_language(one) for entry in people for one in entry.get("languages") or []}),
        "interests": _ids(_entries(spec, "interests"), "category_id"),
        "audiences": _ids((one for one in segments if not _is_excluded(one)), "segment_id"),
        "excluded_audiences": _ids((one for one in segments if _is_excluded(one)), "segment_id"),
        "devices": sorted(
            str(words.SYSTEMS.ours(one["os_type"])) for one in _entries(spec, "devices") if one.get("os_type")
        ),
        "gender": _gender(people),
        "age": {end: _age(people, f"{end}_age") for end in ("min", "max")},
        "expand_audience": _is_widened(spec),
    }


def to_placement(targeting: Mapping[str, Any]) -> dict[str, Any]:
    """Snapchat's placement. Raises ``Rejected`` for places we cannot name there."""
    if targeting.get("placements") and not targeting.get("automatic_placements"):
        positions = {place for one in targeting["placements"] for place in _positions(one)}
        return {"config": "CUSTOM", "platforms": ["SNAPCHAT"], "snapchat_positions": sorted(positions)}
    return {"config": "AUTOMATIC"}


def from_placement(placement: Mapping[str, Any]) -> list[str]:
    """Our placements for what Snapchat says; none where it chooses itself."""
    shown = set(placement.get("snapchat_positions") or [])
    return sorted(ours for ours, theirs in POSITIONS.items() if shown & set(theirs))


#: Our placement → Snapchat's positions. A collection is a kind of ad there, and no place.
POSITIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "snapchat_single": ("INTERSTITIAL_USER", "INTERSTITIAL_CONTENT", "INTERSTITIAL_SPOTLIGHT"),
    "snapchat_story": ("FEED",),
}


def _positions(placement: str) -> tuple[str, ...]:
    if placement not in POSITIONS:
        raise Rejected(f"Snapchat has no placement {placement!r}", field="targeting.placements")
    return POSITIONS[placement]


def _geos(targeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A country that is narrowed to places of its own does not stand there whole beside them."""
    narrowed = {kind: _by_country(targeting, kind) for kind in PLACES}
    countries = targeting.get("countries") or []
    within = {country for places in narrowed.values() for country in places}
    geos: list[dict[str, Any]] = [
        {"country_code": _country(one, "countries")} for one in countries if one.lower() not in within
    ]
    for kind, places in narrowed.items():
        geos += [{"country_code": country, PLACES[kind]: ids} for country, ids in sorted(places.items())]
    if not geos:
        raise Rejected("Snapchat needs at least one place", field="targeting.countries")
    reached = {geo["country_code"] for geo in geos}
    if len(reached) > 1 and len(targeting.get("languages") or []) != 1:
        raise Rejected("several countries on Snapchat need exactly one language", field="targeting.languages")
    return geos + [
        {"country_code": _country(one, "excluded_countries"), "operation": EXCLUDE}
        for one in targeting.get("excluded_countries") or []
    ]


def _by_country(targeting: Mapping[str, Any], kind: str) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for key in sorted(targeting.get(kind) or []):
        country, _, number = key.partition("/")
        if not number:
            raise Rejected(f"{key!r} names no place of Snapchat's", field=f"targeting.{kind}")
        places[_country(country, kind)].append(_id(number, kind))
    return places


def _demographics(targeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    entry: dict[str, Any] = _ages(targeting.get("age") or {})
    if targeting.get("gender") not in (None, "all"):
        entry["gender"] = words.GENDERS.remote(targeting["gender"])
    if languages := targeting.get("languages"):
        entry["languages"] = [_id(one, "languages") for one in languages]
    return [entry] if entry else []


def _ages(age: Mapping[str, Any]) -> dict[str, str]:
    """Ages travel as texts. Raises ``Rejected`` outside of what Snapchat takes."""
    told = {f"{end}_age": str(int(age[end])) for end in ("min", "max") if age.get(end) is not None}
    if any(not SNAPCHAT.ages.minimum <= int(limit) <= SNAPCHAT.ages.maximum for limit in told.values()):
        span = f"{SNAPCHAT.ages.minimum} to {SNAPCHAT.ages.maximum}"
        raise Rejected(f"ages on Snapchat are {span}", field="targeting.age")
    return told


def _interests(targeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    ids = [_id(one, "interests") for one in targeting.get("interests") or []]
    return [{"category_id": ids}] if ids else []


def _segments(targeting: Mapping[str, Any]) -> list[dict[str, Any]]:
    kinds = (("audiences", INCLUDE), ("excluded_audiences", EXCLUDE))
    return [
        {"segment_id": [_id(one, kind) for one in targeting[kind]], "operation": operation}
        for kind, operation in kinds
        if targeting.get(kind)
    ]


def _entries(spec: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    return [entry for entry in spec.get(part) or [] if isinstance(entry, Mapping)]


def _is_excluded(entry: Mapping[str, Any]) -> bool:
    return entry.get("operation") == EXCLUDE


def _narrows(geo: Mapping[str, Any]) -> bool:
    """True if it is more than a country."""
    return bool(set(geo) - {"country_code", "operation"})


def _places_of(geos: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    return sorted(f"{geo.get('country_code')}/{one}" for geo in geos for one in _listed(geo.get(key)))


def _ids(entries: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    return sorted({str(one) for entry in entries for one in _listed(entry.get(key))})


def _listed(value: Any) -> list[Any]:
    """Snapchat has written such lists as a single value too."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _language(told: Any) -> str:
    return str(told["id"] if isinstance(told, Mapping) else told)


def _gender(people: Iterable[Mapping[str, Any]]) -> str:
    told = {str(entry["gender"]) for entry in people if entry.get("gender")}
    return str(words.GENDERS.ours(told.pop())) if len(told) == 1 else "all"


def _age(people: Iterable[Mapping[str, Any]], key: str) -> int | None:
    told = [int(entry[key]) for entry in people if entry.get(key) is not None]
    if not told:
        return None
    return min(told) if key == "min_age" else max(told)


def _is_widened(spec: Mapping[str, Any]) -> bool:
    """True if any of what is locked is on, or if Snapchat says so without naming which."""
    options = spec.get("auto_expansion_options") or {}
    named = [bool((options.get(option) or {}).get("enabled")) for option in LOCKED_OFF]
    return (
        any(named) or bool(options.get("auto_expansion_type")) or bool(spec.get("enable_targeting_expansion"))
    )


def _country(code: str, kind: str) -> str:
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        raise Rejected(f"{code!r} is no country's code", field=f"targeting.{kind}")
    return code.lower()


def _upper(code: str) -> str:
    return str(code).upper()


def _id(text: str, kind: str) -> str:
    if not (text and text.isascii() and text.isprintable() and " " not in text):
        raise Rejected(f"{text!r} is no id of Snapchat's", field=f"targeting.{kind}")
    return text
