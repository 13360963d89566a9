"""Names of columns as people and platforms write them, in Arabic and English. Pure; read, never shown."""

import re
from collections.abc import Mapping
from typing import Final

from adly_desktop.campaigns.pasting.meanings import loose

#: Copy that says no language goes where its letters belong.
EITHER: Final[Mapping[str, tuple[str, str]]] = {
    "headline": ("headline", "headline_en"),
    "primary_text": ("primary_text", "primary_text_en"),
    "description": ("description", "description_en"),
}
_SPELLED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "ad", "ad name", "الاسم", "اسم الإعلان", "الإعلان", "اسم"),
    "headline": ("headline", "title", "ad title", "العنوان", "عنوان", "عنوان الإعلان"),
    "primary_text": (
        *("primary text", "text", "body", "copy", "caption", "ad text", "message", "ad copy"),
        *("النص الأساسي", "النص", "نص الإعلان", "نص", "المحتوى"),
    ),
    "description": ("description", "link description", "الوصف", "وصف"),
    "headline_ar": (
        *("headline arabic", "headline ar", "arabic headline", "title ar", "title arabic"),
        *("العنوان عربي", "العنوان بالعربية", "العنوان العربي", "عنوان عربي"),
    ),
    "primary_text_ar": (
        *("primary text arabic", "primary text ar", "arabic text", "text ar", "body ar", "text arabic"),
        *("النص الأساسي عربي", "النص بالعربية", "النص العربي", "نص عربي", "النص عربي"),
    ),
    "description_ar": (
        *("description arabic", "description ar", "arabic description"),
        *("الوصف عربي", "الوصف بالعربية", "الوصف العربي", "وصف عربي"),
    ),
    "headline_en": (
        *("headline english", "headline en", "english headline", "title en", "title english"),
        *("العنوان إنجليزي", "العنوان بالإنجليزية", "العنوان الإنجليزي", "عنوان إنجليزي"),
    ),
    "primary_text_en": (
        *("primary text english", "primary text en", "english text", "text en", "body en", "text english"),
        *("النص الأساسي إنجليزي", "النص بالإنجليزية", "النص الإنجليزي", "نص إنجليزي", "النص إنجليزي"),
    ),
    "description_en": (
        *("description english", "description en", "english description"),
        *("الوصف إنجليزي", "الوصف بالإنجليزية", "الوصف الإنجليزي", "وصف إنجليزي"),
    ),
    "landing_url": (
        *("landing page", "landing url", "url", "link", "website", "website url", "destination url"),
        *("final url", "link url", "صفحة الهبوط", "الرابط", "رابط", "رابط الصفحة", "الموقع", "رابط الإعلان"),
    ),
    "call_to_action": (
        *("call to action", "cta", "button", "call to action button"),
        *("زر الإجراء", "الزر", "زر", "الدعوة لاتخاذ إجراء", "الإجراء", "عبارة الحث"),
    ),
    "picture": (
        *("picture", "image", "creative", "image file name", "media", "file", "asset", "feed picture"),
        *("الصورة", "صورة", "اسم الصورة", "الملف", "صورة الموجز", "الوسائط"),
    ),
    "story": (
        *("story", "story picture", "story image", "vertical image", "9 16"),
        *("القصة", "صورة القصة", "صورة الستوري", "ستوري"),
    ),
    "brand_name": ("brand", "brand name", "العلامة", "اسم العلامة", "العلامة التجارية"),
    "language": ("language", "اللغة", "لغة الإعلان"),
    "format": ("format", "ad format", "creative type", "الشكل", "شكل الإعلان", "نوع الإعلان"),
    "utm_source": ("utm source", "source", "مصدر utm"),
    "utm_medium": ("utm medium", "medium", "وسيط utm"),
    "utm_campaign": ("utm campaign", "حملة utm"),
    "utm_content": ("utm content", "content", "محتوى utm"),
    "utm_term": ("utm term", "term", "كلمة utm"),
    "tags": ("tags", "labels", "الوسوم", "وسوم"),
    "ad_set": (
        *("ad set", "ad set name", "adset", "adset name", "ad group", "ad group name", "ad squad"),
        *("ad squad name", "المجموعة الإعلانية", "مجموعة الإعلانات", "اسم المجموعة الإعلانية", "المجموعة"),
    ),
    "budget_daily": (
        *("budget", "daily budget", "ad set budget", "ad set daily budget", "budget day"),
        *("الميزانية", "ميزانية", "الميزانية اليومية", "ميزانية يومية", "الميزانية يوم"),
    ),
    "budget_lifetime": (
        *("lifetime budget", "total budget", "ad set lifetime budget"),
        *("الميزانية الإجمالية", "ميزانية إجمالية", "الميزانية الكلية"),
    ),
    "start": (
        *("start", "start date", "start time", "starts", "ad set start time", "from"),
        *("البداية", "تاريخ البداية", "تاريخ البدء", "البدء", "من تاريخ"),
    ),
    "end": (
        *("end", "end date", "stop time", "end time", "ends", "ad set end time", "to"),
        *("النهاية", "تاريخ النهاية", "تاريخ الانتهاء", "الانتهاء", "إلى تاريخ"),
    ),
    "goal": (
        *("goal", "optimization goal", "optimisation goal", "performance goal"),
        *("هدف الأداء", "الهدف من التحسين"),
    ),
    "countries": (
        "countries",
        "country",
        "location",
        "locations",
        "geo",
        "الدول",
        "الدولة",
        "البلد",
        "الموقع الجغرافي",
    ),
    "gender": ("gender", "sex", "الجنس"),
    "age_min": ("age min", "min age", "minimum age", "youngest age", "age from", "أصغر عمر", "العمر من"),
    "age_max": ("age max", "max age", "maximum age", "oldest age", "age to", "أكبر عمر", "العمر إلى"),
    "campaign": ("campaign", "campaign name", "الحملة", "اسم الحملة", "حملة"),
    "platform": ("platform", "channel", "network", "المنصة", "القناة"),
    "objective": ("objective", "campaign objective", "هدف الحملة", "الهدف"),
    "initiative": ("initiative", "المبادرة"),
    "campaign_daily": (
        "campaign budget",
        "campaign daily budget",
        "ميزانية الحملة",
        "ميزانية الحملة اليومية",
    ),
    "campaign_lifetime": ("campaign lifetime budget", "ميزانية الحملة الإجمالية"),
}
#: Said with its language: not to be guessed from the letters.
_SAID_ARABIC: Final = {
    "headline_ar": "headline",
    "primary_text_ar": "primary_text",
    "description_ar": "description",
}
_BY_WORD: Final = {loose(word): key for key, words in _SPELLED.items() for word in words}
_ASIDE: Final = re.compile(r"[(\[{].*?[)\]}]")


def heading(text: str) -> str:
    """The loose form under which a column's name is remembered."""
    return loose(text)


def recognised(text: str) -> str:
    """What a heading means, as a key of ``EITHER`` or of the targets, or ``…_ar``; empty where unknown.

    What stands in brackets is an aside: ``Budget (SAR)``.
    """
    return _BY_WORD.get(loose(text)) or _BY_WORD.get(loose(_ASIDE.sub("", text)), "")


def in_language(key: str, *, is_arabic: bool) -> str:
    """The target of a recognised heading, whose column is written in Arabic letters or not."""
    if key in _SAID_ARABIC:
        return _SAID_ARABIC[key]
    if key in EITHER:
        arabic, english = EITHER[key]
        return arabic if is_arabic else english
    return key
