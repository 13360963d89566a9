"""What a rule would have done on days that have passed: the very code that decides today, day after day.

The figures are those that are known now, which is more than was known then; what it would have changed is
taken up by the days that follow, what people changed meanwhile is not known. Whoever shows this says so.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import msgspec

from adly_sync_server.contract.automation.deciding import Decision, Known, decide
from adly_sync_server.contract.automation.limits import Past
from adly_sync_server.contract.automation.pins import NONE, Pins
from adly_sync_server.contract.automation.rules import Deed, Rule
from adly_sync_server.contract.automation.subjects import Subject, is_in
from adly_sync_server.contract.automation.timing import is_quiet, slots_of

MAX_DAYS: Final = 90
_RULE: Final = "replayed"


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """One day: what the rule would have done, what held it back, and what its subjects spent."""

    day: date
    deeds: list[Decision]
    held: list[Decision]
    spend: Decimal


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """A whole replay, in the rule's currency.

    ``raised`` and ``lowered``: by how much amounts would have moved in all. ``spent_after_pause``: what was
    spent by things after the day on which the rule would have paused them. ``first_figures``: the first day
    there are any of.
    """

    days: list[Replayed]
    subjects: int
    raised: Decimal
    lowered: Decimal
    spent_after_pause: Decimal
    first_figures: date | None

    @property
    def deeds(self) -> list[Decision]:
        """Everything it would have done, in order."""
        return [one for day in self.days for one in day.deeds]


def replay(rule: Rule, subjects: Iterable[Subject], until: date, days: int, pins: Pins = NONE) -> Replay:
    """The rule over ``days`` days, the last of them ``until``."""
    state = {one.entity_id: _as_known(one, until) for one in subjects if _is_looked_at(rule, one)}
    past: list[Past] = []
    replayed = [_day(rule, state, past, until - timedelta(days=back), pins) for back in reversed(range(days))]
    return Replay(
        days=replayed,
        subjects=len(state),
        raised=sum((_moved(one) for one in past if _moved(one) > 0), Decimal(0)),
        lowered=-sum((_moved(one) for one in past if _moved(one) < 0), Decimal(0)),
        spent_after_pause=_spent_after_pause(state, past, until),
        first_figures=min((day.day for one in state.values() for day in one.days), default=None),
    )


def _is_looked_at(rule: Rule, subject: Subject) -> bool:
    return is_in(rule.scope, subject) and subject.currency == rule.currency


def _as_known(subject: Subject, until: date) -> Subject:
    """Today's figures are taken for every day; what is paused now ran then as far as anybody knows."""
    ran = "active" if any(day.spend > 0 for day in subject.days) else subject.status
    days = [one if one.is_over else msgspec.structs.replace(one, is_over=True) for one in subject.days]
    return msgspec.structs.replace(subject, days=days, figured_on=until + timedelta(days=1), status=ran)


def _day(rule: Rule, state: dict[str, Subject], past: list[Past], day: date, pins: Pins) -> Replayed:
    deeds: list[Decision] = []
    held: list[Decision] = []
    for now in slots_of(rule.timing, day):
        if is_quiet(rule.timing, now):
            continue
        today = [msgspec.structs.replace(one, today=day) for one in state.values()]
        for one in decide({_RULE: rule}, today, Known(now=now, pins=pins, past=past)):
            if one.change is not None:
                deeds.append(one)
                past.append(_done(one, Known(now=now)))
                state[one.subject.entity_id] = _changed(one)
            elif one.held is not None:
                held.append(one)
    return Replayed(day=day, deeds=deeds, held=held, spend=_spend(state.values(), day))


def _done(one: Decision, known: Known) -> Past:
    assert one.change is not None
    return Past(
        rule_id=one.rule_id,
        entity_id=one.subject.entity_id,
        deed=one.change.deed,
        field=one.change.field,
        at=known.now,
        day=one.subject.today,
        before=_decimal(one.change.before),
        after=_decimal(one.change.after),
    )


def _changed(one: Decision) -> Subject:
    """The subject as it would stand afterwards."""
    assert one.change is not None
    match one.change.field:
        case "status":
            return msgspec.structs.replace(one.subject, status=one.change.after or one.subject.status)
        case "budget":
            return msgspec.structs.replace(one.subject, budget_amount=_decimal(one.change.after))
        case "bid_amount":
            return msgspec.structs.replace(one.subject, bid_amount=_decimal(one.change.after))
    return one.subject


def _decimal(text: str | None) -> Decimal | None:
    """The amount in a change; of a status there is none."""
    return Decimal(text) if text and text[0].isdigit() else None


def _moved(one: Past) -> Decimal:
    return one.after - one.before if one.after is not None and one.before is not None else Decimal(0)


def _spend(subjects: Iterable[Subject], day: date) -> Decimal:
    return sum((one.spend for subject in subjects for one in subject.days if one.day == day), Decimal(0))


def _spent_after_pause(state: dict[str, Subject], past: Sequence[Past], until: date) -> Decimal:
    paused = {one.entity_id: one.day for one in past if one.deed is Deed.PAUSE}
    return sum(
        (
            figures.spend
            for entity_id, day in paused.items()
            for figures in state[entity_id].days
            if day < figures.day <= until
        ),
        Decimal(0),
    )
