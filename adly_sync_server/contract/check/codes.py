"""Every code that Check can answer with: how bad it is, and the names of its parameters.

Severity is that of the code; only rules that people wrote themselves choose another. The desktop has a
sentence for each code in each language, and a test there walks this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from adly_sync_server.contract import bidi
from adly_sync_server.contract.severity import Severity


class Code(msgspec.Struct, frozen=True):
    """Severity and parameter names of one code."""

    severity: Severity
    params: tuple[str, ...] = ()


def _red(*params: str) -> Code:
    return Code(Severity.RED, params)


def _amber(*params: str) -> Code:
    return Code(Severity.AMBER, params)


def _blue(*params: str) -> Code:
    return Code(Severity.BLUE, params)


_ACCOUNT: Final = {
    "account_missing": _red("platform"),
    "account_unknown": _red(),
    "account_of_other_platform": _red("platform", "account_platform"),
    "account_disconnected": _red("account"),
    "account_needs_login": _red("account"),
    "account_no_permission": _red("account"),
    "account_failing": _amber("account", "health"),
    "account_token_expires": _amber("account", "at"),
}
_STRUCTURE: Final = {
    "platform_unknown": _red("platform"),
    "campaign_empty": _red(),
    "ad_set_empty": _amber(),
    "name_empty": _red(),
    "name_too_long": _red("count", "maximum"),
    "name_has_emoji": _red("platform"),
    "name_repeated": _amber("name"),
    "word_unknown": _red("word", "known"),
}
_GOALS: Final = {
    "goal_missing": _red("objective"),
    "goal_not_with_objective": _red("goal", "objective", "allowed"),
    "billing_not_with_goal": _red("billing", "goal", "allowed"),
    "bid_not_with_goal": _red("bid", "goal", "allowed"),
    "bid_amount_missing": _red("bid"),
    "bid_amount_not_positive": _red("amount"),
    "bid_amount_unused": _amber("bid"),
    "bid_not_below_budget": _red("amount", "budget", "currency"),
    "bid_above_budget": _amber("amount", "budget", "currency"),
    "bids_differ_under_campaign_budget": _red("bids"),
    "window_not_offered": _red("window", "allowed"),
    "destination_missing": _amber("goal", "allowed"),
    "destination_not_with_goal": _red("destination", "goal", "allowed"),
}
_MONEY: Final = {
    "budget_missing": _red(),
    "budget_on_both_levels": _red(),
    "budget_type_missing": _red(),
    "budget_not_positive": _red("amount", "currency"),
    "budget_too_fine": _red("amount", "currency", "digits"),
    "budget_currency_unknown": _red("currency"),
    "budget_currency_differs": _red("currency", "account_currency"),
    "budget_below_least": _red("amount", "least", "currency"),
    "budget_maybe_below_least": _amber("amount", "least", "currency"),
    "budget_above_campaign": _amber("amount", "campaign_amount", "currency"),
}
_SCHEDULE: Final = {
    "time_zone_missing": _amber("account_time_zone"),
    "time_zone_differs": _blue("time_zone", "account_time_zone"),
    "start_in_past": _amber("at"),
    "end_in_past": _red("at"),
    "end_not_after_start": _red("start", "end"),
    "end_missing_for_lifetime": _red(),
    "runs_less_than_a_day": _amber("hours"),
    "outside_campaign_schedule": _amber("at"),
}
_AUDIENCE: Final = {
    "country_missing": _red(),
    "country_unknown": _red("countries"),
    "country_included_and_excluded": _red("countries"),
    "one_language_needed": _red("countries", "languages"),
    "language_not_offered": _red("languages", "platform"),
    "ages_reversed": _red("youngest", "oldest"),
    "age_out_of_bounds": _red("age", "minimum", "maximum"),
    "age_of_minors": _amber("age"),
    "age_bands_widened": _amber("youngest", "oldest", "band_youngest", "band_oldest", "bands"),
    "audience_included_and_excluded": _red("audiences"),
    "placement_missing": _red(),
    "placement_unknown": _red("placements", "platform"),
    "special_category_unknown": _red("categories"),
    "special_category_not_offered": _amber("categories", "platform"),
    "special_category_limits_targeting": _red("categories"),
}
_COPY: Final = {
    "copy_missing": _red("platform"),
    "copy_advised": _amber(),
    "copy_too_long": _red("count", "maximum", "unit", "placements"),
    "copy_cut": _amber("count", "maximum", "unit", "placements"),
    "copy_cut_in_some": _blue("count", "maximum", "unit", "placements"),
    "copy_has_emoji": _red("platform"),
    "copy_has_signs": _red("signs", "platform"),
    "copy_has_link": _red("link", "platform"),
    "copy_not_shown": _blue("platform"),
    "language_missing": _blue(),
}
_MEDIA: Final = {
    "format_missing": _red(),
    "format_not_offered": _red("format", "platform"),
    "media_missing": _red("kind"),
    "media_unknown": _red(),
    "media_unverified": _blue("name"),
    "media_of_other_kind": _red("name", "kind", "format"),
    "media_type_refused": _red("name", "mime_type", "placements"),
    "media_too_large": _red("name", "bytes", "maximum", "placements"),
    "media_unmeasured": _blue("name"),
    "media_ratio_refused": _red("name", "width", "height", "ratios", "placements"),
    "media_ratio_cropped": _amber("name", "width", "height", "ratios", "placements"),
    "media_too_small": _red("name", "width", "height", "least", "placements"),
    "media_has_too_many_pixels": _red("name", "pixels", "maximum", "placements"),
    "media_duration_refused": _red("name", "seconds", "shortest", "longest", "placements"),
    "media_duration_unusual": _amber("name", "seconds", "shortest", "longest", "placements"),
    "media_too_many": _red("count", "platform"),
    "cards_too_few": _red("count", "minimum"),
    "cards_too_many": _red("count", "maximum"),
}
_LANDING: Final = {
    "landing_missing": _red(),
    "landing_without_scheme": _red("url"),
    "landing_not_https": _amber("url"),
    "landing_scheme_refused": _red("scheme"),
    "landing_has_spaces": _red("url"),
    "landing_has_unseen_signs": _red("url"),
    "landing_without_host": _red("url"),
    "landing_host_unreadable": _red("host"),
    "landing_has_password": _red("host"),
    "landing_host_is_number": _amber("host"),
    "tags_missing": _amber("tags"),
    "tags_repeated": _amber("ads"),
    "tags_doubled": _amber("tags"),
    "tags_mixed_case": _blue("tags"),
}
_NEEDS: Final = {
    "action_missing": _red("objective"),
    "action_not_offered": _red("action", "platform"),
    "action_refused": _red("action", "objective"),
    "identity_missing": _red("kinds"),
    "identity_unknown": _red(),
    "identity_of_other_kind": _red("kind", "kinds"),
    "identity_of_other_account": _red("name"),
    "identity_inactive": _red("name"),
    "identity_expired": _red("name", "at"),
    "instagram_advised": _blue(),
    "pixel_missing": _red("goal"),
    "pixel_unknown": _red(),
    "pixel_of_other_account": _red("name"),
    "pixel_inactive": _red("name"),
    "pixel_never_fired": _amber("name"),
    "pixel_silent": _amber("name", "days"),
    "conversion_event_missing": _red("goal"),
    "option_locked": _amber(),
    "lead_form_missing": _red(),
    "lead_form_not_with_destination": _red(),
    "lead_form_unknown": _red(),
    "lead_form_of_other_account": _red("name"),
    "lead_form_inactive": _red("name"),
    "app_missing": _red(),
    "app_not_with_destination": _red(),
    "app_unknown": _red(),
    "app_of_other_account": _red("name"),
    "app_inactive": _red("name"),
    "app_store_unreadable": _red("name"),
    "app_not_on_devices": _red("name"),
    "apps_differ": _red(),
    "app_icon_missing": _red(),
    "landing_beside_app": _amber(),
    "discount_permit_advised": _blue("words"),
}
_OWN: Final = {
    "own_rule_naming": _amber("rule_id", "rule", "name"),
    "own_rule_budget": _red("rule_id", "rule", "amount", "maximum", "currency"),
    "own_rule_words": _red("rule_id", "rule", "words"),
    "own_rule_tags": _amber("rule_id", "rule", "tags"),
    "own_rule_unreadable": _blue("rule_id", "rule"),
    "own_rule_too_slow": _blue("rule_id", "rule"),
}
#: Findings of the direction lint carry its codes with this in front; ``count`` is how many places.
BIDI_PREFIX: Final = "bidi_"
_BIDI: Final = {BIDI_PREFIX + code: Code(level, ("count", "excerpt")) for code, level in bidi.CODES.items()}

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        **_ACCOUNT,
        **_STRUCTURE,
        **_GOALS,
        **_MONEY,
        **_SCHEDULE,
        **_AUDIENCE,
        **_COPY,
        **_MEDIA,
        **_LANDING,
        **_NEEDS,
        **_OWN,
        **_BIDI,
    }
)
