"""A question for figures: what, of when, how cut. Everything Snapchat would refuse is refused here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.failures import (
    WRONG_BREAKDOWN,
    WRONG_FIELD,
    SnapFailure,
    bad_request,
    not_simulated,
)
from adly_sync_server.simulators.snapchat.figures import SWIPE_WINDOWS, VIEW_WINDOWS, Figures, Windows
from adly_sync_server.simulators.snapchat.world import ACCOUNT, AD, CAMPAIGN, SQUAD, World, zone

TOTAL, DAY, HOUR, LIFETIME = "TOTAL", "DAY", "HOUR", "LIFETIME"
# 31 days in the field, 7 (recalled); an hour more where the clocks are changed meanwhile.
_LONGEST = {DAY: timedelta(days=31, hours=1), HOUR: timedelta(days=7, hours=1)}

# Figures that are computed from others, or that nobody can add up.
NOT_ADDITIVE = ("uniques", "frequency", "swipe_up_percent")
KNOWN_FIELDS = frozenset(Figures._fields) | set(NOT_ADDITIVE)
_UNASKED = ("impressions", "spend")
_BREAKDOWNS = {ACCOUNT: (CAMPAIGN, SQUAD, AD), CAMPAIGN: (SQUAD, AD), SQUAD: (AD,), AD: ()}
_OTHERS = frozenset(
    {"granularity", "start_time", "end_time", "fields", "breakdown", "swipe_up_attribution_window"}
    | {"view_attribution_window", "action_report_time", "omit_empty", "async", "async_format", "limit"}
    | {"report_dimension"}
)
#: Dimensions of a campaign, ad squad or ad alone; names and shapes are recalled.
DIMENSIONS = ("country", "region", "gender", "age", "os")
_NOT_PLAYED = ("dimension", "pivot", "position_stats", "conversion_source_types", "test")


@dataclass(frozen=True, slots=True)
class StatsQuery:
    """One question; times are in the zone of the account. `breakdown` empty: the thing itself."""

    granularity: str
    start: datetime
    end: datetime
    fields: tuple[str, ...]
    breakdown: str
    windows: Windows
    omit_empty: bool
    dimension: str = ""


def read_query(world: World, call: SnapCall, subject: Entity) -> StatsQuery:
    """Take the question apart. Raises `SnapFailure`."""
    for name in _NOT_PLAYED:
        if name in call.query:
            raise not_simulated(name)
    unknown = sorted(set(call.query) - _OTHERS)
    if unknown:
        raise bad_request(f"unknown parameter {unknown[0]}")
    granularity = call.query.get("granularity", TOTAL)
    if granularity not in (TOTAL, DAY, HOUR, LIFETIME):
        raise bad_request(f"granularity must be one of {TOTAL}, {DAY}, {HOUR}, {LIFETIME}")
    breakdown = _breakdown(call, subject)
    start, end = _window(world, call, subject, granularity)
    fields = _fields(call, subject, breakdown)
    dimension = _dimension(call, subject, breakdown, granularity)
    omit_empty = call.flag("omit_empty")
    return StatsQuery(granularity, start, end, fields, breakdown, _windows(call), omit_empty, dimension)


def _dimension(call: SnapCall, subject: Entity, breakdown: str, granularity: str) -> str:
    wanted = call.query.get("report_dimension", "")
    if not wanted:
        return ""
    if wanted not in DIMENSIONS:
        raise bad_request(f"report_dimension must be one of {', '.join(DIMENSIONS)}")
    if subject.kind == ACCOUNT or breakdown:
        raise SnapFailure(400, WRONG_BREAKDOWN, "report_dimension needs a campaign, ad squad or ad alone")
    if granularity == HOUR or call.flag("async"):
        raise bad_request("report_dimension takes no granularity HOUR and no async")
    return wanted


def _breakdown(call: SnapCall, subject: Entity) -> str:
    wanted = call.query.get("breakdown", "")
    if wanted and wanted not in _BREAKDOWNS[subject.kind]:
        raise SnapFailure(400, WRONG_BREAKDOWN, f"Unsupported breakdown {wanted} for {subject.kind}")
    return wanted


def _fields(call: SnapCall, subject: Entity, breakdown: str) -> tuple[str, ...]:
    asked = tuple(name.strip() for name in call.query.get("fields", "").split(",") if name.strip())
    unknown = sorted(set(asked) - KNOWN_FIELDS)
    if unknown:
        raise SnapFailure(400, WRONG_FIELD, f"Unsupported stats field {unknown[0]}")
    if subject.kind == ACCOUNT and not breakdown:
        if set(asked) - {"spend"}:
            message = "Only field 'spend' should be used when querying AdAccount stats"
            raise SnapFailure(400, WRONG_FIELD, message)
        return ("spend",)
    return asked or _UNASKED


def _window(world: World, call: SnapCall, subject: Entity, granularity: str) -> tuple[datetime, datetime]:
    account = world.account_of(subject)
    if granularity == LIFETIME:
        return _lifetime(world, subject, account)
    start, end = (_edge(call, name, account, granularity) for name in ("start_time", "end_time"))
    if end <= start:
        raise bad_request("end_time must be after start_time")
    if granularity in _LONGEST and end - start > _LONGEST[granularity]:
        raise bad_request(f"the time range is too long for granularity {granularity}")
    return start, end


def _lifetime(world: World, subject: Entity, account: Entity) -> tuple[datetime, datetime]:
    """From the first day of the oldest thing below the subject to the end of the present hour."""
    campaigns = world.store.all_of(CAMPAIGN, account_id=account.id) if subject.kind == ACCOUNT else []
    first = min(datetime.fromisoformat(one.body["created_at"]) for one in (subject, *campaigns))
    start = first.astimezone(zone(account)).replace(hour=0, minute=0, second=0, microsecond=0)
    end = (world.now() + timedelta(hours=1)).astimezone(zone(account))
    return start, end.replace(minute=0, second=0, microsecond=0)


def _edge(call: SnapCall, name: str, account: Entity, granularity: str) -> datetime:
    """A moment on an edge of the account's hours, of its days for figures by the day."""
    text = call.query.get(name, "")
    try:
        given = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError as error:
        raise bad_request(f"{name} must be a time in ISO 8601") from error
    if given.tzinfo is None or not text.isascii():
        raise bad_request(f"{name} needs an offset from UTC")
    local = given.astimezone(zone(account))
    if (local.minute, local.second, local.microsecond) != (0, 0, 0):
        raise bad_request(f"{name} must be on the start of an hour")
    if granularity == DAY and local.hour:
        timezone = account.body["timezone"]
        raise bad_request(f"{name} must be on the start of a day in the account's time zone, {timezone}")
    return local


def _windows(call: SnapCall) -> Windows:
    swipe = call.query.get("swipe_up_attribution_window", Windows().swipe)
    view = call.query.get("view_attribution_window", Windows().view)
    if swipe not in SWIPE_WINDOWS or view not in VIEW_WINDOWS:
        raise bad_request("unknown attribution window")
    if call.query.get("action_report_time", "conversion") not in ("conversion", "impression"):
        raise bad_request("action_report_time must be conversion or impression")
    return Windows(swipe, view)
