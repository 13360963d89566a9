"""Cases of campaigns and ad sets."""

from tests.contract.check.case import Case, account, ad, ad_set, app, both, campaign, pixel, to_app
from tests.contract.check.trees import World, uid


def _no_ads(world: World) -> None:
    world.ad["status"] = "to_remove"


def _second_ad_set(world: World) -> None:
    world.more_ad_sets.append({**world.ad_set, "id": uid(f"ad-set-{len(world.more_ad_sets)}")})


def _other_bid(world: World) -> None:
    _second_ad_set(world)
    world.more_ad_sets[-1] |= {"name": "رجال", "bid_strategy": "bid_cap", "bid_amount": "9"}


def _two_apps(world: World) -> None:
    to_app(uid("app"))(world)
    world.apps[uid("other-app")] = {**world.apps[uid("app")], "name": "لمسة بلس"}
    _second_ad_set(world)
    world.more_ad_sets[-1] |= {"name": "رجال", "app_id": uid("other-app")}


def _told_minimum(world: World) -> None:
    world.minimum_budgets = {uid("account"): {"impressions": "1500"}}


CASES = [
    Case("platform_unknown", "meta", campaign("platform", "myspace")),
    Case("account_missing", "meta", campaign("ad_account_id", None), is_fixable=True),
    Case("account_unknown", "tiktok", campaign("ad_account_id", "gone"), is_fixable=True),
    Case("account_of_other_platform", "meta", account(platform="tiktok")),
    Case("account_disconnected", "snapchat", account(is_active=False)),
    Case("account_needs_login", "meta", account(health="needs_login")),
    Case("account_no_permission", "meta", account(health="no_permission")),
    Case("account_failing", "meta", account(health="failing")),
    Case("account_token_expires", "meta", account(token_expires_at="2026-11-22T00:00:00Z")),
    Case("campaign_empty", "meta", lambda world: world.ad_set.update(status="archived")),
    Case("ad_set_empty", "meta", _no_ads),
    Case("name_empty", "meta", campaign("name", "  ")),
    Case("name_too_long", "snapchat", campaign("name", "ع" * 376)),
    Case("name_has_emoji", "tiktok", campaign("name", "عروض 🎉 الشتاء"), is_fixable=True),
    Case("name_repeated", "meta", _second_ad_set, is_fixable=True),
    Case("name_repeated", "meta", lambda world: world.twin(), is_fixable=True),
    Case("word_unknown", "meta", campaign("objective", "fame")),
    Case("word_unknown", "meta", ad(("call_to_action", "shout"))),
    Case("goal_missing", "meta", ad_set(("optimization_goal", None)), is_fixable=True),
    Case("goal_not_with_objective", "snapchat", ad_set(("optimization_goal", "value")), is_fixable=True),
    Case("goal_not_with_objective", "tiktok", campaign("objective", "awareness"), is_fixable=True),
    Case("billing_not_with_goal", "tiktok", ad_set(("billing_event", "clicks")), is_fixable=True),
    Case(
        "bid_not_with_goal",
        "tiktok",
        ad_set(("bid_strategy", "bid_cap"), ("bid_amount", "4")),
        is_fixable=True,
    ),
    Case("bid_amount_missing", "meta", ad_set(("bid_strategy", "cost_cap"))),
    Case("bid_amount_not_positive", "meta", ad_set(("bid_strategy", "cost_cap"), ("bid_amount", "0"))),
    Case("bid_amount_unused", "meta", ad_set(("bid_amount", "4")), is_fixable=True),
    Case("bid_not_below_budget", "tiktok", ad_set(("bid_strategy", "cost_cap"), ("bid_amount", "1200"))),
    Case("bid_above_budget", "meta", ad_set(("bid_strategy", "cost_cap"), ("bid_amount", "1300"))),
    Case(
        "bids_differ_under_campaign_budget",
        "meta",
        both(campaign("budget_amount", "2000"), _other_bid),
    ),
    Case("window_not_offered", "meta", ad_set(("attribution_window", "28d_click")), is_fixable=True),
    Case(
        "destination_missing",
        "meta",
        both(
            campaign("objective", "leads"),
            ad_set(("optimization_goal", "leads"), ("destination", None)),
        ),
        is_fixable=True,
    ),
    Case("destination_not_with_goal", "snapchat", ad_set(("destination", "whatsapp")), is_fixable=True),
    Case("budget_missing", "meta", ad_set(("budget_amount", None))),
    Case(
        "budget_missing", "snapchat", both(ad_set(("budget_amount", None)), campaign("budget_amount", "900"))
    ),
    Case(
        "budget_on_both_levels",
        "meta",
        both(campaign("budget_amount", "2000"), campaign("budget_type", "daily")),
        is_fixable=True,
    ),
    Case("budget_type_missing", "meta", ad_set(("budget_type", None)), is_fixable=True),
    Case("budget_not_positive", "meta", ad_set(("budget_amount", "0"))),
    Case("budget_too_fine", "meta", ad_set(("budget_amount", "1200.505")), is_fixable=True),
    Case("budget_currency_unknown", "meta", ad_set(("currency", "XXX")), is_fixable=True),
    Case("budget_currency_differs", "meta", ad_set(("currency", "AED")), is_fixable=True),
    Case("budget_below_least", "snapchat", ad_set(("budget_amount", "4.99")), is_fixable=True),
    Case("budget_below_least", "meta", _told_minimum, is_fixable=True),
    Case("budget_maybe_below_least", "tiktok", ad_set(("budget_amount", "70")), is_fixable=True),
    Case(
        "budget_above_campaign",
        "snapchat",
        both(campaign("budget_amount", "900"), campaign("budget_type", "daily")),
        is_fixable=True,
    ),
    Case("time_zone_missing", "meta", ad_set(("time_zone", None)), is_fixable=True),
    Case("time_zone_differs", "meta", ad_set(("time_zone", "Africa/Cairo"))),
    Case("start_in_past", "meta", ad_set(("start_at", "2026-11-19T00:00:00Z")), is_fixable=True),
    Case("end_in_past", "meta", ad_set(("start_at", None), ("end_at", "2026-11-19T00:00:00Z"))),
    Case("end_not_after_start", "meta", ad_set(("end_at", "2026-11-24T00:00:00Z"))),
    Case("end_missing_for_lifetime", "meta", ad_set(("budget_type", "lifetime"), ("end_at", None))),
    Case("runs_less_than_a_day", "meta", ad_set(("end_at", "2026-11-26T09:00:00Z"))),
    Case("outside_campaign_schedule", "meta", campaign("start_at", "2026-11-27T00:00:00Z")),
    Case("outside_campaign_schedule", "meta", campaign("end_at", "2026-11-28T00:00:00Z"), is_fixable=True),
    Case("country_missing", "meta", ad_set(("targeting.countries", [])), is_fixable=True),
    Case("country_unknown", "meta", ad_set(("targeting.countries", ["sa", "KSA"])), is_fixable=True),
    Case(
        "country_included_and_excluded",
        "meta",
        ad_set(("targeting.excluded_countries", ["KW", "SA"])),
        is_fixable=True,
    ),
    Case("one_language_needed", "snapchat", ad_set(("targeting.countries", ["KW", "SA"])), is_fixable=True),
    Case("language_not_offered", "meta", ad_set(("targeting.languages", ["ar", "tlh"])), is_fixable=True),
    Case(
        "ages_reversed",
        "meta",
        ad_set(("targeting.age.min", 40), ("targeting.age.max", 20)),
        is_fixable=True,
    ),
    Case("option_locked", "meta", ad_set(("targeting.expand_audience", True)), is_fixable=True),
    Case("option_locked", "tiktok", ad_set(("targeting.expand_audience", True)), is_fixable=True),
    Case("option_locked", "snapchat", ad_set(("targeting.expand_audience", True)), is_fixable=True),
    Case("age_out_of_bounds", "meta", ad_set(("targeting.age.max", 70)), is_fixable=True),
    Case("age_out_of_bounds", "snapchat", ad_set(("targeting.age.max", 65)), is_fixable=True),
    Case("age_of_minors", "meta", ad_set(("targeting.age.min", 13)), is_fixable=True),
    Case("age_bands_widened", "tiktok", ad_set(("targeting.age.max", 30)), is_fixable=True),
    Case(
        "audience_included_and_excluded",
        "meta",
        ad_set(("targeting.audiences", ["a", "b"]), ("targeting.excluded_audiences", ["b"])),
        is_fixable=True,
    ),
    Case(
        "placement_missing",
        "meta",
        ad_set(("targeting.placements", []), ("targeting.automatic_placements", False)),
        is_fixable=True,
    ),
    Case(
        "placement_unknown",
        "meta",
        ad_set(("targeting.placements", ["meta_facebook_feed", "tiktok_in_feed"])),
        is_fixable=True,
    ),
    Case("special_category_unknown", "meta", campaign("special_categories", ["magic"]), is_fixable=True),
    Case("special_category_not_offered", "tiktok", campaign("special_categories", ["politics"])),
    Case(
        "special_category_limits_targeting",
        "meta",
        campaign("special_categories", ["housing"]),
        is_fixable=True,
    ),
    Case("app_missing", "meta", to_app(None), is_fixable=True),
    Case("app_missing", "tiktok", to_app(None), is_fixable=True),
    Case("app_missing", "snapchat", to_app(None), is_fixable=True),
    Case("app_unknown", "meta", to_app("gone"), is_fixable=True),
    Case("app_not_with_destination", "meta", ad_set(("app_id", uid("app"))), is_fixable=True),
    Case("app_of_other_account", "meta", both(to_app(uid("app")), app(ad_account_id="other"))),
    Case("app_inactive", "meta", both(to_app(uid("app")), app(is_active=False))),
    Case("app_store_unreadable", "meta", both(to_app(uid("app")), app(ios_store_id="١٥٥٠٠٠٠٠٠١"))),
    Case("app_store_unreadable", "tiktok", both(to_app(uid("app")), app(ios_store_id=None, store_url=None))),
    Case("app_store_unreadable", "meta", both(to_app(uid("app")), app(store_url="https://lamsa.example"))),
    Case("apps_differ", "snapchat", _two_apps),
    Case(
        "app_not_on_devices",
        "tiktok",
        both(to_app(uid("app")), ad_set(("targeting.devices", ["android"]))),
        is_fixable=True,
    ),
    Case(
        "app_not_on_devices",
        "meta",
        both(to_app(uid("app")), ad_set(("targeting.devices", ["desktop"]))),
        is_fixable=True,
    ),
    Case("pixel_missing", "meta", ad_set(("pixel_id", None)), is_fixable=True),
    Case("pixel_unknown", "meta", ad_set(("pixel_id", "gone")), is_fixable=True),
    Case("pixel_of_other_account", "meta", pixel(ad_account_id="other")),
    Case("pixel_inactive", "meta", pixel(is_active=False)),
    Case("pixel_silent", "meta", pixel(last_fired_at="2026-11-01T00:00:00Z")),
    Case("pixel_never_fired", "meta", pixel(last_fired_at=None)),
    Case("conversion_event_missing", "meta", ad_set(("conversion_event", None)), is_fixable=True),
]
