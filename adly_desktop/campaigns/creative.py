"""What a preview shows of an ad: plain values, gathered from the open rows. No Qt."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from adly_desktop.campaigns.opened import Opened
from adly_sync_server.contract.media import picture_of

#: The words a feed puts around an ad, in the language of the ad's readers. Not texts of this program.
CHROME: Final[Mapping[str, Mapping[str, str]]] = {
    "ar": {
        "sponsored": "مموّل",
        "ad": "إعلان",
        "more": "المزيد",
        "shop_now": "تسوّق الآن",
        "learn_more": "معرفة المزيد",
        "sign_up": "تسجيل",
        "book_now": "احجز الآن",
        "contact_us": "اتصل بنا",
        "whatsapp": "واتساب",
        "download": "تنزيل",
        "get_offer": "احصل على العرض",
        "order_now": "اطلب الآن",
        "subscribe": "اشتراك",
        "watch_more": "شاهد المزيد",
        "apply_now": "قدّم الآن",
    },
    "en": {
        "sponsored": "Sponsored",
        "ad": "Ad",
        "more": "more",
        "shop_now": "Shop now",
        "learn_more": "Learn more",
        "sign_up": "Sign up",
        "book_now": "Book now",
        "contact_us": "Contact us",
        "whatsapp": "WhatsApp",
        "download": "Download",
        "get_offer": "Get offer",
        "order_now": "Order now",
        "subscribe": "Subscribe",
        "watch_more": "Watch more",
        "apply_now": "Apply now",
    },
}
#: What a sample layout sets off in a headline: a percentage or an amount.
_STRIKING: Final = re.compile(r"[0-9٠-٩][0-9٠-٩.,٫٬]*\s?[%٪]|[%٪]\s?[0-9٠-٩]+")


class Creative(NamedTuple):
    """One ad in one language. ``tall`` and ``wide`` are the SHA-256 of its pictures, empty where none is."""

    platform: str
    language: str
    brand: str
    headline: str
    primary_text: str
    description: str
    call: str
    tall: str
    wide: str
    handle: str = ""

    @property
    def is_rtl(self) -> bool:
        """True if its readers' apps run from right to left."""
        return self.language == "ar"

    def chrome(self, key: str) -> str:
        """A word the feed itself puts there."""
        return CHROME[self.language].get(key, "")

    @property
    def call_word(self) -> str:
        """The button's caption; empty without a call to action."""
        return self.chrome(self.call) if self.call else ""

    def striking(self) -> tuple[int, int] | None:
        """Where the headline has a figure worth setting off, in code points."""
        found = _STRIKING.search(self.headline)
        return None if found is None else found.span()


EMPTY: Final = Creative("meta", "ar", "", "", "", "", "", "", "")


def creative_of(opened: Opened, fields: Mapping[str, Any], language: str | None = None) -> Creative:
    """What a preview shows of the open ad, whose columns are ``fields``; in its own language unless said."""
    data: Mapping[str, Any] = fields.get("creative_data") or {}
    spoken = language or ("en" if data.get("language") == "en" else "ar")
    suffix = "_en" if spoken == "en" else ""
    story, feed = _pictures(opened, fields.get("media_assets") or {})
    return Creative(
        platform=opened.platform,
        language=spoken,
        brand=_brand(opened, data),
        headline=_text(data, "headline", suffix),
        primary_text=_text(data, "primary_text", suffix),
        description=_text(data, "description", suffix),
        call=str(data.get("call_to_action") or ""),
        tall=story or feed,
        wide=feed or story,
    )


def _text(data: Mapping[str, Any], name: str, suffix: str) -> str:
    """The text in the language asked for, else in the other one."""
    other = "" if suffix else "_en"
    return str(data.get(name + suffix) or data.get(name + other) or "")


def _brand(opened: Opened, data: Mapping[str, Any]) -> str:
    chosen = data.get("page_identity_id")
    of_identity = next((one.name for one in opened.identities if one.id == chosen), "")
    return str(of_identity or data.get("brand_name") or "")


def _pictures(opened: Opened, media: Mapping[str, Any]) -> tuple[str, str]:
    """SHA-256 of the pictures for tall and for wide frames, the first of each slot."""
    found: dict[str, str] = {}
    for entry in sorted(media.values(), key=lambda entry: str(entry.get("position") or "")):
        asset = opened.assets.get(str(entry.get("asset_id")))
        slot = "tall" if entry.get("slot") == "story" else "wide"
        if asset is not None and (picture := picture_of(asset.fields)):
            found.setdefault(slot, picture)
    return found.get("tall", ""), found.get("wide", "")
