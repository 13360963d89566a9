"""A rule said in words, in either language whichever is shown; and the names of its parts.

Sentences are put together from the rule's structure alone, so that what is read is what is done.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.i18n.voice import Voice
from adly_sync_server.contract.automation.rules import (
    LOWERING,
    RAISING,
    UNITS,
    Against,
    By,
    Condition,
    Deed,
    Group,
    Join,
    Metric,
    Rule,
    Side,
    Unit,
)
from adly_sync_server.contract.currencies import is_known, minor_digits

_CONTEXT: Final = "RuleWords"
LEVELS: Final = {
    "campaigns": QT_TRANSLATE_NOOP("RuleWords", "campaigns"),
    "ad_sets": QT_TRANSLATE_NOOP("RuleWords", "ad sets"),
    "ads": QT_TRANSLATE_NOOP("RuleWords", "ads"),
}
PLATFORMS: Final = {
    "meta": QT_TRANSLATE_NOOP("RuleWords", "Meta"),
    "tiktok": QT_TRANSLATE_NOOP("RuleWords", "TikTok"),
    "snapchat": QT_TRANSLATE_NOOP("RuleWords", "Snapchat"),
}
METRICS: Final = {
    Metric.SPEND: QT_TRANSLATE_NOOP("RuleWords", "spend"),
    Metric.IMPRESSIONS: QT_TRANSLATE_NOOP("RuleWords", "impressions"),
    Metric.CLICKS: QT_TRANSLATE_NOOP("RuleWords", "clicks"),
    Metric.CONVERSIONS: QT_TRANSLATE_NOOP("RuleWords", "conversions"),
    Metric.REVENUE: QT_TRANSLATE_NOOP("RuleWords", "revenue"),
    Metric.CTR: QT_TRANSLATE_NOOP("RuleWords", "click rate"),
    Metric.CPC: QT_TRANSLATE_NOOP("RuleWords", "cost per click"),
    Metric.CPM: QT_TRANSLATE_NOOP("RuleWords", "cost per thousand"),
    Metric.CPA: QT_TRANSLATE_NOOP("RuleWords", "cost per conversion"),
    Metric.ROAS: QT_TRANSLATE_NOOP("RuleWords", "return on ad spend"),
    Metric.CONVERSION_RATE: QT_TRANSLATE_NOOP("RuleWords", "conversion rate"),
    Metric.FREQUENCY: QT_TRANSLATE_NOOP("RuleWords", "frequency"),
}
DEEDS: Final = {
    Deed.PAUSE: QT_TRANSLATE_NOOP("RuleWords", "pause it"),
    Deed.RESUME: QT_TRANSLATE_NOOP("RuleWords", "start it again, if a rule paused it"),
    Deed.RAISE_BUDGET: QT_TRANSLATE_NOOP("RuleWords", "raise its daily budget"),
    Deed.LOWER_BUDGET: QT_TRANSLATE_NOOP("RuleWords", "lower its daily budget"),
    Deed.RAISE_BID: QT_TRANSLATE_NOOP("RuleWords", "raise its bid"),
    Deed.LOWER_BID: QT_TRANSLATE_NOOP("RuleWords", "lower its bid"),
    Deed.NOTIFY: QT_TRANSLATE_NOOP("RuleWords", "tell us, and change nothing"),
}
_CONDITIONS: Final = {
    (Against.VALUE, Side.ABOVE): QT_TRANSLATE_NOOP("RuleWords", "{metric} of {window} is above {value}"),
    (Against.VALUE, Side.BELOW): QT_TRANSLATE_NOOP("RuleWords", "{metric} of {window} is below {value}"),
    (Against.PREVIOUS, Side.ABOVE): QT_TRANSLATE_NOOP(
        "RuleWords", "{metric} of {window} is over {value} higher than in the days before"
    ),
    (Against.PREVIOUS, Side.BELOW): QT_TRANSLATE_NOOP(
        "RuleWords", "{metric} of {window} is over {value} lower than in the days before"
    ),
    (Against.PLAN, Side.ABOVE): QT_TRANSLATE_NOOP(
        "RuleWords", "{metric} of {window} is above {value} of the plan"
    ),
    (Against.PLAN, Side.BELOW): QT_TRANSLATE_NOOP(
        "RuleWords", "{metric} of {window} is below {value} of the plan"
    ),
}
_ZONES: Final = {
    "Asia/Riyadh": QT_TRANSLATE_NOOP("RuleWords", "Riyadh time"),
    "Asia/Dubai": QT_TRANSLATE_NOOP("RuleWords", "Dubai time"),
    "Asia/Kuwait": QT_TRANSLATE_NOOP("RuleWords", "Kuwait time"),
    "Asia/Qatar": QT_TRANSLATE_NOOP("RuleWords", "Doha time"),
    "Asia/Bahrain": QT_TRANSLATE_NOOP("RuleWords", "Manama time"),
    "Asia/Muscat": QT_TRANSLATE_NOOP("RuleWords", "Muscat time"),
    "Africa/Cairo": QT_TRANSLATE_NOOP("RuleWords", "Cairo time"),
    "Asia/Amman": QT_TRANSLATE_NOOP("RuleWords", "Amman time"),
}


class Said(NamedTuple):
    """A rule in words, line by line: when and where, if, then, and what holds it back."""

    looks: str
    condition: str
    deed: str
    limits: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines that say something."""
        return tuple(line for line in self if line)


