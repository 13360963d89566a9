"""What of a wanted change is allowed. The more careful answer wins wherever two bounds meet."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from typing import Final

import msgspec

from adly_sync_server.contract.automation.pins import Pins, is_pinned
from adly_sync_server.contract.automation.rules import LOWERING, RAISING, By, Deed, Rule
from adly_sync_server.contract.automation.subjects import Subject
from adly_sync_server.contract.currencies import minor_digits

_EXACT: Final = Context(prec=60)
_WHOLE: Final = Decimal(100)


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """Something a rule has done. ``day``: that of the account. ``field`` is empty for telling somebody."""

    rule_id: str
    entity_id: str
    deed: Deed
    field: str
    at: datetime
    day: date
    before: Decimal | None = None
    after: Decimal | None = None


class Held(StrEnum):
    """Why a rule whose conditions are met does nothing."""

    PINNED = "pinned"
    NOT_RUNNING = "not_running"
    NOT_PAUSED_BY_A_RULE = "not_paused_by_a_rule"
    NO_AMOUNT = "no_amount"
    LIFETIME_BUDGET = "lifetime_budget"
    AT_LIMIT = "at_limit"
    OFTEN_ENOUGH = "often_enough"
    RESTING = "resting"
    OUTRANKED = "outranked"
    OTHER_CURRENCY = "other_currency"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is done: a status or an amount before and after; both None where somebody is only told."""

    deed: Deed
    field: str
    before: str | None = None
    after: str | None = None


def allowed(
    rule_id: str, rule: Rule, subject: Subject, pins: Pins, past: Sequence[Past], now: datetime
) -> Change | Held:
    """What the rule may do to the subject now. ``past``: what rules have done, of any thing."""
    mine = [one for one in past if one.entity_id == subject.entity_id]
    if rule.field and is_pinned(pins, subject.entity, subject.entity_id, rule.field):
        return Held.PINNED
    if (often := _too_often(rule_id, rule, subject, mine, now)) is not None:
        return often
    match rule.act.deed:
        case Deed.NOTIFY:
            return Change(deed=Deed.NOTIFY, field="")
        case Deed.PAUSE:
            return _pausing(subject)
        case Deed.RESUME:
            return _resuming(subject, mine)
    return _amount(rule, subject, mine)


def _too_often(
    rule_id: str, rule: Rule, subject: Subject, mine: Iterable[Past], now: datetime
) -> Held | None:
    """A field rests after anybody's change; what tells only, after its own."""
    own = [one for one in mine if one.rule_id == rule_id]
    if sum(one.day == subject.today for one in own) >= rule.limits.times_a_day:
        return Held.OFTEN_ENOUGH
    touching = [one for one in mine if one.field == rule.field] if rule.field else own
    rest = timedelta(hours=rule.limits.rest_h)
    return Held.RESTING if any(now - one.at < rest for one in touching) else None


def _pausing(subject: Subject) -> Change | Held:
    if subject.status != "active":
        return Held.NOT_RUNNING
    return Change(deed=Deed.PAUSE, field="status", before="active", after="paused")


def _resuming(subject: Subject, mine: Iterable[Past]) -> Change | Held:
    """What a person has paused stays paused."""
    statuses = sorted((one for one in mine if one.field == "status"), key=lambda one: one.at)
    if subject.status != "paused" or not statuses or statuses[-1].deed is not Deed.PAUSE:
        return Held.NOT_PAUSED_BY_A_RULE
    return Change(deed=Deed.RESUME, field="status", before="paused", after="active")


def _amount(rule: Rule, subject: Subject, mine: Iterable[Past]) -> Change | Held:
    before = subject.amount(rule.field)
    if subject.status != "active":
        return Held.NOT_RUNNING
    if before is None or before <= 0:
        return Held.NO_AMOUNT
    if rule.field == "budget" and subject.budget_type == "lifetime":
        return Held.LIFETIME_BUDGET
    today = [one for one in mine if one.field == rule.field and one.day == subject.today and one.before]
    began = min(today, key=lambda one: one.at).before if today else before
    after = bounded(rule, before, began or before)
    if after == before:
        return Held.AT_LIMIT
    return Change(deed=rule.act.deed, field=rule.field, before=_plain(before), after=_plain(after))


def bounded(rule: Rule, before: Decimal, began: Decimal) -> Decimal:
    """Where an amount goes from ``before``; ``began``: what it was when the day began.

    Between floor and ceiling, within the day's percent of ``began``, in whole units of the currency, and
    never the other way than meant.
    """
    act = rule.act
    step = act.value or Decimal(0)
    if act.by is By.PERCENT:
        step = _percent(before, step)
    day = _percent(began, rule.limits.day_percent)
    unit = Decimal(1).scaleb(-minor_digits(rule.currency))
    if act.deed in RAISING:
        most = min([before + step, began + day, *([act.ceiling] if act.ceiling is not None else [])])
        return max(before, most.quantize(unit, ROUND_FLOOR, _EXACT))
    if act.deed in LOWERING:
        least = max([before - step, began - day, *([act.floor] if act.floor is not None else [])])
        return min(before, least.quantize(unit, ROUND_CEILING, _EXACT))
    return before


def _percent(amount: Decimal, percent: Decimal) -> Decimal:
    return _EXACT.divide(_EXACT.multiply(amount, percent), _WHOLE)


def _plain(amount: Decimal) -> str:
    """As amounts travel: no exponent, no needless zeros."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
