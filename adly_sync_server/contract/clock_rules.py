"""What a clock entry says, when it is due, how late is too late, and what a temporary change becomes. Pure.

Rows come as replica and server hold them: ``{"id": …, column: value}``, moments RFC 3339, decimals strings.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from adly_sync_server.contract.check.tree import decimal_of, moment_of, plain
from adly_sync_server.contract.clock import CANCELLED, ENDED, IN_FORCE, NOT_BEGUN, UNDOING
from adly_sync_server.contract.clock_times import Fit, fit_of
from adly_sync_server.contract.currencies import MINOR_DIGITS
from adly_sync_server.contract.money import rounded
from adly_sync_server.contract.severity import Severity

Row = Mapping[str, Any]

#: Going live, and changing for a time, so long after their minute is not what anybody meant: it is missed.
#: Stopping and putting back are done however late it is, since they only ever end something.
TOO_LATE_AFTER: Final = timedelta(hours=1)
#: Which fields a level can have changed for a time.
CHANGEABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "campaigns": ("budget_amount", "status"),
    "ad_sets": ("budget_amount", "bid_amount", "status"),
    "ads": ("status",),
}
_STOPPED_WHOLE: Final = frozenset({"ad_accounts", "workspaces"})
_HUNDRED: Final = Decimal(100)


class ClockFinding(msgspec.Struct, frozen=True):
    """One thing about an entry. Red: it would not run. ``params`` are plain values for the sentence."""

    severity: Severity
    code: str
    field: str = ""
    params: Mapping[str, Any] = {}


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry is judged by: now, the row it is about, the campaign above it, and the other entries.

    ``target`` and ``campaign`` are None for whole accounts and clients, and for what is not there any more.
    """

    now: datetime
    target: Row | None = None
    campaign: Row | None = None
    others: Iterable[Row] = ()


def is_temporary(entry: Row) -> bool:
    """True for what is undone by itself."""
    return bool(entry["action"] == "change")


def next_moment(entry: Row) -> datetime | None:
    """When something happens next; None once nothing does, or where no minute was named."""
    state = entry.get("state")
    if state in ENDED:
        return None
    return moment_of(entry.get("until_at" if state in (IN_FORCE, UNDOING) else "at"))


def is_due(entry: Row, now: datetime) -> bool:
    """True if its minute has come, or if what is in force was taken back."""
    if entry.get("state") == IN_FORCE and entry.get("is_cancelled"):
        return True
    moment = next_moment(entry)
    return moment is not None and moment <= now


def is_missed(entry: Row, now: datetime) -> bool:
    """True if it has not begun and beginning it now is not what was meant."""
    at, until = moment_of(entry.get("at")), moment_of(entry.get("until_at"))
    if entry.get("state") not in NOT_BEGUN or at is None or entry["action"] == "stop":
        return False
    return now - at > TOO_LATE_AFTER or (is_temporary(entry) and until is not None and until <= now)


def is_taken_back(entry: Row) -> bool:
    """True if a person cancelled it before anything was done."""
    return bool(entry.get("is_cancelled")) and entry.get("state") in NOT_BEGUN


def changed_value(entry: Row, before: object, currency: str) -> str:
    """What the changed field becomes, as it stands in a row; amounts have the decimals of the currency.

    Raises ``ValueError`` where there is nothing to raise by a share, or nothing of money would be left.
    """
    if entry["way"] in ("active", "paused"):
        return str(entry["way"])
    amount, old = decimal_of(entry.get("amount")), decimal_of(before)
    if amount is None:
        raise ValueError("amount")
    if entry["way"] == "percent":
        if old is None:
            raise ValueError("nothing_to_change")
        amount = old + old * amount / _HUNDRED
    changed = rounded(amount, MINOR_DIGITS.get(currency, 2))
    if changed <= 0:
        raise ValueError("amount")
    return plain(changed)


def means_same(field: str, left: object, right: object) -> bool:
    """Equal in meaning: amounts by value."""
    if field == "status":
        return left == right
    return decimal_of(left) == decimal_of(right)


