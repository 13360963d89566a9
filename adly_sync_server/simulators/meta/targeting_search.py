"""`/search`: the few languages, places and interests the simulated world knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.graph_call import GraphCall

_LOCALES = {
    28: ("Arabic", "العربية"),  # (recalled)
    6: ("English (US)", "الإنجليزية (الولايات المتحدة)"),
    24: ("English (UK)", "الإنجليزية (المملكة المتحدة)"),
    1001: ("English (All)", "الإنجليزية (الكل)"),
    90: ("Urdu", "الأوردية"),
}
_COUNTRIES = {
    "SA": ("Saudi Arabia", "السعودية"),
    "AE": ("United Arab Emirates", "الإمارات"),
    "KW": ("Kuwait", "الكويت"),
    "QA": ("Qatar", "قطر"),
    "BH": ("Bahrain", "البحرين"),
    "OM": ("Oman", "عُمان"),
    "EG": ("Egypt", "مصر"),
    "JO": ("Jordan", "الأردن"),
}
_REGIONS = {
    "3202": ("Riyadh Region", "منطقة الرياض", "SA"),
    "3200": ("Makkah Region", "منطقة مكة المكرمة", "SA"),
    "3204": ("Eastern Province", "المنطقة الشرقية", "SA"),
    "64": ("Dubai", "إمارة دبي", "AE"),
    "61": ("Abu Dhabi", "إمارة أبوظبي", "AE"),
}
#: Key → names, country, and the region around it where the world knows one.
_CITIES = {
    "1893364": ("Riyadh", "الرياض", "SA", "3202"),
    "1893241": ("Jeddah", "جدة", "SA", "3200"),
    "1893139": ("Dammam", "الدمام", "SA", "3204"),
    "1893332": ("Mecca", "مكة المكرمة", "SA", "3200"),
    "1893335": ("Medina", "المدينة المنورة", "SA", ""),
    "75158": ("Dubai", "دبي", "AE", "64"),
    "75063": ("Abu Dhabi", "أبوظبي", "AE", "61"),
    "1189300": ("Kuwait City", "مدينة الكويت", "KW", ""),
    "1772750": ("Doha", "الدوحة", "QA", ""),
    "156155": ("Manama", "المنامة", "BH", ""),
}
_INTERESTS = {
    "6003107902433": ("Fashion", "أزياء", 912_000_000),
    "6003139266461": ("Perfume", "عطور", 218_000_000),
    "6003346592981": ("Online shopping", "تسوق عبر الإنترنت", 1_020_000_000),
    "6003088846792": ("Beauty", "جمال", 760_000_000),
    "6003626773307": ("Coffee", "قهوة", 540_000_000),
    "6003232518610": ("Parenting", "تربية الأطفال", 310_000_000),
    "6003384248805": ("Fitness", "لياقة بدنية", 690_000_000),
    "6003012317397": ("Gifts", "هدايا", 180_000_000),
}

_SEARCHES = ("adlocale", "adgeolocation", "adinterest", "adcountry")
_PLACES = ("country", "region", "city")
_USUAL_LIMIT = 25

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """One thing that can be found by either name, and its row in the language of the caller."""

    names: tuple[str, str]
    row: Row


def search(call: GraphCall) -> dict[str, Any]:
    """The rows that contain `q`, in English or Arabic. Raises `MetaFailure` for an unknown type."""
    kind, wanted = call.text("type"), call.text("q").strip().casefold()
    if kind not in _SEARCHES:
        raise refusal([Complaint(("type",), f"type must be one of {', '.join(_SEARCHES)}")])
    tongue = int(call.text("locale").startswith("ar"))
    known = (one for one in _known(call, kind, tongue) if _lies_in(one.row, call.text("country_code")))
    found = [one.row for one in known if _matches(one, wanted)]
    return {"data": found[: int(call.text("limit") or _USUAL_LIMIT)]}


def _lies_in(row: Row, country: str) -> bool:
    """Everything, where no country was named."""
    return not country or row.get("country_code", country) == country


def _matches(known: _Known, wanted: str) -> bool:
    return any(wanted in name.casefold() for name in known.names)


def _known(call: GraphCall, kind: str, tongue: int) -> Iterator[_Known]:
    if kind == "adlocale":
        yield from (_Known(names, {"key": key, "name": names[tongue]}) for key, names in _LOCALES.items())
    elif kind == "adinterest":
        yield from _interests(tongue)
    else:
        places = ("country",) if kind == "adcountry" else _wanted_places(call)
        for place in places:
            yield from _PLACE_ROWS[place](tongue)


def _wanted_places(call: GraphCall) -> list[str]:
    """`location_types`, a JSON list; without it places of every kind."""
    text = call.text("location_types")
    try:
        wanted = json.loads(text) if text else list(_PLACES)
    except ValueError:
        wanted = None
    if not isinstance(wanted, list) or not set(map(str, wanted)) <= set(_PLACES):
        known = ", ".join(_PLACES)
        raise refusal([Complaint(("location_types",), f"location_types must be a list of {known}")])
    return [place for place in _PLACES if place in wanted]


def _interests(tongue: int) -> Iterator[_Known]:
    for id, (english, arabic, size) in _INTERESTS.items():
        names = (english, arabic)
        bounds = {"audience_size_lower_bound": size, "audience_size_upper_bound": size * 118 // 100}
        path = [("Interests", "الاهتمامات")[tongue], names[tongue]]
        yield _Known(names, {"id": id, "name": names[tongue], **bounds, "path": path, "topic": ""})


def _countries(tongue: int) -> Iterator[_Known]:
    for code, names in _COUNTRIES.items():
        row = {"key": code, "name": names[tongue], "type": "country", "country_code": code}
        yield _Known(names, {**row, "supports_region": True, "supports_city": True})


def _regions(tongue: int) -> Iterator[_Known]:
    for key, (english, arabic, country) in _REGIONS.items():
        yield _Known((english, arabic), _place(key, (english, arabic)[tongue], "region", country, tongue))


def _cities(tongue: int) -> Iterator[_Known]:
    for key, (english, arabic, country, region) in _CITIES.items():
        row = _place(key, (english, arabic)[tongue], "city", country, tongue)
        if region:
            row |= {"region": _REGIONS[region][tongue], "region_id": int(region)}
        yield _Known((english, arabic), row)


def _place(key: str, name: str, kind: str, country: str, tongue: int) -> Row:
    around = {"country_code": country, "country_name": _COUNTRIES[country][tongue]}
    return {"key": key, "name": name, "type": kind, **around}


_PLACE_ROWS = {"country": _countries, "region": _regions, "city": _cities}
