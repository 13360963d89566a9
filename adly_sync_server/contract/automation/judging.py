"""Conditions against figures. Every condition says what it saw, so that each deed can be explained."""

from collections.abc import Iterable
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from typing import Final

import msgspec

from adly_sync_server.contract.automation.figures import Span, Totals, metric_of, span_of, totals
from adly_sync_server.contract.automation.rules import (
    Against,
    Condition,
    Join,
    Least,
    Metric,
    Rule,
    Side,
)
from adly_sync_server.contract.automation.subjects import Subject

_EXACT: Final = Context(prec=60)
_WHOLE: Final = Decimal(100)


class Finding(StrEnum):
    """How one condition came out. Only ``met`` counts for it."""

    MET = "met"
    NOT_MET = "not_met"
    #: Nothing over nothing: no figure is no judgement.
    NO_FIGURE = "no_figure"
    TOO_LITTLE = "too_little"
    #: The window's last day was not over when figures were last collected.
    NOT_COLLECTED = "not_collected"
    #: No window before, or no plan, to compare with.
    NOTHING_TO_COMPARE = "nothing_to_compare"


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One condition with what it saw: ``figure`` of the days, the ``limit`` it was held against, and how
    it came out. ``basis``: what the limit was reckoned from, where it is no plain value.
    """

    metric: Metric
    side: Side
    against: Against
    value: Decimal
    since: date
    until: date
    finding: Finding
    figure: Decimal | None = None
    limit: Decimal | None = None
    basis: Decimal | None = None


class Verdict(msgspec.Struct, frozen=True):
    """Whether a rule's conditions are met, and what each of them saw, in their order."""

    is_met: bool
    seen: tuple[Seen, ...]


def judge(rule: Rule, subject: Subject) -> Verdict:
    """The rule's conditions against the subject's figures."""
    groups = [[_seen(one, rule.least, subject) for one in group.conditions] for group in rule.groups]
    met = [
        _joined(group.join, (one.finding is Finding.MET for one in seen))
        for group, seen in zip(rule.groups, groups, strict=True)
    ]
    return Verdict(_joined(rule.join, met), tuple(one for seen in groups for one in seen))


def _joined(join: Join, met: Iterable[bool]) -> bool:
    """Of nothing at all nothing is met."""
    told = list(met)
    return bool(told) and (all(told) if join is Join.ALL else any(told))


def _seen(condition: Condition, least: Least, subject: Subject) -> Seen:
    span = span_of(condition.window, subject.today)
    sums = totals(subject.days, span)
    finding, figure, limit, basis = _found(condition, least, subject, span, sums)
    return Seen(
        metric=condition.metric,
        side=condition.side,
        against=condition.against,
        value=condition.value,
        since=span.since,
        until=span.until,
        finding=finding,
        figure=figure,
        limit=limit,
        basis=basis,
    )


_Found = tuple[Finding, Decimal | None, Decimal | None, Decimal | None]


def _found(condition: Condition, least: Least, subject: Subject, span: Span, sums: Totals | None) -> _Found:
    if not _is_collected(subject, span):
        return Finding.NOT_COLLECTED, None, None, None
    figure = None if sums is None else metric_of(sums, condition.metric)
    if sums is None or figure is None:
        return Finding.NO_FIGURE, None, None, None
    if not _is_enough(sums, least):
        return Finding.TOO_LITTLE, figure, None, None
    basis, limit = _limit(condition, subject, span, least)
    if limit is None:
        return Finding.NOTHING_TO_COMPARE, figure, None, basis
    is_met = figure > limit if condition.side is Side.ABOVE else figure < limit
    return (Finding.MET if is_met else Finding.NOT_MET), figure, limit, basis


def _is_collected(subject: Subject, span: Span) -> bool:
    """A day counts when it was over when it was collected; today is looked at as far as it goes."""
    collected = subject.figured_on
    if collected is None or _is_partial(subject, span):
        return False
    return collected > span.until or collected == span.until == subject.today


def _is_partial(subject: Subject, span: Span) -> bool:
    """True where a day before today was collected while it lasted, and not since."""
    return any(
        not one.is_over and span.since <= one.day <= span.until and one.day != subject.today
        for one in subject.days
    )


def _is_enough(sums: Totals, least: Least) -> bool:
    return (
        sums.impressions >= least.impressions
        and sums.clicks >= least.clicks
        and sums.conversions >= least.conversions
        and sums.spend >= least.spend
    )


def _limit(
    condition: Condition, subject: Subject, span: Span, least: Least
) -> tuple[Decimal | None, Decimal | None]:
    """What the limit is reckoned from, and the limit."""
    if condition.against is Against.VALUE:
        return None, condition.value
    if condition.against is Against.PLAN:
        planned = subject.plan.get(condition.metric)
        return planned, None if planned is None else _share(planned, condition.value)
    before = None if _is_partial(subject, span.previous()) else totals(subject.days, span.previous())
    basis = metric_of(before, condition.metric) if before and _is_enough(before, least) else None
    if basis is None:
        return None, None
    moved = condition.value if condition.side is Side.ABOVE else -condition.value
    return basis, _share(basis, _WHOLE + moved)


def _share(amount: Decimal, percent: Decimal) -> Decimal:
    return _EXACT.divide(_EXACT.multiply(amount, percent), _WHOLE)