def said(rule: Rule, voice: Voice) -> Said:
    """The rule in the voice's language."""
    return Said(_looks(rule, voice), _condition(rule, voice), _deed(rule, voice), _limits(rule, voice))


def first_up(text: str) -> str:
    """As the first word of a line or a choice; Arabic has no capitals."""
    return text[:1].upper() + text[1:]


def zone_name(zone: str, voice: Voice) -> str:
    """A zone by its city where it is one of ours, else as IANA names it."""
    return voice.say(_CONTEXT, _ZONES[zone]) if zone in _ZONES else ltr(zone)


def amount(value: Decimal, unit: Unit, currency: str, voice: Voice) -> str:
    """A figure in its unit."""
    match unit:
        case Unit.MONEY:
            return money(value, currency, voice)
        case Unit.SHARE:
            return voice.formats.percent(value, 2)
        case Unit.FACTOR:
            return voice.formats.number(value, 2)
    return voice.formats.number(value)


def money(value: Decimal, currency: str, voice: Voice) -> str:
    """An amount, without decimals where it has none."""
    whole = value == value.to_integral_value()
    places = 0 if whole or not is_known(currency) else minor_digits(currency)
    return voice.formats.money(value, currency, places)


def days(count: int, voice: Voice) -> str:
    """So many days, counted as the language counts."""
    if voice.is_shown:
        return QCoreApplication.translate("RuleWords", "%n day(s)", None, count)
    return voice.count(_CONTEXT, "%n day(s)", count)


def hours(count: int, voice: Voice) -> str:
    """So many hours."""
    if voice.is_shown:
        return QCoreApplication.translate("RuleWords", "%n hour(s)", None, count)
    return voice.count(_CONTEXT, "%n hour(s)", count)


def times(count: int, voice: Voice) -> str:
    """So many times."""
    if voice.is_shown:
        return QCoreApplication.translate("RuleWords", "%n time(s)", None, count)
    return voice.count(_CONTEXT, "%n time(s)", count)


def window(condition: Condition, voice: Voice) -> str:
    """The days a condition looks at."""
    told = days(condition.window.days, voice)
    if condition.window.lag_days == 0:
        return _say(voice, QT_TRANSLATE_NOOP("RuleWords", "{days} up to today"), days=told)
    if condition.window.lag_days == 1:
        return _say(voice, QT_TRANSLATE_NOOP("RuleWords", "{days} up to yesterday"), days=told)
    ago = days(condition.window.lag_days, voice)
    return _say(voice, QT_TRANSLATE_NOOP("RuleWords", "{days} ending {ago} ago"), days=told, ago=ago)


def limit_of(condition: Condition, currency: str, voice: Voice) -> str:
    """What a condition is held against."""
    if condition.against is not Against.VALUE:
        return voice.formats.percent(condition.value / 100, 0)
    return amount(condition.value, UNITS[condition.metric], currency, voice)


def _looks(rule: Rule, voice: Voice) -> str:
    timing = rule.timing
    daily = QT_TRANSLATE_NOOP("RuleWords", "Every day at {at}, {zone}, it looks at {what}.")
    often = QT_TRANSLATE_NOOP("RuleWords", "Every {hours} from {at}, {zone}, it looks at {what}.")
    told = _say(
        voice,
        daily if timing.every_h == 24 else often,
        at=ltr(timing.at),
        zone=zone_name(timing.zone, voice),
        what=_what(rule, voice),
        hours=hours(timing.every_h, voice),
    )
    if timing.quiet is None:
        return told
    quiet = QT_TRANSLATE_NOOP("RuleWords", "Between {begin} and {end} it rests.")
    rests = _say(voice, quiet, begin=ltr(timing.quiet.begin), end=ltr(timing.quiet.end))
    return f"{told} {rests}"


def _what(rule: Rule, voice: Voice) -> str:
    scope = rule.scope
    told = voice.say(_CONTEXT, LEVELS.get(scope.level, scope.level))
    if scope.platforms:
        names = _listed([voice.say(_CONTEXT, PLATFORMS[one]) for one in scope.platforms], Join.ALL, voice)
        told = _say(
            voice, QT_TRANSLATE_NOOP("RuleWords", "{what} on {platforms}"), what=told, platforms=names
        )
    if scope.ad_account_ids or scope.campaign_ids:
        told = _say(voice, QT_TRANSLATE_NOOP("RuleWords", "{what} of chosen accounts"), what=told)
    if scope.name_has:
        named = QT_TRANSLATE_NOOP("RuleWords", "{what} with “{name}” in their name")
        told = _say(voice, named, what=told, name=own_direction(scope.name_has))
    if scope.labels:
        labels = _listed([own_direction(one) for one in scope.labels], Join.ANY, voice)
        told = _say(
            voice, QT_TRANSLATE_NOOP("RuleWords", "{what} labelled {labels}"), what=told, labels=labels
        )
    return told


