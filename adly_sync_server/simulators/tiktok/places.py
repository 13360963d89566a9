"""The few places, languages and interests the simulated world knows, by the ids TikTok gives them.

Country ids are those of geonames, as TikTok's are; the rest of the ids are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """A country, province or city; `parent_id` is what it lies in, `0` for a country."""

    id: str
    english: str
    arabic: str
    level: str
    country: str
    parent_id: str = "0"


_COUNTRIES: Final = (
    ("102358", "Saudi Arabia", "السعودية", "SA"),
    ("290557", "United Arab Emirates", "الإمارات العربية المتحدة", "AE"),
    ("285570", "Kuwait", "الكويت", "KW"),
    ("289688", "Qatar", "قطر", "QA"),
    ("290291", "Bahrain", "البحرين", "BH"),
    ("286963", "Oman", "عُمان", "OM"),
    ("357994", "Egypt", "مصر", "EG"),
    ("248816", "Jordan", "الأردن", "JO"),
)
_PROVINCES: Final = (
    ("108411", "Riyadh Region", "منطقة الرياض", "SA", "102358"),
    ("104514", "Makkah Region", "منطقة مكة المكرمة", "SA", "102358"),
    ("109224", "Al Madinah Region", "منطقة المدينة المنورة", "SA", "102358"),
    ("108241", "Eastern Province", "المنطقة الشرقية", "SA", "102358"),
    ("292224", "Dubai", "دبي", "AE", "290557"),
    ("292969", "Abu Dhabi", "أبوظبي", "AE", "290557"),
    ("292673", "Sharjah", "الشارقة", "AE", "290557"),
    ("285788", "Al Asimah", "العاصمة", "KW", "285570"),
    ("290027", "Doha", "الدوحة", "QA", "289688"),
    ("360631", "Cairo", "القاهرة", "EG", "357994"),
)
_CITIES: Final = (
    ("108410", "Riyadh", "الرياض", "SA", "108411"),
    ("105343", "Jeddah", "جدة", "SA", "104514"),
    ("104515", "Mecca", "مكة المكرمة", "SA", "104514"),
    ("109223", "Medina", "المدينة المنورة", "SA", "109224"),
    ("110336", "Dammam", "الدمام", "SA", "108241"),
    ("109323", "Khobar", "الخبر", "SA", "108241"),
    ("292223", "Dubai City", "مدينة دبي", "AE", "292224"),
    ("292968", "Abu Dhabi City", "مدينة أبوظبي", "AE", "292969"),
)

PLACES: Final[dict[str, Place]] = {
    place.id: place
    for place in (
        *(Place(id, name, arabic, "COUNTRY", code) for id, name, arabic, code in _COUNTRIES),
        *(Place(id, name, arabic, "PROVINCE", code, up) for id, name, arabic, code, up in _PROVINCES),
        *(Place(id, name, arabic, "CITY", code, up) for id, name, arabic, code, up in _CITIES),
    )
}

LANGUAGES: Final = {
    "ar": "Arabic",
    "en": "English",
    "fr": "French",
    "tr": "Turkish",
    "hi": "Hindi",
    "id": "Indonesian",
    "ms": "Malay",
    "es": "Spanish",
    "de": "German",
}


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest category; level 1 has parts of level 2."""

    id: str
    english: str
    arabic: str
    level: int = 1
    parts: tuple[str, ...] = ()


INTERESTS: Final[dict[str, Interest]] = {
    one.id: one
    for one in (
        Interest("15000000", "Apparel & Accessories", "الملابس والإكسسوارات", 1, ("15101000", "15102000")),
        Interest("15101000", "Women's Clothing", "ملابس نسائية", 2),
        Interest("15102000", "Traditional Clothing", "أزياء تقليدية", 2),
        Interest("14000000", "Beauty & Personal Care", "الجمال والعناية", 1, ("14103000", "14104000")),
        Interest("14103000", "Perfume", "عطور", 2),
        Interest("14104000", "Make-up", "مكياج", 2),
        Interest("17000000", "Food & Beverage", "الأطعمة والمشروبات", 1, ("17101000",)),
        Interest("17101000", "Coffee", "قهوة", 2),
        Interest("13000000", "Baby, Kids & Maternity", "الأم والطفل"),
        Interest("11000000", "Sports & Outdoor", "الرياضة"),
        Interest("12000000", "Travel", "السفر"),
        Interest("10000000", "Education", "التعليم"),
    )
}


def chain(place: Place) -> list[Place]:
    """A place and all it lies in, itself first."""
    found = [place]
    while found[-1].parent_id in PLACES:
        found.append(PLACES[found[-1].parent_id])
    return found


def children(place: Place) -> list[str]:
    """The ids of the places right inside."""
    return [one.id for one in PLACES.values() if one.parent_id == place.id]
