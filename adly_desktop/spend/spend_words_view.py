"""Sentences of alerts and of findings about plans. A test walks every kind and code."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.spend.reading import Alert
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.currencies import is_known, minor_digits
from adly_sync_server.contract.money import rounded
from adly_sync_server.contract.rates import Rate

QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)
_CONTEXT: Final = "SpendWords"

#: By kind: what is so, and what there is to know about it.
ALERTS: Final[Mapping[str, tuple[str, str]]] = {
    "over_plan": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} has spent more than its plan"),
        QT_TRANSLATE_NOOP(
            "SpendWords", "{spent} of {budget} this month. At this rate it ends at {forecast}."
        ),
    ),
    "ahead_of_plan": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} spends faster than planned"),
        QT_TRANSLATE_NOOP(
            "SpendWords", "{spent} so far, {planned} planned by now. At this rate it ends at {forecast}."
        ),
    ),
    "ends_early": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} will be used up before the month ends"),
        QT_TRANSLATE_NOOP("SpendWords", "At this rate {budget} are gone on {on}."),
    ),
    "under_delivery": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} spends too slowly"),
        QT_TRANSLATE_NOOP("SpendWords", "{spent} so far, {planned} planned by now."),
    ),
    "over_daily_ceiling": (
        QT_TRANSLATE_NOOP("SpendWords", "Today's spend is above its ceiling"),
        QT_TRANSLATE_NOOP("SpendWords", "{spent} today, the ceiling is {ceiling}."),
    ),
    "no_results": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} spends without results"),
        QT_TRANSLATE_NOOP("SpendWords", "{spent} on the last whole days, and not one result."),
    ),
    "after_end": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} spends after its end"),
        QT_TRANSLATE_NOOP("SpendWords", "It ended on {ended}; {spent} were spent since."),
    ),
    "while_paused": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} spends although it is paused"),
        QT_TRANSLATE_NOOP("SpendWords", "Paused here since {since}; {spent} were spent after that."),
    ),
    "currency_differs": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} has spend in another currency"),
        QT_TRANSLATE_NOOP(
            "SpendWords", "{left_out} are not counted: write down a rate, or plan in that currency."
        ),
    ),
    "over_part": (
        QT_TRANSLATE_NOOP("SpendWords", "{part} has spent more than its part of {name}"),
        QT_TRANSLATE_NOOP("SpendWords", "{spent} of {budget} this month. The whole is within its plan."),
    ),
    "ahead_of_part": (
        QT_TRANSLATE_NOOP("SpendWords", "{part} spends its part of {name} faster than planned"),
        QT_TRANSLATE_NOOP("SpendWords", "{spent} so far, {planned} planned by now."),
    ),
    "cost_above_target": (
        QT_TRANSLATE_NOOP("SpendWords", "A result of {name} costs more than its target"),
        QT_TRANSLATE_NOOP("SpendWords", "Results: {results}, for {spent}. The target is {each} each."),
    ),
    "roas_below_target": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} brings less than its target for what it spends"),
        QT_TRANSLATE_NOOP(
            "SpendWords", "{revenue} for {spent}: a ROAS of {roas} where {wanted} is the target."
        ),
    ),
    "results_behind": (
        QT_TRANSLATE_NOOP("SpendWords", "{name} has fewer results than planned by now"),
        QT_TRANSLATE_NOOP("SpendWords", "Results: {results}, planned by now: {meant}."),
    ),
}
#: Of a kind that a newer server knows.
_UNKNOWN: Final = (
    QT_TRANSLATE_NOOP("SpendWords", "The spend guard has found something about {name}"),
    QT_TRANSLATE_NOOP("SpendWords", "Update ADLY on this computer to read what it is."),
)
FINDINGS: Final[Mapping[str, str]] = {
    "plan_initiative_missing": QT_TRANSLATE_NOOP("SpendWords", "Name the initiative."),
    "plan_month_unreadable": QT_TRANSLATE_NOOP("SpendWords", "The month cannot be read."),
    "plan_month_not_first": QT_TRANSLATE_NOOP("SpendWords", "A plan begins on the first of its month."),
    "plan_repeated": QT_TRANSLATE_NOOP("SpendWords", "This month of the initiative is planned twice."),
    "plan_amount_missing": QT_TRANSLATE_NOOP("SpendWords", "No amount: nothing is measured against it."),
    "plan_amount_not_positive": QT_TRANSLATE_NOOP("SpendWords", "The amount must be more than zero."),
    "plan_amount_too_fine": QT_TRANSLATE_NOOP("SpendWords", "{amount} is finer than {currency} has units."),
    "plan_currency_unknown": QT_TRANSLATE_NOOP("SpendWords", "{currency} is not a currency."),
    "plan_without_campaigns": QT_TRANSLATE_NOOP("SpendWords", "No campaign names this initiative yet."),
    "plan_accounts_in_other_currency": QT_TRANSLATE_NOOP(
        "SpendWords", "Its accounts spend in {currencies}: without a rate that is not counted."
    ),
    "split_incomplete": QT_TRANSLATE_NOOP("SpendWords", "The split needs its parts and its unit."),
    "split_share_unreadable": QT_TRANSLATE_NOOP("SpendWords", "A share cannot be read."),
    "split_share_negative": QT_TRANSLATE_NOOP("SpendWords", "A share is less than zero."),
    "split_part_unknown": QT_TRANSLATE_NOOP("SpendWords", "A part of the split is no longer here."),
    "split_above_whole": QT_TRANSLATE_NOOP(
        "SpendWords", "The shares are more than the whole: {sum} of {whole}."
    ),
    "split_below_whole": QT_TRANSLATE_NOOP(
        "SpendWords", "The shares are less than the whole: {sum} of {whole}."
    ),
    "target_not_positive": QT_TRANSLATE_NOOP("SpendWords", "A target must be more than zero."),
    "target_unreadable": QT_TRANSLATE_NOOP("SpendWords", "The target cannot be read."),
    "target_type_missing": QT_TRANSLATE_NOOP("SpendWords", "Say which result is meant."),
    "target_type_unknown": QT_TRANSLATE_NOOP("SpendWords", "{word} is no kind of result."),
    "target_not_within_budget": QT_TRANSLATE_NOOP(
        "SpendWords", "So many results at that cost need {needed}; the plan has {amount}."
    ),
}
RESULTS: Final[Mapping[str, str]] = {
    "purchase": QT_TRANSLATE_NOOP("SpendWords", "Purchases"),
    "lead": QT_TRANSLATE_NOOP("SpendWords", "Leads"),
    "message": QT_TRANSLATE_NOOP("SpendWords", "Messages"),
    "install": QT_TRANSLATE_NOOP("SpendWords", "Installs"),
}
PLATFORMS: Final[Mapping[str, str]] = {
    "meta": QT_TRANSLATE_NOOP("SpendWords", "Meta"),
    "tiktok": QT_TRANSLATE_NOOP("SpendWords", "TikTok"),
    "snapchat": QT_TRANSLATE_NOOP("SpendWords", "Snapchat"),
}
_PEG: Final = QT_TRANSLATE_NOOP("SpendWords", "{rate} (a fixed peg)")
_STATED: Final = QT_TRANSLATE_NOOP("SpendWords", "{rate} (stated, from {day})")
_DAYS: Final = frozenset({"on", "ended", "since"})
_MONEY: Final = frozenset(
    {"spent", "budget", "planned", "forecast", "ceiling", "left_out", "each", "revenue"}
)


def said(source: str) -> str:
    """A word of this table in the language of now."""
    return QCoreApplication.translate(_CONTEXT, source)


def alert_title(alert: Alert) -> str:
    """What is so."""
    title, _ = ALERTS.get(alert.kind, _UNKNOWN)
    return said(title).format(name=own_direction(alert.name), part=part_name(alert.params.get("part")))


def alert_detail(alert: Alert) -> str:
    """The figures behind it."""
    params = {name: _told(name, value, alert.params) for name, value in alert.params.items()}
    _, detail = ALERTS.get(alert.kind, _UNKNOWN)
    return said(detail).format(**params)


def part_name(part: object) -> str:
    """A part of a split: a platform by its word, or an account by its name."""
    word = str(part or "")
    return said(PLATFORMS[word]) if word in PLATFORMS else own_direction(word)


def finding_words(finding: Finding) -> str:
    """What is wrong with a plan."""
    params = {name: _plain(value) for name, value in finding.params.items()}
    return said(FINDINGS[finding.code]).format(**params)


def money(amount: Decimal, currency: str) -> str:
    """An amount as it is read, with as many decimals as its currency has and it needs."""
    places = minor_digits(currency) if is_known(currency) and amount != amount.to_integral_value() else 0
    return language.formats.money(amount, currency, places)


def rate_words(rate: Rate) -> str:
    """``1 USD = 3.75 SAR, stated for 1 November``; of a peg, that it is one."""
    told = ltr(f"1 {rate.base} = {rounded(rate.rate, 6).normalize():f} {rate.quote}")
    if rate.is_peg:
        return said(_PEG).format(rate=told)
    return said(_STATED).format(rate=told, day=language.formats.full_date(rate.day))


def _told(name: str, value: Any, params: Mapping[str, Any]) -> str:
    if name in _DAYS:
        return language.formats.day(date.fromisoformat(str(value)))
    if name in _MONEY:
        currency = params.get("other") if name == "left_out" else params.get("currency")
        return money(Decimal(str(value)), str(currency or ""))
    return str(value)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ltr(" ".join(map(str, value)))
    try:
        return ltr(f"{Decimal(str(value)):,f}")
    except InvalidOperation:
        return own_direction(str(value))
