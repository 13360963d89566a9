"""Actions, states and problems of the clock in words."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.field_words import QT_TRANSLATE_NOOP
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.schedules.reading import Planned, Target
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.check.tree import decimal_of, moment_of
from adly_sync_server.contract.currencies import MINOR_DIGITS

ACTIONS: Final[Mapping[str, str]] = {
    "go_live": QT_TRANSLATE_NOOP("ClockWords", "Go live"),
    "stop": QT_TRANSLATE_NOOP("ClockWords", "Stop"),
    "change": QT_TRANSLATE_NOOP("ClockWords", "Change for a time"),
    "replace": QT_TRANSLATE_NOOP("ClockWords", "Stop once the new version runs"),
}
FIELDS: Final[Mapping[str, str]] = {
    "budget_amount": QT_TRANSLATE_NOOP("ClockWords", "Budget"),
    "bid_amount": QT_TRANSLATE_NOOP("ClockWords", "Bid"),
    "status": QT_TRANSLATE_NOOP("ClockWords", "Status"),
}
WAYS: Final[Mapping[str, str]] = {
    "percent": QT_TRANSLATE_NOOP("ClockWords", "By a share, in %"),
    "set": QT_TRANSLATE_NOOP("ClockWords", "To an amount"),
    "paused": QT_TRANSLATE_NOOP("ClockWords", "Paused meanwhile"),
    "active": QT_TRANSLATE_NOOP("ClockWords", "Live meanwhile"),
}
_STATES: Final[Mapping[str | None, tuple[str, Tone]]] = {
    None: (QT_TRANSLATE_NOOP("ClockWords", "Not confirmed yet"), Tone.NEUTRAL),
    "planned": (QT_TRANSLATE_NOOP("ClockWords", "Planned"), Tone.BLUE),
    "blocked": (QT_TRANSLATE_NOOP("ClockWords", "Held back"), Tone.RED),
    "running": (QT_TRANSLATE_NOOP("ClockWords", "Under way"), Tone.AMBER),
    "in_force": (QT_TRANSLATE_NOOP("ClockWords", "In force"), Tone.ACCENT),
    "undoing": (QT_TRANSLATE_NOOP("ClockWords", "Being put back"), Tone.AMBER),
    "done": (QT_TRANSLATE_NOOP("ClockWords", "Done"), Tone.GREEN),
    "failed": (QT_TRANSLATE_NOOP("ClockWords", "Failed"), Tone.RED),
    "missed": (QT_TRANSLATE_NOOP("ClockWords", "Missed"), Tone.RED),
    "cancelled": (QT_TRANSLATE_NOOP("ClockWords", "Cancelled"), Tone.NEUTRAL),
}
_PROBLEMS: Final[Mapping[str, str]] = {
    "clock_no_minute": QT_TRANSLATE_NOOP("ClockWords", "Say when: a day and an hour."),
    "clock_in_past": QT_TRANSLATE_NOOP("ClockWords", "This minute has passed. Choose a later one."),
    "clock_no_end": QT_TRANSLATE_NOOP("ClockWords", "Say until when."),
    "clock_ends_before": QT_TRANSLATE_NOOP("ClockWords", "It would end before it begins."),
    "clock_minute_twice": QT_TRANSLATE_NOOP(
        "ClockWords", "The clock is set back that day, and this minute comes twice: the first is meant."
    ),
    "clock_minute_skipped": QT_TRANSLATE_NOOP(
        "ClockWords",
        "The clock is set forward that day and skips this minute: it runs right behind the jump.",
    ),
    "clock_no_amount": QT_TRANSLATE_NOOP("ClockWords", "Say by how much, or to how much."),
    "clock_not_changeable": QT_TRANSLATE_NOOP("ClockWords", "This cannot be changed here."),
    "clock_nothing_to_change": QT_TRANSLATE_NOOP(
        "ClockWords", "There is no such amount here; it stands on another level."
    ),
    "clock_other_currency": QT_TRANSLATE_NOOP("ClockWords", "The amount is in another currency."),
    "clock_only_stops": QT_TRANSLATE_NOOP("ClockWords", "A whole account or client can only be stopped."),
    "clock_version_gone": QT_TRANSLATE_NOOP(
        "ClockWords", "The new version was deleted, so the old one goes on."
    ),
    "clock_target_gone": QT_TRANSLATE_NOOP("ClockWords", "What this was planned for is not there any more."),
    "clock_not_published": QT_TRANSLATE_NOOP("ClockWords", "It was not published yet. Publish it first."),
    "clock_after_end": QT_TRANSLATE_NOOP("ClockWords", "By then the campaign has ended."),
    "clock_overlaps": QT_TRANSLATE_NOOP(
        "ClockWords", "Another change of the same field is planned for this time."
    ),
    "clock_too_late": QT_TRANSLATE_NOOP(
        "ClockWords", "The server heard of it more than an hour after its minute, so it did nothing."
    ),
    "clock_changed_meanwhile": QT_TRANSLATE_NOOP(
        "ClockWords", "Somebody changed this on the platform meanwhile, so it was left as it is."
    ),
    "clock_was_so": QT_TRANSLATE_NOOP("ClockWords", "There was nothing to do: it was so already."),
}


def word(table: Mapping[str, str], key: object) -> str:
    """One of the tables' words in the language of now."""
    return QCoreApplication.translate("ClockWords", table[str(key)]) if str(key) in table else ""


