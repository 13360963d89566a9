"""Audiences: our targeting struct ↔ Meta's Targeting. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.platforms.failures import Rejected

#: Meta's locale keys for languages. Source: ``/search?type=adlocale`` (28 = Arabic, 1001 = all English).
LOCALES: Final[Mapping[str, int]] = {"ar": 28, "en": 1001, "fr": 1003, "ur": 90, "hi": 46, "tr": 19, "fa": 31}
GENDERS: Final[Mapping[str, list[int]]] = {"male": [1], "female": [2]}
#: Our placement → Meta's platform, the parameter of its positions, and the position.
PLACEMENTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "meta_facebook_feed": ("facebook", "facebook_positions", "feed"),
    "meta_facebook_story": ("facebook", "facebook_positions", "story"),
    "meta_facebook_reels": ("facebook", "facebook_positions", "facebook_reels"),
    "meta_instagram_feed": ("instagram", "instagram_positions", "stream"),
    "meta_instagram_story": ("instagram", "instagram_positions", "story"),
    "meta_instagram_reels": ("instagram", "instagram_positions", "reels"),
    "meta_messenger_story": ("messenger", "messenger_positions", "story"),
}


def to_meta(targeting: Mapping[str, Any]) -> dict[str, Any]:
    """Meta's Targeting for our struct. Raises ``Rejected`` naming the path that has no counterpart."""
    spec: dict[str, Any] = {"geo_locations": _places(targeting)}
    if excluded := targeting.get("excluded_countries"):
        spec["excluded_geo_locations"] = {"countries": list(excluded)}
    age = targeting.get("age") or {}
    spec |= {f"age_{end}": age[end] for end in ("min", "max") if age.get(end) is not None}
    if genders := GENDERS.get(targeting.get("gender") or "all"):
        spec["genders"] = genders
    spec |= _people(targeting)
    spec |= _positions(targeting)
    spec["targeting_automation"] = {"advantage_audience": int(bool(targeting.get("expand_audience")))}
    return spec


