"""Finding code → what a person reads and what its fix is called. One table; a test walks every code.

Parameters are put in as words of the language shown: names in their own direction, amounts and dates
formatted, lists with the comma of the language.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.marked_words_view import QT_TR_NOOP
from adly_desktop.campaigns.words_view import listed, word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_sync_server.contract.check.codes import BIDI_PREFIX
from adly_sync_server.contract.check.findings import Finding


class Sentence(NamedTuple):
    """What is the matter, and the name of its fix (empty where there is none)."""

    text: str
    fix: str = ""


class FindingSentences:
    """English sources by code; translated when shown."""

    ROWS: Final[dict[str, str]] = {
        "account_missing": QT_TR_NOOP("Choose the {platform} account to publish to"),
        "account_unknown": QT_TR_NOOP("The chosen account is no longer connected"),
        "account_of_other_platform": QT_TR_NOOP(
            "The account is on {account_platform}, the campaign on {platform}"
        ),
        "account_disconnected": QT_TR_NOOP("{account} is disconnected; connect it again before publishing"),
        "account_needs_login": QT_TR_NOOP("{account} asks you to sign in again"),
        "account_no_permission": QT_TR_NOOP("We may not publish to {account}; ask its owner for access"),
        "account_failing": QT_TR_NOOP("{account} is not answering well right now"),
        "account_token_expires": QT_TR_NOOP("Access to {account} ends on {at}"),
        "platform_unknown": QT_TR_NOOP("This version does not know the platform {platform}"),
        "campaign_empty": QT_TR_NOOP("The campaign has no ad set yet"),
        "ad_set_empty": QT_TR_NOOP("The ad set has no ad yet"),
        "name_empty": QT_TR_NOOP("Give it a name"),
        "name_too_long": QT_TR_NOOP("The name has {count} characters; {maximum} are allowed"),
        "name_has_emoji": QT_TR_NOOP("{platform} takes no emoji in names"),
        "name_repeated": QT_TR_NOOP("Another one at this level is also called {name}"),
        "word_unknown": QT_TR_NOOP("{word} is not a value we know"),
        "goal_missing": QT_TR_NOOP("Choose what the ad set is optimised for"),
        "goal_not_with_objective": QT_TR_NOOP("The goal {goal} does not go with the objective {objective}"),
        "billing_not_with_goal": QT_TR_NOOP("Paying for {billing} does not go with the goal {goal}"),
        "bid_not_with_goal": QT_TR_NOOP("The bid strategy {bid} does not go with the goal {goal}"),
        "bid_amount_missing": QT_TR_NOOP("The bid strategy {bid} needs an amount"),
        "bid_amount_not_positive": QT_TR_NOOP("The bid must be above zero"),
        "bid_amount_unused": QT_TR_NOOP("The bid amount has no effect with {bid}"),
        "bid_not_below_budget": QT_TR_NOOP("The bid must be below the budget of {budget} {currency}"),
        "bid_above_budget": QT_TR_NOOP("The bid is above the budget of {budget} {currency}"),
        "bids_differ_under_campaign_budget": QT_TR_NOOP(
            "With a campaign budget all ad sets need the same bid strategy"
        ),
        "window_not_offered": QT_TR_NOOP("The platform does not offer this attribution window"),
        "destination_missing": QT_TR_NOOP("Choose where the ads lead"),
        "destination_not_with_goal": QT_TR_NOOP(
            "The destination {destination} does not go with the goal {goal}"
        ),
        "budget_missing": QT_TR_NOOP("Set a budget"),
        "budget_on_both_levels": QT_TR_NOOP("Keep the budget on the campaign or on its ad sets, not on both"),
        "budget_type_missing": QT_TR_NOOP("Choose a daily or a lifetime budget"),
        "budget_not_positive": QT_TR_NOOP("The budget must be above zero"),
        "budget_too_fine": QT_TR_NOOP("{currency} has only {digits} decimals"),
        "budget_currency_unknown": QT_TR_NOOP("{currency} is not a currency we know"),
        "budget_currency_differs": QT_TR_NOOP(
            "The budget is in {currency}, the account in {account_currency}"
        ),
        "budget_below_least": QT_TR_NOOP("The lowest daily budget here is {least} {currency}"),
        "budget_maybe_below_least": QT_TR_NOOP(
            "The budget may be below the minimum of about {least} {currency}"
        ),
        "budget_above_campaign": QT_TR_NOOP("More than the budget of the whole campaign"),
        "time_zone_missing": QT_TR_NOOP("Choose a time zone; the account runs on {account_time_zone}"),
        "time_zone_differs": QT_TR_NOOP("Times are in {time_zone}, the account runs on {account_time_zone}"),
        "start_in_past": QT_TR_NOOP("The start is in the past: it will begin at once"),
        "end_in_past": QT_TR_NOOP("The end is in the past"),
        "end_not_after_start": QT_TR_NOOP("The end must come after the start"),
        "end_missing_for_lifetime": QT_TR_NOOP("A lifetime budget needs an end"),
        "runs_less_than_a_day": QT_TR_NOOP("It runs for only {hours} hours"),
        "outside_campaign_schedule": QT_TR_NOOP("It runs outside the campaign's dates"),
        "country_missing": QT_TR_NOOP("Choose at least one country"),
        "country_unknown": QT_TR_NOOP("Not a country: {countries}"),
        "country_included_and_excluded": QT_TR_NOOP("Included and excluded at once: {countries}"),
        "one_language_needed": QT_TR_NOOP("Several countries need exactly one language here"),
        "language_not_offered": QT_TR_NOOP("{platform} cannot target: {languages}"),
        "ages_reversed": QT_TR_NOOP("The youngest age is above the oldest"),
        "age_out_of_bounds": QT_TR_NOOP("Ages from {minimum} to {maximum} are possible"),
        "age_of_minors": QT_TR_NOOP("The audience includes minors from {age}"),
        "age_bands_widened": QT_TR_NOOP("The platform will widen the ages to {band_youngest}–{band_oldest}"),
        "audience_included_and_excluded": QT_TR_NOOP("An audience is included and excluded at once"),
        "placement_missing": QT_TR_NOOP("Choose a placement, or let the platform choose"),
        "placement_unknown": QT_TR_NOOP("Not a placement of {platform}: {placements}"),
        "special_category_unknown": QT_TR_NOOP("Not a special category: {categories}"),
        "special_category_not_offered": QT_TR_NOOP("{platform} has no special category for {categories}"),
        "special_category_limits_targeting": QT_TR_NOOP(
            "The category {categories} allows no targeting by age or gender"
        ),
    }
    ADS: Final[dict[str, str]] = {
        "copy_missing": QT_TR_NOOP("{platform} needs this text"),
        "copy_advised": QT_TR_NOOP("An ad without this text does worse"),
        "copy_too_long": QT_TR_NOOP("{count} characters; {maximum} are allowed"),
        "copy_cut": QT_TR_NOOP("{count} characters; it is cut after {maximum}"),
        "copy_cut_in_some": QT_TR_NOOP("Cut after {maximum} characters in {placements}"),
        "copy_has_emoji": QT_TR_NOOP("{platform} takes no emoji here"),
        "copy_has_signs": QT_TR_NOOP("{platform} takes no {signs} here"),
        "copy_has_link": QT_TR_NOOP("{platform} takes no links here"),
        "copy_not_shown": QT_TR_NOOP("{platform} does not show this text"),
        "language_missing": QT_TR_NOOP("Set the language of the ad"),
        "format_missing": QT_TR_NOOP("Choose a format"),
        "format_not_offered": QT_TR_NOOP("{platform} does not offer this format"),
        "media_missing": QT_TR_NOOP("The ad has no picture yet"),
        "media_unknown": QT_TR_NOOP("The chosen file is no longer in the library"),
        "media_unverified": QT_TR_NOOP("{name} is still on its way to the server"),
        "media_of_other_kind": QT_TR_NOOP("{name} does not fit the format of the ad"),
        "media_type_refused": QT_TR_NOOP("{name} has a file type the platform does not take"),
        "media_too_large": QT_TR_NOOP("{name} is larger than the platform takes"),
        "media_unmeasured": QT_TR_NOOP("The size of {name} is not known yet"),
        "media_ratio_refused": QT_TR_NOOP("{name} has a shape the platform does not take"),
        "media_ratio_cropped": QT_TR_NOOP("{name} will be cropped in {placements}"),
        "media_too_small": QT_TR_NOOP("{name} is smaller than the platform takes"),
        "media_has_too_many_pixels": QT_TR_NOOP("{name} has more pixels than the platform takes"),
        "media_duration_refused": QT_TR_NOOP("{name} lasts {seconds} s; {shortest} to {longest} are allowed"),
        "media_duration_unusual": QT_TR_NOOP("{name} lasts {seconds} s; {shortest} to {longest} works best"),
        "media_too_many": QT_TR_NOOP("{platform} shows one picture or video in an ad: take out the others"),
        "cards_too_few": QT_TR_NOOP("A carousel needs at least {minimum} cards"),
        "cards_too_many": QT_TR_NOOP("A carousel takes at most {maximum} cards"),
        "landing_missing": QT_TR_NOOP("Set where a tap leads"),
        "landing_without_scheme": QT_TR_NOOP("The address lacks https://"),
        "landing_not_https": QT_TR_NOOP("The address is not secure (http)"),
        "landing_scheme_refused": QT_TR_NOOP("Addresses of this kind cannot be advertised: {scheme}"),
        "landing_has_spaces": QT_TR_NOOP("There are spaces in the address"),
        "landing_has_unseen_signs": QT_TR_NOOP("There are invisible signs in the address"),
        "landing_without_host": QT_TR_NOOP("The address names no site"),
        "landing_host_unreadable": QT_TR_NOOP("The site {host} cannot be read"),
        "landing_has_password": QT_TR_NOOP("There is a password in the address"),
        "landing_host_is_number": QT_TR_NOOP("The site is a bare number: {host}"),
        "tags_missing": QT_TR_NOOP("Without UTM tags the shop cannot tell where orders come from"),
        "tags_repeated": QT_TR_NOOP("Other ads carry the same UTM tags"),
        "tags_doubled": QT_TR_NOOP("The address has UTM tags of its own: {tags}"),
        "tags_mixed_case": QT_TR_NOOP("UTM tags differ only in capitals: {tags}"),
        "action_missing": QT_TR_NOOP("Choose a call to action"),
        "action_not_offered": QT_TR_NOOP("{platform} does not offer “{action}”"),
        "action_refused": QT_TR_NOOP("“{action}” does not go with {objective}"),
        "identity_missing": QT_TR_NOOP("Choose who the ad comes from: {kinds}"),
        "identity_unknown": QT_TR_NOOP("Who the ad comes from is no longer connected"),
        "identity_of_other_kind": QT_TR_NOOP("A {kind} cannot stand here"),
        "identity_of_other_account": QT_TR_NOOP("{name} belongs to another account"),
        "identity_inactive": QT_TR_NOOP("{name} is not active"),
        "identity_expired": QT_TR_NOOP("The permission of {name} ended on {at}"),
        "instagram_advised": QT_TR_NOOP("Without an Instagram account the page stands in for it"),
        "pixel_missing": QT_TR_NOOP("The goal {goal} needs a pixel"),
        "pixel_unknown": QT_TR_NOOP("The chosen pixel is no longer there"),
        "pixel_of_other_account": QT_TR_NOOP("The pixel {name} belongs to another account"),
        "pixel_inactive": QT_TR_NOOP("The pixel {name} is switched off"),
        "pixel_never_fired": QT_TR_NOOP("No events from the pixel {name} yet"),
        "pixel_silent": QT_TR_NOOP("No events from the pixel {name} for {days} days"),
        "conversion_event_missing": QT_TR_NOOP("Choose which event counts for the goal {goal}"),
        "option_locked": QT_TR_NOOP("This is among the locked options of the workspace"),
        "lead_form_missing": QT_TR_NOOP("Choose the form that leads are left in"),
        "lead_form_not_with_destination": QT_TR_NOOP("The ad set does not lead to a form"),
        "lead_form_unknown": QT_TR_NOOP("The chosen form is no longer there"),
        "lead_form_of_other_account": QT_TR_NOOP("The form {name} belongs to another account"),
        "lead_form_inactive": QT_TR_NOOP("The form {name} is closed"),
        "app_missing": QT_TR_NOOP("Choose the app that this ad set promotes"),
        "app_not_with_destination": QT_TR_NOOP("The ad set does not lead to an app"),
        "app_unknown": QT_TR_NOOP("The chosen app is no longer there"),
        "app_of_other_account": QT_TR_NOOP("The app {name} belongs to another account"),
        "app_inactive": QT_TR_NOOP("The account may no longer advertise the app {name}"),
        "app_store_unreadable": QT_TR_NOOP("The app {name} has no page in the App Store or Google Play"),
        "app_not_on_devices": QT_TR_NOOP("The chosen devices cannot install the app {name}"),
        "app_icon_missing": QT_TR_NOOP("Choose the icon of the app as the thumbnail"),
        "apps_differ": QT_TR_NOOP("Ad sets of one campaign promote one app on this platform"),
        "landing_beside_app": QT_TR_NOOP("The ad leads to the store; this page is never opened"),
        "discount_permit_advised": QT_TR_NOOP("A discount in Saudi Arabia needs a permit: {words}"),
        "own_rule_naming": QT_TR_NOOP("The name does not follow the rule {rule}"),
        "own_rule_budget": QT_TR_NOOP("Above the limit of {maximum} {currency} set by {rule}"),
        "own_rule_words": QT_TR_NOOP("Words the client does not want: {words}"),
        "own_rule_tags": QT_TR_NOOP("UTM tags that {rule} asks for are missing: {tags}"),
        "own_rule_unreadable": QT_TR_NOOP("The rule {rule} cannot be read"),
        "own_rule_too_slow": QT_TR_NOOP("The rule {rule} takes too long and was left out"),
    }
    BIDI: Final[dict[str, str]] = {
        "first_strong_latin": QT_TR_NOOP("Arabic text that starts with a Latin word will read left to right"),
        "first_strong_arabic": QT_TR_NOOP(
            "English text that starts with an Arabic word will read right to left"
        ),
        "phone_reorders": QT_TR_NOOP("The phone number will read reversed in the feed"),
        "range_reorders": QT_TR_NOOP("The range will read reversed in the feed"),
        "sign_reorders": QT_TR_NOOP("The sign will move to the other side of the number"),
        "time_reorders": QT_TR_NOOP("The time will read reversed in the feed"),
        "link_reorders": QT_TR_NOOP("The link will read out of order in the feed"),
        "hashtag_reorders": QT_TR_NOOP("The # will move to the other end of the tag"),
        "riyal_side": QT_TR_NOOP("The riyal sign belongs left of the number"),
        "currency_reorders": QT_TR_NOOP("Currency and amount will change places"),
        "symbol_reorders": QT_TR_NOOP("The symbol will move to the other side"),
        "percent_reorders": QT_TR_NOOP("The percent sign will change sides"),
        "measure_reorders": QT_TR_NOOP("Number and unit will change places"),
        "bracket_reorders": QT_TR_NOOP("The bracket will close on the wrong side"),
        "punctuation_after_latin": QT_TR_NOOP("The mark at the end will jump to the front"),
        "embedding": QT_TR_NOOP("There is an old direction code in the text"),
        "unbalanced_isolate": QT_TR_NOOP("A direction code is opened and never closed"),
        "isolate_may_be_stripped": QT_TR_NOOP("The platform may drop this direction code"),
        "invisible_sign": QT_TR_NOOP("There is an invisible sign in the text"),
        "repeated_mark": QT_TR_NOOP("A direction mark stands here twice"),
        "lone_surrogate": QT_TR_NOOP("There is half a character here that cannot be saved"),
        "mixed_digits": QT_TR_NOOP("Two kinds of digits in one text"),
        "digits_against_policy": QT_TR_NOOP("The client uses the other kind of digits"),
        "tatweel_over_limit": QT_TR_NOOP("Tatweel takes up room in a text that is too long"),
        "tashkeel_over_limit": QT_TR_NOOP("Tashkeel takes up room in a text that is too long"),
    }
    FIXES: Final[dict[str, str]] = {
        "": QT_TR_NOOP("Fix it"),
        "phone_reorders": QT_TR_NOOP("Isolate it"),
        "range_reorders": QT_TR_NOOP("Isolate it"),
        "time_reorders": QT_TR_NOOP("Isolate it"),
        "link_reorders": QT_TR_NOOP("Isolate it"),
        "first_strong_latin": QT_TR_NOOP("Start from the right"),
        "first_strong_arabic": QT_TR_NOOP("Start from the left"),
        "embedding": QT_TR_NOOP("Remove it"),
        "invisible_sign": QT_TR_NOOP("Remove it"),
        "repeated_mark": QT_TR_NOOP("Remove it"),
        "mixed_digits": QT_TR_NOOP("Make them alike"),
        "digits_against_policy": QT_TR_NOOP("Convert"),
        "tatweel_over_limit": QT_TR_NOOP("Remove tatweel"),
        "tashkeel_over_limit": QT_TR_NOOP("Remove tashkeel"),
        "landing_without_scheme": QT_TR_NOOP("Add https://"),
        "account_missing": QT_TR_NOOP("Choose it"),
        "budget_currency_differs": QT_TR_NOOP("Use the account's"),
        "time_zone_missing": QT_TR_NOOP("Use the account's"),
        "time_zone_differs": QT_TR_NOOP("Use the account's"),
    }


def sentence(finding: Finding) -> Sentence:
    """The finding in words. A code nobody wrote a sentence for is a bug, and raises ``KeyError``."""
    code = finding.code.removeprefix(BIDI_PREFIX)
    source = (FindingSentences.ROWS | FindingSentences.ADS | FindingSentences.BIDI)[code]
    text = _translated(source).format(**{name: _shown(name, value) for name, value in finding.params.items()})
    return Sentence(text, _fix(code) if finding.fix else "")


def bidi_sentence(code: str) -> Sentence:
    """A finding of the direction lint in words."""
    return Sentence(_translated(FindingSentences.BIDI[code]), _fix(code))


def _fix(code: str) -> str:
    return _translated(FindingSentences.FIXES.get(code, FindingSentences.FIXES[""]))


def _translated(source: str) -> str:
    return QCoreApplication.translate("FindingSentences", source)


def _named(table: Mapping[str, str]) -> Callable[[Any], str]:
    def shown(value: Any) -> str:
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return listed(word(table, entry) for entry in values)

    return shown


def _text(value: Any) -> str:
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return listed(own_direction(str(entry)) for entry in values if entry is not None)


def _amount(value: Any) -> str:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    places = 0 if amount == amount.to_integral_value() else 2
    return ltr(language.formats.number(amount, places))


def _moment(value: Any) -> str:
    return language.formats.full_date(datetime.fromisoformat(str(value)).date())


_SHOWN: Final[Mapping[str, Callable[[Any], str]]] = {
    "platform": _named(words.PLATFORMS),
    "account_platform": _named(words.PLATFORMS),
    "objective": _named(words.OBJECTIVES),
    "goal": _named(words.GOALS),
    "billing": _named(words.BILLING),
    "bid": _named(words.BID_STRATEGIES),
    "bids": _named(words.BID_STRATEGIES),
    "destination": _named(words.DESTINATIONS),
    "countries": _named(words.COUNTRIES),
    "languages": _named(words.LANGUAGES),
    "categories": _named(words.SPECIAL_CATEGORIES),
    "placements": _named(words.PLACEMENTS),
    "action": _named(words.CALLS),
    "kinds": _named(words.IDENTITIES),
    "kind": _named(words.IDENTITIES),
    "format": _named(words.FORMATS),
    "amount": _amount,
    "budget": _amount,
    "least": _amount,
    "maximum": _amount,
    "count": _amount,
    "minimum": _amount,
    "seconds": _amount,
    "shortest": _amount,
    "longest": _amount,
    "campaign_amount": _amount,
    "at": _moment,
}


def _shown(name: str, value: Any) -> str:
    return _SHOWN.get(name, _text)(value)
