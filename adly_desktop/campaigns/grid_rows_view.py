"""How a row of the grid looks: what is known of it, made into cells, in the language shown."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns import words_view
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.marked_words_view import QT_TRANSLATE_NOOP
from adly_desktop.campaigns.pins_view import pinned_words
from adly_desktop.campaigns.words_view import status_word, word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.formats import NOTHING
from adly_desktop.storage.rows import CHANGED, CREATED, REMOVED
from adly_desktop.ui.cells import ChipCell, ColumnSpec, CounterCell, GridRow, NameCell, RowMark
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.delivery_codes import is_refused_somewhere
from adly_sync_server.contract.errors import InvalidInput

Facts = Mapping[str, Any]
#: Stands before what several ad sets come to together.
SUM: Final = "Σ "

TITLES: Final[Mapping[str, str]] = {
    "mark": "",
    "tile": "",
    "name": QT_TRANSLATE_NOOP("CampaignColumns", "Name"),
    "status": QT_TRANSLATE_NOOP("CampaignColumns", "Status"),
    "headline": QT_TRANSLATE_NOOP("CampaignColumns", "Headline"),
    "objective": QT_TRANSLATE_NOOP("CampaignColumns", "Objective"),
    "initiative": QT_TRANSLATE_NOOP("CampaignColumns", "Initiative"),
    "goal": QT_TRANSLATE_NOOP("CampaignColumns", "Goal"),
    "budget": QT_TRANSLATE_NOOP("CampaignColumns", "Budget/day"),
    "spend": QT_TRANSLATE_NOOP("CampaignColumns", "Spend"),
    "roas": QT_TRANSLATE_NOOP("CampaignColumns", "ROAS"),
    "results": QT_TRANSLATE_NOOP("CampaignColumns", "Results"),
    "ctr": QT_TRANSLATE_NOOP("CampaignColumns", "CTR"),
    "start": QT_TRANSLATE_NOOP("CampaignColumns", "Start"),
    "end": QT_TRANSLATE_NOOP("CampaignColumns", "End"),
    "found": "",
}
_MARKS: Final = {CREATED: RowMark.NEW, CHANGED: RowMark.CHANGED, REMOVED: RowMark.REMOVED}
_REVIEWED: Final = frozenset({"in_review", "pending_review"})
_TONES: Final = {
    "conflict": Tone.RED,
    "rejected": Tone.RED,
    "new": Tone.GREEN,
    "active": Tone.GREEN,
    "scheduled": Tone.BLUE,
    "in_review": Tone.BLUE,
}


class Around(NamedTuple):
    """What a row's looks depend on besides itself: findings, conflicts, unsent work below it, the time."""

    found: Callable[[Facts], CounterCell | None]
    has_conflict: Callable[[str], bool]
    is_touched_below: Callable[[str], bool]
    pins: Callable[[str], frozenset[str]]
    now: Callable[[], datetime]


def specs(level: Level) -> tuple[ColumnSpec, ...]:
    """Every column of a level, titled in the language shown."""
    return tuple(
        ColumnSpec(
            column.key,
            column.kind,
            title(column.key),
            width_px=column.width_px,
            stretch=column.key == "name",
            editor=column.editor,
        )
        for column in columns_of(level)
    )


def title(key: str) -> str:
    """A column's name."""
    source = TITLES[key]
    return QCoreApplication.translate("CampaignColumns", source) if source else ""


def dress(level: Level, facts: Facts, around: Around) -> GridRow:
    """The row as it is drawn."""
    state = state_of(facts, has_conflict=around.has_conflict(facts["id"]), now=around.now())
    cells = {
        "mark": _mark(facts, state, around),
        "tile": facts["platform"] or "",
        "name": _name(facts, around),
        "status": ChipCell(status_word(level.value, state), _TONES.get(state, Tone.NEUTRAL)),
        "headline": facts.get("headline") or "",
        "objective": word(words_view.OBJECTIVES, facts.get("objective")),
        "initiative": facts.get("initiative") or "",
        "goal": word(words_view.GOALS, facts.get("optimization_goal")),
        "budget": budget_per_day(facts),
        "start": _day(facts.get("start_at")),
        "end": _day(facts.get("end_at")),
        "found": around.found(facts),
        **_figures(facts),
    }
    return GridRow(tuple(cells[c.key] for c in columns_of(level)), struck=facts["mark"] == REMOVED)


def _name(facts: Facts, around: Around) -> str | NameCell:
    told = pinned_words(around.pins(facts["id"]))
    return NameCell(facts["name"] or "", told) if told else facts["name"]