def from_meta(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Our struct for what Meta says; only what it told."""
    places = spec.get("geo_locations") or {}
    ours: dict[str, Any] = {
        "countries": sorted(places.get("countries") or []),
        "regions": sorted(str(r["key"]) for r in places.get("regions") or []),
        "cities": sorted(str(c["key"]) for c in places.get("cities") or []),
        "excluded_countries": sorted((spec.get("excluded_geo_locations") or {}).get("countries") or []),
        "languages": sorted(language(number) for number in spec.get("locales") or []),
        "interests": sorted(
            str(i["id"]) for f in spec.get("flexible_spec") or [] for i in f.get("interests", [])
        ),
        "audiences": sorted(str(a["id"]) for a in spec.get("custom_audiences") or []),
        "excluded_audiences": sorted(str(a["id"]) for a in spec.get("excluded_custom_audiences") or []),
        "devices": sorted(spec.get("device_platforms") or []),
        "placements": _our_placements(spec),
        "age": {"min": spec.get("age_min"), "max": spec.get("age_max")},
        "gender": next((ours for ours, theirs in GENDERS.items() if theirs == spec.get("genders")), "all"),
        "expand_audience": bool((spec.get("targeting_automation") or {}).get("advantage_audience")),
    }
    return ours


def untold(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Parts of an audience that our struct has no words for, by Meta's names."""
    found = {name: value for name, value in spec.items() if name not in _SAID and value not in _NOTHING}
    places = spec.get("geo_locations") or {}
    found |= {f"geo_locations.{name}": value for name, value in places.items() if name not in _PLACES}
    if narrower := _beside_interests(spec):
        found["flexible_spec"] = narrower
    if spec.get("publisher_platforms") and not _our_placements(spec):
        found["publisher_platforms"] = spec["publisher_platforms"]
    return {f"targeting.{name}": value for name, value in found.items() if name != _USUAL_PLACES}


def merged(now: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """Our audience over the one that stands there. Meta replaces it whole: what we have no words for is said
    again."""
    kept = {name: value for name, value in now.items() if name not in _SAID}
    places = {n: v for n, v in (now.get("geo_locations") or {}).items() if n not in _PLACES[:3]}
    told = {**places, **ours["geo_locations"]}
    if cities := told.get("cities"):
        around = {str(one["key"]): one for one in (now.get("geo_locations") or {}).get("cities") or []}
        told["cities"] = [around.get(str(city["key"]), city) for city in cities]
    flexible = [*(ours.get("flexible_spec") or []), *_beside_interests(now)]
    platforms = {} if _our_placements(now) or "publisher_platforms" in ours else _positions_of(now)
    whole = {**kept, **platforms, **ours, **_phones(now, ours), "geo_locations": told}
    return {**whole, "flexible_spec": flexible} if flexible else whole


def _phones(now: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """A narrower word for the same system (``iOS_ver_16.0_and_above``) is somebody's choice, and stays."""
    systems = tuple(ours.get("user_os") or ())
    stands = now.get("user_os") or []
    return (
        {"user_os": stands}
        if systems and stands and all(str(one).startswith(systems) for one in stands)
        else {}
    )


def _beside_interests(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What an audience must be beside its interests."""
    parts = [
        {name: value for name, value in part.items() if name != "interests" and value not in _NOTHING}
        for part in spec.get("flexible_spec") or []
    ]
    return [part for part in parts if part]


def _positions_of(spec: Mapping[str, Any]) -> dict[str, Any]:
    return {name: spec[name] for name in _POSITIONS if spec.get(name)}


_POSITIONS: Final = ("publisher_platforms", *sorted({parameter for _, parameter, _ in PLACEMENTS.values()}))
_PLACES: Final = ("countries", "regions", "cities", "location_types")
_USUAL_PLACES: Final = "geo_locations.location_types"
#: What ``to_meta`` says and ``from_meta`` reads.
_SAID: Final = frozenset(
    {
        *("geo_locations", "excluded_geo_locations", "age_min", "age_max", "genders", "locales"),
        *("flexible_spec", "custom_audiences", "excluded_custom_audiences", "device_platforms"),
        *("targeting_automation", *_POSITIONS),
    }
)
_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def _places(targeting: Mapping[str, Any]) -> dict[str, Any]:
    places: dict[str, Any] = {}
    if countries := targeting.get("countries"):
        places["countries"] = list(countries)
    for kind in ("regions", "cities"):
        if keys := targeting.get(kind):
            places[kind] = [{"key": key} for key in keys]
    if not places:
        raise Rejected("Meta needs at least one place", field="targeting.countries")
    return places


def _people(targeting: Mapping[str, Any]) -> dict[str, Any]:
    spec: dict[str, Any] = {}
    if languages := targeting.get("languages"):
        spec["locales"] = sorted(_locale(language) for language in languages)
    if interests := targeting.get("interests"):
        spec["flexible_spec"] = [
            {"interests": [{"id": _number(i, "targeting.interests")} for i in interests]}
        ]
    for ours, theirs in (
        ("audiences", "custom_audiences"),
        ("excluded_audiences", "excluded_custom_audiences"),
    ):
        if ids := targeting.get(ours):
            spec[theirs] = [{"id": _number(i, f"targeting.{ours}")} for i in ids]
    if devices := targeting.get("devices"):
        spec["device_platforms"] = list(devices)
    return spec


def _positions(targeting: Mapping[str, Any]) -> dict[str, Any]:
    if targeting.get("automatic_placements") or not targeting.get("placements"):
        return {}
    spec: dict[str, list[str]] = {}
    for placement in targeting["placements"]:
        if placement not in PLACEMENTS:
            raise Rejected(f"Meta has no placement {placement!r}", field="targeting.placements")
        platform, parameter, position = PLACEMENTS[placement]
        spec.setdefault("publisher_platforms", []).append(platform)
        spec.setdefault(parameter, []).append(position)
    return {key: sorted(set(values)) for key, values in spec.items()}


def _our_placements(spec: Mapping[str, Any]) -> list[str]:
    return sorted(
        ours
        for ours, (platform, parameter, position) in PLACEMENTS.items()
        if platform in (spec.get("publisher_platforms") or []) and position in (spec.get(parameter) or [])
    )


def _locale(language: str) -> int:
    """A language of ours, or one of Meta's own numbers as its search gives it."""
    if language.isascii() and language.isdigit():
        return int(language)
    if language not in LOCALES:
        raise Rejected(f"Meta has no language {language!r}", field="targeting.languages")
    return LOCALES[language]


def language(locale: int) -> str:
    """What drafts keep for one of Meta's locales: our word, or its number where we have none."""
    return next((ours for ours, number in LOCALES.items() if number == locale), str(locale))


def _number(text: str, path: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise Rejected(f"{text!r} is no id of Meta's", field=path)
    return text
