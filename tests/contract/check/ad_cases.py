"""Cases of ads: copy, media, addresses, identities, and rules of the client."""

from tests.contract.check.case import (
    Case,
    ad,
    ad_set,
    asset,
    both,
    campaign,
    form,
    identity,
    measured,
    rule,
    to_app,
    to_form,
)
from tests.contract.check.trees import World, uid

LONG = "شحن مجاني لكل مدن المملكة والدفع عند الاستلام متاح لجميع الطلبات من متجر لمسة "


def _cards(world: World, count: int) -> None:
    cards = {f"c{n}": {"asset_id": uid("asset"), "position": f"V{n}"} for n in range(count)}
    ad(("format", "carousel"), ("cards", cards))(world)


def _second_file(world: World) -> None:
    world.ad["media_assets"] = {
        name: {"asset_id": uid("asset"), "slot": slot, "position": "V"}
        for name, slot in (("m1", "story"), ("m2", "feed"))
    }


def _foreign_rule(world: World) -> None:
    rule(type="naming", entity="campaigns", pattern="(unclosed")(world)


def _slow_rule(world: World) -> None:
    rule(type="naming", entity="campaigns", pattern="(?:a|aa)+[bc]")(world)
    world.campaign["name"] = "a" * 60 + "!"


CASES = [
    Case("copy_missing", "tiktok", ad(("primary_text", "  "))),
    Case("copy_missing", "snapchat", ad(("headline", None))),
    Case("copy_advised", "meta", ad(("primary_text", None), ("headline", None))),
    Case("copy_too_long", "snapchat", ad(("headline", "تشكيلة الشتاء الجديدة كلياً من متجر لمسة"))),
    Case("copy_too_long", "tiktok", ad(("primary_text", "تخفيـ" + "ـ" * 100 + "ضات")), is_fixable=True),
    Case("copy_too_long", "snapchat", ad(("brand_name", "ل" * 33))),
    Case("copy_cut", "meta", ad(("headline", "تشكيلة الشتاء الجديدة كلياً من متجر لمسة بالرياض"))),
    Case(
        "copy_cut_in_some",
        "meta",
        both(ad_set(("targeting.placements", [])), ad(("primary_text", LONG))),
    ),
    Case("copy_has_emoji", "tiktok", ad(("primary_text", "وصلت عبايات الشتاء 🧥 الآن")), is_fixable=True),
    Case("copy_has_signs", "tiktok", ad(("primary_text", "تابعوا #لمسة الآن")), is_fixable=True),
    Case("copy_has_link", "tiktok", ad(("primary_text", "تسوقوا من lamsa.sa الآن"))),
    Case("copy_not_shown", "tiktok", ad(("headline", "تشكيلة الشتاء"))),
    Case("language_missing", "meta", ad(("language", None)), is_fixable=True),
    Case("format_missing", "meta", ad(("format", None)), is_fixable=True),
    Case("format_not_offered", "snapchat", ad(("format", "carousel"))),
    Case("media_missing", "meta", lambda world: world.ad.update(media_assets={})),
    Case("media_unknown", "meta", lambda world: world.assets.clear()),
    Case("media_unverified", "meta", asset(verified_at=None)),
    Case("media_of_other_kind", "meta", asset(type="video")),
    Case("media_type_refused", "meta", asset(mime_type="image/webp")),
    Case("media_too_large", "snapchat", asset(file_size=2 * 1024**3)),
    Case("media_unmeasured", "meta", asset(metadata={})),
    Case("media_ratio_refused", "snapchat", measured(width=1080, height=1080)),
    Case("media_ratio_cropped", "meta", measured(width=1200, height=628)),
    Case("media_too_small", "tiktok", measured(width=360, height=640)),
    Case(
        "media_has_too_many_pixels",
        "tiktok",
        both(
            ad(("format", "single_image")),
            asset(type="image", mime_type="image/png"),
            measured(width=2160, height=3840),
        ),
    ),
    Case("media_duration_refused", "snapchat", measured(duration_s=200)),
    Case("media_duration_unusual", "tiktok", measured(duration_s=90)),
    Case("media_too_many", "tiktok", lambda world: _second_file(world)),
    Case("media_too_many", "snapchat", lambda world: _second_file(world)),
    Case("cards_too_few", "meta", lambda world: _cards(world, 1)),
    Case("cards_too_many", "meta", lambda world: _cards(world, 11)),
    Case("landing_missing", "meta", ad(("landing_url", ""))),
    Case("landing_without_scheme", "meta", ad(("landing_url", "lamsa.sa/abayas")), is_fixable=True),
    Case("landing_not_https", "meta", ad(("landing_url", "http://lamsa.sa")), is_fixable=True),
    Case("landing_scheme_refused", "meta", ad(("landing_url", "ftp://lamsa.sa/a"))),
    Case("landing_has_spaces", "meta", ad(("landing_url", " https://lamsa.sa/a b ")), is_fixable=True),
    Case("landing_has_unseen_signs", "meta", ad(("landing_url", "https://lamsa.sa/\u200f")), is_fixable=True),
    Case("landing_without_host", "meta", ad(("landing_url", "https:///abayas"))),
    Case("landing_without_host", "meta", ad(("landing_url", "https://[lamsa"))),
    Case("landing_host_unreadable", "meta", ad(("landing_url", "https://lamsa"))),
    Case("landing_host_unreadable", "meta", ad(("landing_url", "https://متجر١.com")), is_fixable=True),
    Case("landing_has_password", "meta", ad(("landing_url", "https://a:b@lamsa.sa"))),
    Case("landing_host_is_number", "meta", ad(("landing_url", "https://203.0.113.7/a"))),
    Case("tags_missing", "meta", ad(("utm", {"source": "paid"})), is_fixable=True),
    Case("tags_repeated", "meta", lambda world: world.twin(name="عبايات شتوية - صورة 2"), is_fixable=True),
    Case("tags_doubled", "meta", ad(("landing_url", "https://lamsa.sa/?utm_source=other"))),
    Case("tags_mixed_case", "meta", ad(("utm.source", "Meta")), is_fixable=True),
    Case("action_missing", "tiktok", ad(("call_to_action", None)), is_fixable=True),
    Case("action_not_offered", "snapchat", ad(("call_to_action", "whatsapp")), is_fixable=True),
    Case(
        "action_refused",
        "tiktok",
        both(campaign("objective", "engagement"), ad_set(("optimization_goal", "engagement"))),
        is_fixable=True,
    ),
    Case("identity_missing", "meta", ad(("page_identity_id", None)), is_fixable=True),
    Case("identity_unknown", "tiktok", ad(("page_identity_id", "gone"))),
    Case("identity_of_other_kind", "meta", ad(("page_identity_id", uid("instagram")))),
    Case("identity_of_other_account", "meta", identity("page", ad_account_id="other")),
    Case("identity_inactive", "meta", identity("page", is_active=False)),
    Case("identity_expired", "tiktok", identity("identity", kind="spark", expires_at="2026-11-01T00:00:00Z")),
    Case("instagram_advised", "meta", ad(("instagram_identity_id", None)), is_fixable=True),
    Case("lead_form_missing", "meta", to_form(None), is_fixable=True),
    Case("lead_form_missing", "tiktok", to_form(None), is_fixable=True),
    Case("lead_form_missing", "snapchat", to_form(None), is_fixable=True),
    Case("lead_form_unknown", "meta", to_form("gone"), is_fixable=True),
    Case("lead_form_not_with_destination", "meta", ad(("lead_form_id", uid("form"))), is_fixable=True),
    Case("lead_form_of_other_account", "meta", both(to_form(uid("form")), form(ad_account_id="other"))),
    Case("lead_form_inactive", "meta", both(to_form(uid("form")), form(is_active=False))),
    Case(
        "landing_beside_app",
        "meta",
        both(to_app(uid("app")), ad(("landing_url", "https://lamsa.example"))),
        is_fixable=True,
    ),
    Case("app_icon_missing", "snapchat", to_app(uid("app"))),
    Case("action_not_offered", "snapchat", to_app(uid("app")), is_fixable=True),
    Case("discount_permit_advised", "snapchat", ad(("headline", "تخفيضات الشتاء من لمسة"))),
    Case("own_rule_naming", "meta", rule(type="naming", entity="ads", pattern="LMS-[0-9]{4} .*")),
    Case("own_rule_naming", "meta", rule(type="naming", template="{platform}_{objective}_{text}")),
    Case("own_rule_budget", "meta", rule(type="budget_ceiling", amount="500", currency="SAR")),
    Case("own_rule_words", "meta", rule(type="forbidden_words", words=["مجانا", "مجاني"])),
    Case("own_rule_tags", "meta", rule(type="required_utm", tags=["source", "content"])),
    Case("own_rule_unreadable", "meta", _foreign_rule),
    Case("own_rule_too_slow", "meta", _slow_rule),
]