def _condition(rule: Rule, voice: Voice) -> str:
    groups = [_group(group, rule.currency, voice, is_inner=len(rule.groups) > 1) for group in rule.groups]
    told = _listed([one for one in groups if one], rule.join, voice)
    return _say(voice, QT_TRANSLATE_NOOP("RuleWords", "If {condition},"), condition=told) if told else ""


def _group(group: Group, currency: str, voice: Voice, *, is_inner: bool) -> str:
    told = [_one(condition, currency, voice) for condition in group.conditions]
    listed = _listed(told, group.join, voice)
    return f"({listed})" if is_inner and len(told) > 1 else listed


def _one(condition: Condition, currency: str, voice: Voice) -> str:
    return _say(
        voice,
        _CONDITIONS[(condition.against, condition.side)],
        metric=voice.say(_CONTEXT, METRICS[condition.metric]),
        window=window(condition, voice),
        value=limit_of(condition, currency, voice),
    )


def _deed(rule: Rule, voice: Voice) -> str:
    act = rule.act
    told = voice.say(_CONTEXT, DEEDS[act.deed])
    if act.deed in RAISING | LOWERING:
        if act.value is not None:
            by = voice.formats.percent(act.value / 100, 0) if act.by is By.PERCENT else None
            by = by or money(act.value, rule.currency, voice)
            told = _say(voice, QT_TRANSLATE_NOOP("RuleWords", "{deed} by {by}"), deed=told, by=by)
        told = _bounded(rule, told, voice)
    return _say(voice, QT_TRANSLATE_NOOP("RuleWords", "then {deed}."), deed=told)


def _bounded(rule: Rule, told: str, voice: Voice) -> str:
    if rule.act.deed in RAISING and rule.act.ceiling is not None:
        bound = money(rule.act.ceiling, rule.currency, voice)
        up_to = QT_TRANSLATE_NOOP("RuleWords", "{deed}, up to {bound}")
        return _say(voice, up_to, deed=told, bound=bound)
    if rule.act.deed in LOWERING and rule.act.floor is not None:
        bound = money(rule.act.floor, rule.currency, voice)
        down_to = QT_TRANSLATE_NOOP("RuleWords", "{deed}, down to {bound}")
        return _say(voice, down_to, deed=told, bound=bound)
    return told


def _limits(rule: Rule, voice: Voice) -> str:
    limits = rule.limits
    told = _say(
        voice,
        QT_TRANSLATE_NOOP("RuleWords", "At most {times} a day for each, {rest} apart."),
        times=times(limits.times_a_day, voice),
        rest=hours(limits.rest_h, voice),
    )
    if rule.act.deed in RAISING | LOWERING:
        moved = QT_TRANSLATE_NOOP("RuleWords", "Never by more than {percent} in a day.")
        told = f"{told} {_say(voice, moved, percent=voice.formats.percent(limits.day_percent / 100, 0))}"
    least = _least(rule, voice)
    if least:
        told = f"{told} {_say(voice, QT_TRANSLATE_NOOP('RuleWords', 'Only from {least} on.'), least=least)}"
    return told


def _least(rule: Rule, voice: Voice) -> str:
    least, told = rule.least, list[str]()
    counts = (
        (least.impressions, METRICS[Metric.IMPRESSIONS]),
        (least.clicks, METRICS[Metric.CLICKS]),
        (least.conversions, METRICS[Metric.CONVERSIONS]),
    )
    for count, name in counts:
        if count:
            counted = QT_TRANSLATE_NOOP("RuleWords", "{count} {name}")
            told.append(
                _say(voice, counted, count=voice.formats.number(count), name=voice.say(_CONTEXT, name))
            )
    if least.spend:
        spent = QT_TRANSLATE_NOOP("RuleWords", "{money} of spend")
        told.append(_say(voice, spent, money=money(least.spend, rule.currency, voice)))
    return _listed(told, Join.ALL, voice)


def _listed(parts: Sequence[str], join: Join, voice: Voice) -> str:
    both = QT_TRANSLATE_NOOP("RuleWords", "{first} and {second}")
    either = QT_TRANSLATE_NOOP("RuleWords", "{first} or {second}")
    told = ""
    for part in parts:
        pattern = both if join is Join.ALL else either
        told = _say(voice, pattern, first=told, second=part) if told else part
    return told


def _say(voice: Voice, source: object, **parts: str) -> str:
    return voice.say(_CONTEXT, source).format(**parts)