def _mark(facts: Facts, state: str, around: Around) -> RowMark:
    """What waits to be sent of the row itself, else that something below it does."""
    if state == "conflict":
        return RowMark.CONFLICT
    below = RowMark.CHANGED if around.is_touched_below(facts["id"]) else RowMark.NONE
    return _MARKS.get(facts["mark"], below)


def state_of(facts: Facts, *, has_conflict: bool, now: datetime) -> str:
    """The one word that matters most about a row."""
    if has_conflict:
        return "conflict"
    if facts["mark"] == REMOVED or facts["status"] == "to_remove":
        return "to_remove"
    if is_refused_somewhere(facts["delivery_status"]):
        return "rejected"
    if facts["mark"] == CREATED and facts["status"] == "draft":
        return "new"
    if facts["status"] == "active":
        return _active(facts, now)
    return str(facts["status"] or "draft")


def _active(facts: Facts, now: datetime) -> str:
    start = facts.get("start_at")
    if start and datetime.fromisoformat(start) > now:
        return "scheduled"
    return "in_review" if facts["delivery_status"] in _REVIEWED else "active"


def budget_per_day(facts: Facts) -> str:
    """The daily budget; of a lifetime budget what it comes to on average, marked as such. A campaign without
    its own shows what its ad sets come to together, marked as a sum.
    """
    amount = facts.get("budget_amount")
    if amount is None:
        return _sum_per_day(budgets_below(facts), facts)
    value, places = Decimal(amount), places_of(facts.get("currency"))
    if facts.get("budget_type") != "lifetime":
        return language.formats.number(value, places)
    days = _days(facts.get("start_at"), facts.get("end_at"))
    return (
        f"≈{language.formats.number(value / days, places)}"
        if days
        else language.formats.number(value, places)
    )


class BudgetBelow(NamedTuple):
    """The budget of one living ad set, below a campaign that has none."""

    kind: str | None
    amount: str
    currency: str | None
    start_at: str | None
    end_at: str | None

    def per_day(self, start_at: str | None, end_at: str | None) -> Decimal | None:
        """What it comes to in a day; None of a lifetime budget without an end. The campaign's times stand in
        for those it has not."""
        if self.kind != "lifetime":
            return Decimal(self.amount)
        days = _days(self.start_at or start_at, self.end_at or end_at)
        return Decimal(self.amount) / days if days else None


def budgets_below(facts: Facts) -> list[BudgetBelow]:
    """Budgets of the ad sets, where the campaign itself has none."""
    return [BudgetBelow(*parts) for parts in json.loads(facts.get("budgets") or "[]")]


def _sum_per_day(budgets: list[BudgetBelow], facts: Facts) -> str:
    """Nothing where a part of it is unknown, or where it would add up two currencies."""
    amounts = [budget.per_day(facts.get("start_at"), facts.get("end_at")) for budget in budgets]
    currencies = {budget.currency for budget in budgets}
    known = [amount for amount in amounts if amount is not None]
    if not budgets or len(known) < len(budgets) or len(currencies) > 1:
        return NOTHING
    about = "≈" if any(budget.kind == "lifetime" for budget in budgets) else ""
    places = places_of(currencies.pop())
    return f"{SUM}{about}{language.formats.number(sum(known, Decimal(0)), places)}"


def places_of(currency: object) -> int:
    """Decimals of a currency; two for one we do not know."""
    try:
        return minor_digits(str(currency or "SAR"))
    except InvalidInput:
        return 2


def _days(start: str | None, end: str | None) -> int:
    if not start or not end:
        return 0
    span = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return max(span.days, 1)


def _day(moment: str | None) -> str:
    return language.formats.day(_date(moment)) if moment else NOTHING


def _date(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(UTC).date()


def _figures(facts: Facts) -> dict[str, str]:
    spend, revenue = facts["spend"], facts["revenue"]
    clicks, impressions = facts["clicks"], facts["impressions"]
    number = language.formats.number
    return {
        "spend": NOTHING if spend is None else number(Decimal(str(spend)), places_of(facts.get("currency"))),
        "roas": number(Decimal(str(revenue or 0)) / Decimal(str(spend)), 2) if spend else NOTHING,
        "results": NOTHING if facts["conversions"] is None else number(Decimal(facts["conversions"])),
        "ctr": language.formats.percent(Decimal(clicks or 0) / Decimal(impressions), 2)
        if impressions
        else NOTHING,
    }
