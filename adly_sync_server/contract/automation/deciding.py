"""Several rules over several subjects. Where two want one field the higher priority has it.

A thing that is being paused is left alone otherwise. Of two rules with one priority the one with the smaller
id comes first, so that two computers decide alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from adly_sync_server.contract.automation.judging import Verdict, judge
from adly_sync_server.contract.automation.limits import Change, Held, Past, allowed
from adly_sync_server.contract.automation.pins import NONE, Pins
from adly_sync_server.contract.automation.rules import Deed, Rule
from adly_sync_server.contract.automation.subjects import Subject, is_in

_NOT_JUDGED = Verdict(False, ())


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule makes of one subject: a change, a reason to do nothing, or conditions not met."""

    rule_id: str
    subject: Subject
    verdict: Verdict
    change: Change | None = None
    held: Held | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What deciding goes by besides the figures. ``priorities``: of every rule there is, due or not."""

    now: datetime
    pins: Pins = NONE
    past: Sequence[Past] = ()
    priorities: Mapping[str, int] = {}


def decide(rules: Mapping[str, Rule], subjects: Iterable[Subject], known: Known) -> list[Decision]:
    """Every decision about the subjects the rules look at, subject by subject, higher priorities first."""
    ranked = sorted(rules.items(), key=lambda one: (-one[1].priority, one[0]))
    past = _by_thing(known.past)
    decisions: list[Decision] = []
    for subject in subjects:
        mine = msgspec.structs.replace(known, past=past.get(subject.entity_id, ()))
        decisions += _of_subject(ranked, subject, mine)
    return decisions


def _of_subject(ranked: Sequence[tuple[str, Rule]], subject: Subject, known: Known) -> Iterator[Decision]:
    taken: set[str] = set()
    for rule_id, rule in ranked:
        if not is_in(rule.scope, subject):
            continue
        one = _of_rule(rule_id, rule, subject, known, taken)
        if one.change is not None:
            taken.add(rule.field)
        yield one


def _of_rule(rule_id: str, rule: Rule, subject: Subject, known: Known, taken: set[str]) -> Decision:
    if subject.currency != rule.currency:
        return Decision(rule_id=rule_id, subject=subject, verdict=_NOT_JUDGED, held=Held.OTHER_CURRENCY)
    verdict = judge(rule, subject)
    if not verdict.is_met:
        return Decision(rule_id=rule_id, subject=subject, verdict=verdict)
    answer = allowed(rule_id, rule, subject, known.pins, known.past, known.now)
    if isinstance(answer, Change) and _is_outranked(rule_id, rule, subject, known, taken):
        answer = Held.OUTRANKED
    if isinstance(answer, Held):
        return Decision(rule_id=rule_id, subject=subject, verdict=verdict, held=answer)
    return Decision(rule_id=rule_id, subject=subject, verdict=verdict, change=answer)


def _is_outranked(rule_id: str, rule: Rule, subject: Subject, known: Known, taken: set[str]) -> bool:
    """By a rule of this moment, or by one that had the field earlier on this day."""
    if not rule.field:
        return False
    if rule.field in taken or ("status" in taken and rule.act.deed is not Deed.PAUSE):
        return True
    return any(
        one.field == rule.field
        and one.rule_id != rule_id
        and one.day == subject.today
        and known.priorities.get(one.rule_id, -1) > rule.priority
        for one in known.past
    )


def _by_thing(past: Iterable[Past]) -> dict[str, list[Past]]:
    things: dict[str, list[Past]] = {}
    for one in past:
        things.setdefault(one.entity_id, []).append(one)
    return things