def findings(entry: Row, around: Around) -> list[ClockFinding]:
    """Everything about an entry, the worst first."""
    found = [
        *_of_moment(entry, around.now),
        *_of_change(entry),
        *_of_target(entry, around),
        *_of_others(entry, around.others),
    ]
    return sorted(found, key=lambda one: one.severity != "red")


def overlaps(entry: Row, other: Row) -> bool:
    """True if both change the same field of the same row for a time, at the same time."""
    if entry["id"] == other["id"] or not (is_temporary(entry) and is_temporary(other)):
        return False
    if other.get("state") in ENDED or is_taken_back(other):
        return False
    if any(entry[name] != other[name] for name in ("entity", "entity_id", "field")):
        return False
    moments = [moment_of(row.get(name)) for row in (entry, other) for name in ("at", "until_at")]
    if any(moment is None for moment in moments):
        return False
    from_one, to_one, from_other, to_other = moments
    return from_one < to_other and from_other < to_one  # type: ignore[operator] # none of them is None here


def _of_moment(entry: Row, now: datetime) -> Iterator[ClockFinding]:
    at, until = moment_of(entry.get("at")), moment_of(entry.get("until_at"))
    if entry["action"] == "replace":
        return
    if at is None:
        yield _red("clock_no_minute", "at")
        return
    if entry.get("state") in NOT_BEGUN and now - at > TOO_LATE_AFTER and entry["action"] != "stop":
        yield _red("clock_in_past", "at")
    if is_temporary(entry):
        yield from _of_end(at, until, now)
    if (zone := entry.get("time_zone")) and fit_of(at, ZoneInfo(zone)) is Fit.TWICE:
        yield ClockFinding(Severity.BLUE, "clock_minute_twice", "at")


def _of_end(at: datetime, until: datetime | None, now: datetime) -> Iterator[ClockFinding]:
    if until is None:
        yield _red("clock_no_end", "until_at")
    elif until <= at:
        yield _red("clock_ends_before", "until_at")
    elif until <= now:
        yield _red("clock_in_past", "until_at")


def _of_change(entry: Row) -> Iterator[ClockFinding]:
    if not is_temporary(entry):
        return
    field, way = entry.get("field"), entry.get("way")
    if field not in CHANGEABLE.get(entry["entity"], ()):
        yield _red("clock_not_changeable", "field")
    elif (field == "status") != (way in ("active", "paused")) or (
        field != "status" and not _is_amount(entry)
    ):
        yield _red("clock_no_amount", "amount")


def _is_amount(entry: Row) -> bool:
    amount = decimal_of(entry.get("amount"))
    if amount is None:
        return False
    return amount > -_HUNDRED and amount != 0 if entry["way"] == "percent" else amount > 0


def _of_target(entry: Row, around: Around) -> Iterator[ClockFinding]:
    if entry["entity"] in _STOPPED_WHOLE:
        if entry["action"] != "stop":
            yield _red("clock_only_stops", "action")
        return
    if around.target is None:
        yield _red("clock_target_gone")
        return
    if around.target.get("external_id") is None:
        yield _red("clock_not_published")
    yield from _of_money(entry, around.target)
    yield from _of_run(entry, around)


def _of_money(entry: Row, target: Row) -> Iterator[ClockFinding]:
    if not is_temporary(entry) or entry.get("field") in (None, "status"):
        return
    if target.get(str(entry["field"])) in (None, ""):
        yield _red("clock_nothing_to_change", "field")
    elif entry.get("way") == "set" and entry.get("currency") not in (None, target.get("currency")):
        yield _red("clock_other_currency", "currency")


def _of_run(entry: Row, around: Around) -> Iterator[ClockFinding]:
    at = moment_of(entry.get("at"))
    if at is None or entry["action"] == "stop":
        return
    ends = [moment_of(row.get("end_at")) for row in (around.target, around.campaign) if row is not None]
    if any(end is not None and end <= at for end in ends):
        yield _red("clock_after_end", "at")


def _of_others(entry: Row, others: Iterable[Row]) -> Iterator[ClockFinding]:
    if entry.get("state") in ENDED or entry.get("state") == CANCELLED:
        return
    if any(overlaps(entry, other) for other in others):
        yield _red("clock_overlaps", "field")


def _red(code: str, field: str = "") -> ClockFinding:
    return ClockFinding(Severity.RED, code, field)
