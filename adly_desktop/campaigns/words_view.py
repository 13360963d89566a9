"""Words of the contract as people read them, in the language shown. One table for every closed set."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns.marked_words_view import QT_TRANSLATE_NOOP
from adly_desktop.i18n.active import language

CONTEXT: Final = "CampaignWords"

PLATFORMS: Final[Mapping[str, str]] = {
    "meta": QT_TRANSLATE_NOOP("CampaignWords", "Meta"),
    "tiktok": QT_TRANSLATE_NOOP("CampaignWords", "TikTok"),
    "snapchat": QT_TRANSLATE_NOOP("CampaignWords", "Snapchat"),
}
OBJECTIVES: Final[Mapping[str, str]] = {
    "awareness": QT_TRANSLATE_NOOP("CampaignWords", "Awareness"),
    "video": QT_TRANSLATE_NOOP("CampaignWords", "Video views"),
    "traffic": QT_TRANSLATE_NOOP("CampaignWords", "Traffic"),
    "engagement": QT_TRANSLATE_NOOP("CampaignWords", "Engagement"),
    "leads": QT_TRANSLATE_NOOP("CampaignWords", "Leads"),
    "sales": QT_TRANSLATE_NOOP("CampaignWords", "Sales"),
    "app": QT_TRANSLATE_NOOP("CampaignWords", "App promotion"),
}
BUDGET_TYPES: Final[Mapping[str, str]] = {
    "daily": QT_TRANSLATE_NOOP("CampaignWords", "Daily budget"),
    "lifetime": QT_TRANSLATE_NOOP("CampaignWords", "Lifetime budget"),
}
BID_STRATEGIES: Final[Mapping[str, str]] = {
    "lowest_cost": QT_TRANSLATE_NOOP("CampaignWords", "Lowest cost"),
    "bid_cap": QT_TRANSLATE_NOOP("CampaignWords", "Bid cap"),
    "cost_cap": QT_TRANSLATE_NOOP("CampaignWords", "Cost per result goal"),
    "min_roas": QT_TRANSLATE_NOOP("CampaignWords", "Minimum ROAS"),
}
GOALS: Final[Mapping[str, str]] = {
    "reach": QT_TRANSLATE_NOOP("CampaignWords", "Reach"),
    "impressions": QT_TRANSLATE_NOOP("CampaignWords", "Impressions"),
    "video_views": QT_TRANSLATE_NOOP("CampaignWords", "Video views"),
    "link_clicks": QT_TRANSLATE_NOOP("CampaignWords", "Link clicks"),
    "landing_page_views": QT_TRANSLATE_NOOP("CampaignWords", "Landing page views"),
    "engagement": QT_TRANSLATE_NOOP("CampaignWords", "Engagement"),
    "messages": QT_TRANSLATE_NOOP("CampaignWords", "Conversations"),
    "leads": QT_TRANSLATE_NOOP("CampaignWords", "Leads"),
    "purchases": QT_TRANSLATE_NOOP("CampaignWords", "Purchases"),
    "value": QT_TRANSLATE_NOOP("CampaignWords", "Purchase value"),
    "app_installs": QT_TRANSLATE_NOOP("CampaignWords", "App installs"),
}
BILLING: Final[Mapping[str, str]] = {
    "impressions": QT_TRANSLATE_NOOP("CampaignWords", "Impressions"),
    "clicks": QT_TRANSLATE_NOOP("CampaignWords", "Clicks"),
    "video_views": QT_TRANSLATE_NOOP("CampaignWords", "Video views"),
}
WINDOWS: Final[Mapping[str, str]] = {
    "1d_click": QT_TRANSLATE_NOOP("CampaignWords", "1 day after a click"),
    "7d_click": QT_TRANSLATE_NOOP("CampaignWords", "7 days after a click"),
    "7d_click_1d_view": QT_TRANSLATE_NOOP("CampaignWords", "7 days after a click, 1 after a view"),
    "28d_click": QT_TRANSLATE_NOOP("CampaignWords", "28 days after a click"),
}
EVENTS: Final[Mapping[str, str]] = {
    "purchase": QT_TRANSLATE_NOOP("CampaignWords", "Purchase"),
    "add_to_cart": QT_TRANSLATE_NOOP("CampaignWords", "Add to cart"),
    "checkout": QT_TRANSLATE_NOOP("CampaignWords", "Checkout started"),
    "lead": QT_TRANSLATE_NOOP("CampaignWords", "Lead"),
    "sign_up": QT_TRANSLATE_NOOP("CampaignWords", "Sign-up"),
    "view_content": QT_TRANSLATE_NOOP("CampaignWords", "Content viewed"),
    "search": QT_TRANSLATE_NOOP("CampaignWords", "Search"),
}
DESTINATIONS: Final[Mapping[str, str]] = {
    "website": QT_TRANSLATE_NOOP("CampaignWords", "Website"),
    "app": QT_TRANSLATE_NOOP("CampaignWords", "App"),
    "whatsapp": QT_TRANSLATE_NOOP("CampaignWords", "WhatsApp"),
    "messages": QT_TRANSLATE_NOOP("CampaignWords", "Messages"),
    "lead_form": QT_TRANSLATE_NOOP("CampaignWords", "Lead form"),
}
GENDERS: Final[Mapping[str, str]] = {
    "all": QT_TRANSLATE_NOOP("CampaignWords", "Everyone"),
    "female": QT_TRANSLATE_NOOP("CampaignWords", "Women"),
    "male": QT_TRANSLATE_NOOP("CampaignWords", "Men"),
}
SPECIAL_CATEGORIES: Final[Mapping[str, str]] = {
    "credit": QT_TRANSLATE_NOOP("CampaignWords", "Credit"),
    "employment": QT_TRANSLATE_NOOP("CampaignWords", "Employment"),
    "housing": QT_TRANSLATE_NOOP("CampaignWords", "Housing"),
    "financial": QT_TRANSLATE_NOOP("CampaignWords", "Financial services"),
    "politics": QT_TRANSLATE_NOOP("CampaignWords", "Politics and society"),
    "gambling": QT_TRANSLATE_NOOP("CampaignWords", "Gambling"),
}
CALLS: Final[Mapping[str, str]] = {
    "shop_now": QT_TRANSLATE_NOOP("CampaignWords", "Shop now"),
    "learn_more": QT_TRANSLATE_NOOP("CampaignWords", "Learn more"),
    "sign_up": QT_TRANSLATE_NOOP("CampaignWords", "Sign up"),
    "book_now": QT_TRANSLATE_NOOP("CampaignWords", "Book now"),
    "contact_us": QT_TRANSLATE_NOOP("CampaignWords", "Contact us"),
    "whatsapp": QT_TRANSLATE_NOOP("CampaignWords", "Send on WhatsApp"),
    "download": QT_TRANSLATE_NOOP("CampaignWords", "Download"),
    "get_offer": QT_TRANSLATE_NOOP("CampaignWords", "Get offer"),
    "order_now": QT_TRANSLATE_NOOP("CampaignWords", "Order now"),
    "subscribe": QT_TRANSLATE_NOOP("CampaignWords", "Subscribe"),
    "watch_more": QT_TRANSLATE_NOOP("CampaignWords", "Watch more"),
    "apply_now": QT_TRANSLATE_NOOP("CampaignWords", "Apply now"),
}
FORMATS: Final[Mapping[str, str]] = {
    "single_image": QT_TRANSLATE_NOOP("CampaignWords", "Single image"),
    "single_video": QT_TRANSLATE_NOOP("CampaignWords", "Single video"),
    "carousel": QT_TRANSLATE_NOOP("CampaignWords", "Carousel"),
}
LANGUAGES: Final[Mapping[str, str]] = {
    "ar": QT_TRANSLATE_NOOP("CampaignWords", "Arabic"),
    "en": QT_TRANSLATE_NOOP("CampaignWords", "English"),
    "fr": QT_TRANSLATE_NOOP("CampaignWords", "French"),
    "ur": QT_TRANSLATE_NOOP("CampaignWords", "Urdu"),
    "hi": QT_TRANSLATE_NOOP("CampaignWords", "Hindi"),
    "tr": QT_TRANSLATE_NOOP("CampaignWords", "Turkish"),
    "fa": QT_TRANSLATE_NOOP("CampaignWords", "Persian"),
}
COUNTRIES: Final[Mapping[str, str]] = {
    "SA": QT_TRANSLATE_NOOP("CampaignWords", "Saudi Arabia"),
    "AE": QT_TRANSLATE_NOOP("CampaignWords", "United Arab Emirates"),
    "KW": QT_TRANSLATE_NOOP("CampaignWords", "Kuwait"),
    "QA": QT_TRANSLATE_NOOP("CampaignWords", "Qatar"),
    "BH": QT_TRANSLATE_NOOP("CampaignWords", "Bahrain"),
    "OM": QT_TRANSLATE_NOOP("CampaignWords", "Oman"),
    "EG": QT_TRANSLATE_NOOP("CampaignWords", "Egypt"),
    "JO": QT_TRANSLATE_NOOP("CampaignWords", "Jordan"),
    "LB": QT_TRANSLATE_NOOP("CampaignWords", "Lebanon"),
    "IQ": QT_TRANSLATE_NOOP("CampaignWords", "Iraq"),
    "MA": QT_TRANSLATE_NOOP("CampaignWords", "Morocco"),
    "TN": QT_TRANSLATE_NOOP("CampaignWords", "Tunisia"),
    "DZ": QT_TRANSLATE_NOOP("CampaignWords", "Algeria"),
    "LY": QT_TRANSLATE_NOOP("CampaignWords", "Libya"),
    "YE": QT_TRANSLATE_NOOP("CampaignWords", "Yemen"),
    "SD": QT_TRANSLATE_NOOP("CampaignWords", "Sudan"),
    "PS": QT_TRANSLATE_NOOP("CampaignWords", "Palestine"),
    "TR": QT_TRANSLATE_NOOP("CampaignWords", "Türkiye"),
    "GB": QT_TRANSLATE_NOOP("CampaignWords", "United Kingdom"),
    "US": QT_TRANSLATE_NOOP("CampaignWords", "United States"),
}
PLACEMENTS: Final[Mapping[str, str]] = {
    "meta_facebook_feed": QT_TRANSLATE_NOOP("CampaignWords", "Facebook feed"),
    "meta_instagram_feed": QT_TRANSLATE_NOOP("CampaignWords", "Instagram feed"),
    "meta_facebook_story": QT_TRANSLATE_NOOP("CampaignWords", "Facebook stories"),
    "meta_instagram_story": QT_TRANSLATE_NOOP("CampaignWords", "Instagram stories"),
    "meta_messenger_story": QT_TRANSLATE_NOOP("CampaignWords", "Messenger stories"),
    "meta_facebook_reels": QT_TRANSLATE_NOOP("CampaignWords", "Facebook reels"),
    "meta_instagram_reels": QT_TRANSLATE_NOOP("CampaignWords", "Instagram reels"),
    "tiktok_in_feed": QT_TRANSLATE_NOOP("CampaignWords", "TikTok in-feed"),
    "snapchat_single": QT_TRANSLATE_NOOP("CampaignWords", "Snapchat single"),
    "snapchat_story": QT_TRANSLATE_NOOP("CampaignWords", "Snapchat stories"),
    "snapchat_collection": QT_TRANSLATE_NOOP("CampaignWords", "Snapchat collection"),
}
IDENTITIES: Final[Mapping[str, str]] = {
    "page": QT_TRANSLATE_NOOP("CampaignWords", "Facebook page"),
    "instagram": QT_TRANSLATE_NOOP("CampaignWords", "Instagram account"),
    "tiktok": QT_TRANSLATE_NOOP("CampaignWords", "TikTok account"),
    "spark": QT_TRANSLATE_NOOP("CampaignWords", "TikTok post of a creator"),
    "snapchat_profile": QT_TRANSLATE_NOOP("CampaignWords", "Snapchat profile"),
}
ZONES: Final[Mapping[str, str]] = {
    "Asia/Riyadh": QT_TRANSLATE_NOOP("CampaignWords", "Riyadh"),
    "Asia/Dubai": QT_TRANSLATE_NOOP("CampaignWords", "Dubai"),
    "Asia/Kuwait": QT_TRANSLATE_NOOP("CampaignWords", "Kuwait City"),
    "Asia/Qatar": QT_TRANSLATE_NOOP("CampaignWords", "Doha"),
    "Asia/Bahrain": QT_TRANSLATE_NOOP("CampaignWords", "Manama"),
    "Asia/Muscat": QT_TRANSLATE_NOOP("CampaignWords", "Muscat"),
    "Africa/Cairo": QT_TRANSLATE_NOOP("CampaignWords", "Cairo"),
    "Asia/Amman": QT_TRANSLATE_NOOP("CampaignWords", "Amman"),
    "Asia/Beirut": QT_TRANSLATE_NOOP("CampaignWords", "Beirut"),
    "Asia/Baghdad": QT_TRANSLATE_NOOP("CampaignWords", "Baghdad"),
    "Africa/Casablanca": QT_TRANSLATE_NOOP("CampaignWords", "Casablanca"),
    "Africa/Tunis": QT_TRANSLATE_NOOP("CampaignWords", "Tunis"),
    "Europe/Istanbul": QT_TRANSLATE_NOOP("CampaignWords", "Istanbul"),
    "Europe/London": QT_TRANSLATE_NOOP("CampaignWords", "London"),
    "UTC": QT_TRANSLATE_NOOP("CampaignWords", "UTC"),
}
SLOTS: Final[Mapping[str, str]] = {
    "feed": QT_TRANSLATE_NOOP("CampaignWords", "Feed"),
    "story": QT_TRANSLATE_NOOP("CampaignWords", "Story"),
    "square": QT_TRANSLATE_NOOP("CampaignWords", "Square"),
    "thumbnail": QT_TRANSLATE_NOOP("CampaignWords", "Thumbnail"),
    "card": QT_TRANSLATE_NOOP("CampaignWords", "Card"),
}
#: A campaign and an ad set are feminine in Arabic, an ad masculine: hence two contexts for the same English.
STATUSES: Final[Mapping[str, str]] = {
    "draft": QT_TRANSLATE_NOOP("CampaignStatus", "Draft"),
    "paused": QT_TRANSLATE_NOOP("CampaignStatus", "Paused"),
    "active": QT_TRANSLATE_NOOP("CampaignStatus", "Active"),
    "to_remove": QT_TRANSLATE_NOOP("CampaignStatus", "To remove"),
    "archived": QT_TRANSLATE_NOOP("CampaignStatus", "Archived"),
    "new": QT_TRANSLATE_NOOP("CampaignStatus", "New"),
    "conflict": QT_TRANSLATE_NOOP("CampaignStatus", "Conflict"),
    "scheduled": QT_TRANSLATE_NOOP("CampaignStatus", "Scheduled"),
    "rejected": QT_TRANSLATE_NOOP("CampaignStatus", "Rejected"),
    "in_review": QT_TRANSLATE_NOOP("CampaignStatus", "In review"),
}
AD_STATUSES: Final[Mapping[str, str]] = {
    "draft": QT_TRANSLATE_NOOP("AdStatus", "Draft"),
    "paused": QT_TRANSLATE_NOOP("AdStatus", "Paused"),
    "active": QT_TRANSLATE_NOOP("AdStatus", "Active"),
    "to_remove": QT_TRANSLATE_NOOP("AdStatus", "To remove"),
    "archived": QT_TRANSLATE_NOOP("AdStatus", "Archived"),
    "new": QT_TRANSLATE_NOOP("AdStatus", "New"),
    "conflict": QT_TRANSLATE_NOOP("AdStatus", "Conflict"),
    "scheduled": QT_TRANSLATE_NOOP("AdStatus", "Scheduled"),
    "rejected": QT_TRANSLATE_NOOP("AdStatus", "Rejected"),
    "in_review": QT_TRANSLATE_NOOP("AdStatus", "In review"),
}


def word(table: Mapping[str, str], key: object) -> str:
    """The word for a key; a key nobody knows yet is shown as it is."""
    source = table.get(str(key))
    return "" if key is None else str(key) if source is None else QCoreApplication.translate(CONTEXT, source)


def status_word(entity: str, key: str) -> str:
    """The state of a row, agreeing with what the row is."""
    if entity == "ads":
        return QCoreApplication.translate("AdStatus", AD_STATUSES.get(key, key))
    return QCoreApplication.translate("CampaignStatus", STATUSES.get(key, key))


def choices(table: Mapping[str, str], keys: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """``(key, word)`` pairs for a list to choose from."""
    return [(key, word(table, key)) for key in (table if keys is None else keys)]


def listed(words: Iterable[str]) -> str:
    """Words one after the other, with the comma of the language."""
    return ("، " if language.is_rtl else ", ").join(words)
