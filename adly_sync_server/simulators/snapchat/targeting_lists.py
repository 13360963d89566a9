"""What an audience can be made of: `/targeting/…`. A small part of Snapchat's lists, with their shapes.

Paths: amp-labs and snapchat-cli clients. Shapes: `targeting_dimensions`, each wrapped in the last word of its
path; a place comes with its continent and country, and what it is itself stands inside under that same word
(clients generated from the vendor's targeting page). The interests and the ids of regions are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adly_sync_server.simulators.snapchat.targeting_schema import AGE_GROUPS

Row = dict[str, Any]

_LANGUAGES = {
    "ar": "Arabic", "en": "English", "fr": "French", "de": "German", "es": "Spanish", "hi": "Hindi",
    "tr": "Turkish", "ur": "Urdu",
}  # fmt: skip
# Code, name, number and three letters of ISO 3166.
_COUNTRIES = {
    "sa": ("saudi arabia", "682", "sau"), "ae": ("united arab emirates", "784", "are"),
    "kw": ("kuwait", "414", "kwt"), "qa": ("qatar", "634", "qat"), "bh": ("bahrain", "048", "bhr"),
    "om": ("oman", "512", "omn"), "jo": ("jordan", "400", "jor"), "eg": ("egypt", "818", "egy"),
    "iq": ("iraq", "368", "irq"), "lb": ("lebanon", "422", "lbn"), "ma": ("morocco", "504", "mar"),
    "us": ("united states", "840", "usa"), "gb": ("united kingdom", "826", "gbr"),
}  # fmt: skip
_CONTINENTS = {
    "eg": ("AF", "africa"), "ma": ("AF", "africa"), "us": ("NA", "north america"), "gb": ("EU", "europe"),
}  # fmt: skip
_REGIONS = {
    "sa": [
        "Riyadh Region", "Makkah Region", "Eastern Province", "Al Madinah Region", "Asir Region",
        "Al Qassim Region", "Tabuk Region", "Hail Region", "Jazan Region", "Najran Region",
    ],
    "ae": ["Dubai", "Abu Dhabi", "Sharjah", "Ajman", "Ras Al Khaimah", "Fujairah", "Umm Al Quwain"],
    "kw": ["Al Asimah", "Hawalli", "Farwaniya", "Ahmadi", "Jahra", "Mubarak Al Kabeer"],
    "qa": ["Doha", "Al Rayyan", "Al Wakrah"],
    "bh": ["Capital Governorate", "Muharraq", "Northern Governorate", "Southern Governorate"],
    "om": ["Muscat", "Dhofar", "Al Batinah North"],
    "eg": ["Cairo", "Giza", "Alexandria"],
    "jo": ["Amman", "Irbid", "Zarqa"],
}  # fmt: skip
_METROS = {"us": ["New York", "Los Angeles", "Chicago"], "gb": ["London", "Manchester"]}
_INTERESTS = {
    "Beauty Mavens": ["Makeup Fans", "Skin Care Fans", "Perfume Fans"],
    "Fashion & Style Gurus": ["Luxury Shoppers", "Streetwear Fans", "Modest Fashion Fans"],
    "Foodies": ["Coffee Drinkers", "Restaurant Goers", "Home Cooks"],
    "Gamers": ["Mobile Gamers", "Console Gamers"],
    "Shoppers": ["Online Shoppers", "Department Store Shoppers", "Big Box Shoppers"],
    "Sports Fans": ["Soccer Enthusiasts", "Running Enthusiasts", "Fitness Enthusiasts"],
    "Travel Enthusiasts": ["Business Travelers", "Family Travelers"],
}
_ADVANCED = ["Parents", "College Students", "New Homeowners"]


def targeting_list(segments: tuple[str, ...], words: str) -> tuple[str, list[Row]] | None:
    """The word rows are wrapped in, and the rows; `words` narrows by name. None for an unknown list."""
    lists: dict[tuple[str, ...], Callable[[], list[Row]]] = {
        ("demographics", "age_group"): lambda: [_row(group, group) for group in AGE_GROUPS],
        ("demographics", "gender"): lambda: [_row(gender, gender) for gender in ("MALE", "FEMALE")],
        ("demographics", "languages"): lambda: [_row(id, name) for id, name in _LANGUAGES.items()],
        ("demographics", "advanced_demographics"): _advanced,
        ("device", "os_type"): lambda: [_row(name, name) for name in ("iOS", "ANDROID", "WEB")],
        ("device", "connection_type"): lambda: [_row(name, name) for name in ("CELL", "WIFI")],
        ("device", "carrier"): _carriers,
        ("device", "marketing_name"): _devices,
        ("interests", "scls"): _interests,
        ("geo", "country"): lambda: [_around(code) for code in _COUNTRIES],
    }
    found = lists.get(segments)
    rows = found() if found else _places(segments)
    if rows is None:
        return None
    word = segments[-1]
    return word, [row for row in rows if words.casefold() in _name(row, word).casefold()]


def _places(segments: tuple[str, ...]) -> list[Row] | None:
    if len(segments) != 3 or segments[0] != "geo" or segments[1] not in _COUNTRIES:
        return None
    named = {"region": _REGIONS, "metro": _METROS, "postal_code": {}}.get(segments[2])
    if named is None:
        return None
    return [
        _around(segments[1]) | {segments[2]: _row(f"{_COUNTRIES[segments[1]][1]}{place:03}", name)}
        for place, name in enumerate(named.get(segments[1], []), 1)
    ]


def _around(code: str) -> Row:
    """A country on its continent; where on the globe it lies is of no use here."""
    name, number, letters = _COUNTRIES[code]
    continent, called = _CONTINENTS.get(code, ("AS", "asia"))
    return {
        "lat": 0.0,
        "lon": 0.0,
        "continent": {"id": continent, "name": called},
        "country": {"id": number, "name": name, "code": letters, "code2": code},
    }


def _name(row: Row, word: str) -> str:
    """What a row is called, whether it stands in it or in its own part."""
    return str(row["name"] if "name" in row else row[word]["name"])


def _interests() -> list[Row]:
    rows: list[Row] = []
    for number, (group, names) in enumerate(_INTERESTS.items(), 1):
        parent = f"SLC_{number * 100}"
        rows.append(_row(parent, group) | {"path": group, "source": "SCLS"})
        rows += [
            _row(f"SLC_{number * 100 + place}", name)
            | {"path": f"{group}/{name}", "parent_id": parent, "source": "SCLS"}
            for place, name in enumerate(names, 1)
        ]
    return rows


def _advanced() -> list[Row]:
    return [_row(f"DLXD_{number}", name) | {"source": "DLXD"} for number, name in enumerate(_ADVANCED, 100)]


def _carriers() -> list[Row]:
    names = {"sa": ("STC", "Mobily", "Zain"), "ae": ("Etisalat", "du"), "kw": ("Zain", "Ooredoo", "stc")}
    return [
        _row(f"{country}-{name.lower()}", name) | {"valid_country": country}
        for country, carriers in names.items()
        for name in carriers
    ]


def _devices() -> list[Row]:
    return [_row(f"Apple/iPhone {number}", f"iPhone {number}") for number in range(12, 18)] + [
        _row(f"Samsung/Galaxy S{number}", f"Galaxy S{number}") for number in range(21, 26)
    ]


def _row(id: str, name: str) -> Row:
    return {"id": id, "name": name}
