"""Words of closed sets as people write them in a spreadsheet, in Arabic and English. Pure.

These are read, never shown: what the program itself calls a thing is among them, and so is what platforms'
own exports call it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from adly_sync_server.contract.search_text import normalised

Words = Mapping[str, tuple[str, ...]]

_CALLS: Final[Words] = {
    "shop_now": ("shop", "buy now", "تسوّق الآن", "تسوق", "اشترِ الآن", "اشتري الآن"),
    "learn_more": ("more", "معرفة المزيد", "اعرف المزيد", "المزيد"),
    "sign_up": ("sign-up", "register", "تسجيل", "سجّل الآن", "اشترك مجانًا"),
    "book_now": ("book", "book travel", "احجز الآن", "احجز"),
    "contact_us": ("contact", "اتصل بنا", "تواصل معنا"),
    "whatsapp": ("send on whatsapp", "whatsapp message", "واتساب", "مراسلة على واتساب", "واتس اب"),
    "download": ("install", "install now", "install mobile app", "تنزيل", "حمّل الآن", "تحميل"),
    "get_offer": ("offer", "احصل على العرض"),
    "order_now": ("order", "اطلب الآن", "اطلب"),
    "subscribe": ("اشتراك", "اشترك", "اشترك الآن"),
    "watch_more": ("watch", "watch video", "شاهد المزيد", "شاهد"),
    "apply_now": ("apply", "قدّم الآن", "قدّم"),
}
_OBJECTIVES: Final[Words] = {
    "awareness": ("brand awareness", "outcome_awareness", "reach", "الوعي بالعلامة", "الوعي", "الوصول"),
    "video": ("video views", "مشاهدات الفيديو", "فيديو"),
    "traffic": ("outcome_traffic", "link clicks", "الزيارات", "زيارات"),
    "engagement": ("outcome_engagement", "messages", "التفاعل", "الرسائل"),
    "leads": ("outcome_leads", "lead generation", "العملاء المحتملون", "العملاء المحتملين", "عملاء محتملون"),
    "sales": ("outcome_sales", "conversions", "purchases", "المبيعات", "مبيعات", "التحويلات"),
    "app": ("app promotion", "outcome_app_promotion", "app installs", "ترويج التطبيق", "تطبيق"),
}
_GOALS: Final[Words] = {
    "reach": ("الوصول",),
    "impressions": ("مرات الظهور", "الظهور"),
    "video_views": ("thruplay", "مشاهدات الفيديو"),
    "link_clicks": ("clicks", "نقرات الرابط", "النقرات"),
    "landing_page_views": ("مشاهدات صفحة الهبوط", "مشاهدات الصفحة المقصودة"),
    "engagement": ("post engagement", "التفاعل"),
    "messages": ("conversations", "المحادثات", "الرسائل"),
    "leads": ("lead generation", "العملاء المحتملون", "العملاء المحتملين"),
    "purchases": ("conversions", "offsite conversions", "sales", "عمليات الشراء", "الشراء"),
    "value": ("purchase value", "قيمة الشراء", "القيمة"),
    "app_installs": ("installs", "تثبيتات التطبيق", "التثبيتات"),
}
_PLATFORMS: Final[Words] = {
    "meta": ("facebook", "instagram", "fb", "ig", "ميتا", "فيسبوك", "إنستغرام", "انستقرام", "فيس بوك"),
    "tiktok": ("tik tok", "تيك توك", "تيكتوك"),
    "snapchat": ("snap", "سناب شات", "سناب", "سنابشات"),
}
_FORMATS: Final[Words] = {
    "single_image": ("image", "photo", "picture", "صورة واحدة", "صورة"),
    "single_video": ("video", "فيديو واحد", "فيديو"),
    "carousel": ("كاروسيل", "عرض دوّار"),
}
_LANGUAGES: Final[Words] = {"ar": ("arabic", "العربية", "عربي"), "en": ("english", "الإنجليزية", "إنجليزي")}
_GENDERS: Final[Words] = {
    "all": ("everyone", "any", "both", "الجميع", "الكل"),
    "female": ("women", "females", "f", "نساء", "النساء", "إناث", "أنثى"),
    "male": ("men", "males", "m", "رجال", "الرجال", "ذكور", "ذكر"),
}
_COUNTRIES: Final[Words] = {
    "SA": ("saudi arabia", "saudi", "ksa", "السعودية", "المملكة العربية السعودية", "المملكة"),
    "AE": ("united arab emirates", "uae", "emirates", "الإمارات", "الإمارات العربية المتحدة"),
    "KW": ("kuwait", "الكويت"),
    "QA": ("qatar", "قطر"),
    "BH": ("bahrain", "البحرين"),
    "OM": ("oman", "عُمان", "سلطنة عمان"),
    "EG": ("egypt", "مصر"),
    "JO": ("jordan", "الأردن"),
    "LB": ("lebanon", "لبنان"),
    "IQ": ("iraq", "العراق"),
    "MA": ("morocco", "المغرب"),
    "TN": ("tunisia", "تونس"),
    "DZ": ("algeria", "الجزائر"),
    "LY": ("libya", "ليبيا"),
    "YE": ("yemen", "اليمن"),
    "SD": ("sudan", "السودان"),
    "PS": ("palestine", "فلسطين"),
    "TR": ("türkiye", "turkey", "turkiye", "تركيا"),
    "GB": ("united kingdom", "uk", "britain", "المملكة المتحدة", "بريطانيا"),
    "US": ("united states", "usa", "america", "الولايات المتحدة", "أمريكا"),
}
SETS: Final[Mapping[str, Words]] = {
    "call_to_action": _CALLS,
    "objective": _OBJECTIVES,
    "goal": _GOALS,
    "platform": _PLATFORMS,
    "format": _FORMATS,
    "language": _LANGUAGES,
    "gender": _GENDERS,
    "countries": _COUNTRIES,
}


def loose(text: str) -> str:
    """Letters and figures alone, in the form in which two spellings of one word are equal."""
    return "".join(sign for sign in normalised(text) if sign.isalnum())


def _by_word(words: Words) -> dict[str, str]:
    spelled: Iterable[tuple[str, str]] = ((word, key) for key, some in words.items() for word in (key, *some))
    return {loose(word): key for word, key in spelled}


_KNOWN: Final = {name: _by_word(words) for name, words in SETS.items()}


def meant(name: str, text: str) -> str | None:
    """The key of a closed set that a word stands for; None for a word that stands for none."""
    return _KNOWN[name].get(loose(text))