def choices(table: Mapping[str, str], *keys: str) -> list[tuple[str, str]]:
    """Choices for a field."""
    return [(key, word(table, key)) for key in keys]


def state_words(one: Planned) -> tuple[str, Tone]:
    """How an entry stands."""
    if one.row.get("is_cancelled") and one.state in (None, "planned", "blocked"):
        text, tone = _STATES["cancelled"]
    elif one.state == "planned" and one.problem:
        text, tone = _STATES["blocked"]
    else:
        text, tone = _STATES.get(one.state, _STATES[None])
    return QCoreApplication.translate("ClockWords", text), tone


def problem_words(code: str) -> str:
    """A finding or a problem of the clock's own; empty for a code that others have words for."""
    return word(_PROBLEMS, code)


def what_words(row: Mapping[str, Any], currency: str) -> str:
    """What happens: ``Budget +50%``, ``Stop``."""
    if row["action"] != "change":
        return word(ACTIONS, row["action"])
    field = word(FIELDS, row.get("field"))
    if row.get("field") == "status":
        return word(WAYS, row.get("way"))
    amount = decimal_of(row.get("amount"))
    if amount is None:
        return field
    if row.get("way") == "percent":
        return f"{field} {language.formats.percent(amount / Decimal(100), 0, signed=True)}"
    return f"{field} {language.formats.money(amount, currency, MINOR_DIGITS.get(currency, 2))}"


def when_words(row: Mapping[str, Any]) -> str:
    """When it happens, by the clock of its zone; the zone is named where it is not that of this computer."""
    at, until = moment_of(row.get("at")), moment_of(row.get("until_at"))
    if at is None:
        return QCoreApplication.translate("ClockWords", "as soon as it was approved")
    zone = ZoneInfo(str(row.get("time_zone") or "UTC"))
    told = moment_words(at, zone)
    if until is not None and row["action"] == "change":
        told = QCoreApplication.translate("ClockWords", "{start} until {end}").format(
            start=told, end=moment_words(until, zone)
        )
    return told


def moment_words(moment: datetime, zone: ZoneInfo) -> str:
    """A moment on a clock of the zone."""
    return language.formats.moment(moment.astimezone(zone))


def about_words(one: Planned) -> str:
    """What it is about, by name."""
    return target_words(one.target) or "—"


def target_words(target: Target) -> str:
    """What something is planned for, by name; empty where it has none."""
    if target.about.entity == "workspaces":
        return QCoreApplication.translate("ClockWords", "The whole client")
    return own_direction(target.name) if target.name else ""
