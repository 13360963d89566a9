"""`/search`: the few languages, places and interests the simulated world knows."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.graph_call import GraphCall

_LOCALES = [
    {"key": 28, "name": "Arabic"},  # (recalled)
    {"key": 6, "name": "English (US)"},
    {"key": 24, "name": "English (UK)"},
    {"key": 1001, "name": "English (All)"},
]

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

_CITIES = [
    ("1893364", "Riyadh", "الرياض", "SA"),
    ("1893241", "Jeddah", "جدة", "SA"),
    ("1893139", "Dammam", "الدمام", "SA"),
    ("1893332", "Mecca", "مكة المكرمة", "SA"),
    ("1893335", "Medina", "المدينة المنورة", "SA"),
    ("75158", "Dubai", "دبي", "AE"),
    ("75063", "Abu Dhabi", "أبوظبي", "AE"),
    ("1189300", "Kuwait City", "مدينة الكويت", "KW"),
    ("1772750", "Doha", "الدوحة", "QA"),
    ("156155", "Manama", "المنامة", "BH"),
]

_INTERESTS = [
    ("6003107902433", "Fashion", "أزياء", 912_000_000),
    ("6003139266461", "Perfume", "عطور", 218_000_000),
    ("6003346592981", "Online shopping", "تسوق عبر الإنترنت", 1_020_000_000),
    ("6003088846792", "Beauty", "جمال", 760_000_000),
    ("6003626773307", "Coffee", "قهوة", 540_000_000),
    ("6003232518610", "Parenting", "تربية الأطفال", 310_000_000),
    ("6003384248805", "Fitness", "لياقة بدنية", 690_000_000),
    ("6003012317397", "Gifts", "هدايا", 180_000_000),
]

_SEARCHES = ("adlocale", "adgeolocation", "adinterest")


def search(call: GraphCall) -> dict[str, Any]:
    """The rows that contain `q`, in English or Arabic. Raises `MetaFailure` for an unknown type."""
    kind, wanted = call.text("type"), call.text("q").strip().casefold()
    if kind not in _SEARCHES:
        raise refusal([Complaint(("type",), f"type must be one of {', '.join(_SEARCHES)}")])
    found = [row for names, row in _rows(kind) if any(wanted in name.casefold() for name in names)]
    return {"data": found[: int(call.text("limit") or 25)]}


def _rows(kind: str) -> list[tuple[list[str], dict[str, Any]]]:
    if kind == "adlocale":
        return [([str(row["name"])], row) for row in _LOCALES]
    if kind == "adinterest":
        return [
            ([english, arabic], {"id": id, "name": english, "audience_size_lower_bound": size})
            for id, english, arabic, size in _INTERESTS
        ]
    return [*_country_rows(), *_city_rows()]


def _country_rows() -> list[tuple[list[str], dict[str, Any]]]:
    return [
        (list(names), {"key": code, "name": names[0], "type": "country", "country_code": code})
        for code, names in _COUNTRIES.items()
    ]


def _city_rows() -> list[tuple[list[str], dict[str, Any]]]:
    return [
        ([english, arabic], {"key": key, "name": english, "type": "city", "country_code": country})
        for key, english, arabic, country in _CITIES
    ]
