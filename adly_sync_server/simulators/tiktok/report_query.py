"""A report as it is asked for: level, dimensions, metrics, days and filters, checked against each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from adly_sync_server.simulators.tiktok.failures import (
    NOT_IMPLEMENTED,
    Complaint,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.metrics import NUMBERS, attributes

DAY, HOUR = "stat_time_day", "stat_time_hour"
LEVELS: Final = {
    "AUCTION_ADVERTISER": "advertiser",
    "AUCTION_CAMPAIGN": "campaign",
    "AUCTION_ADGROUP": "adgroup",
    "AUCTION_AD": "ad",
}
#: Cuts of an audience report; the provinces: (recalled).
CUTS: Final = ("age", "gender", "country_code", "province_id", "placement", "platform", "language", "ac")
_LONGEST_DAYS: Final = {DAY: 30, HOUR: 1, "": 365}
_ID_FILTERS: Final = ("campaign_ids", "adgroup_ids", "ad_ids")
_STATUS_FILTERS: Final = ("campaign_status", "adgroup_status", "ad_status")
_EARLIEST: Final = date(2016, 1, 1)

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What is wanted. `time` is a time dimension or empty; `ids` narrow by level."""

    level: str
    time: str
    cuts: tuple[str, ...]
    dimensions: tuple[str, ...]
    metrics: tuple[str, ...]
    since: date
    until: date
    ids: Mapping[str, frozenset[str]]
    deleted_too: bool
    order: tuple[str, bool] | None

    @property
    def id_field(self) -> str:
        """The dimension that names each row's entity."""
        return f"{self.level}_id"


def read_query(values: Values, *, today: date, in_file: bool) -> ReportQuery:
    """The query of a call. Raises `TikTokFailure` with all that is wrong.

    A report `in_file` is narrowed by ids alone: T3, `model/report/task_create.go`.
    """
    if values.get("report_type") not in ("BASIC", "AUDIENCE"):
        text = f"The simulator does not play reports of type {values.get('report_type')}"
        raise TikTokFailure(NOT_IMPLEMENTED, text, "not_simulated", status=501)
    level = LEVELS.get(str(values.get("data_level")), "")
    dimensions = tuple(values.get("dimensions") or ())
    complaints = [*_missing(values, level), *_dimensions(values, level, dimensions)]
    if complaints:
        raise refusal(complaints)
    time = next((name for name in (DAY, HOUR) if name in dimensions), "")
    since, until = _days(values, time, today)
    metrics = _metrics(values, level)
    ids, deleted_too = _filters(values, level, in_file=in_file)
    return ReportQuery(
        level=level,
        time=time,
        cuts=tuple(name for name in dimensions if name in CUTS),
        dimensions=dimensions,
        metrics=metrics,
        since=since,
        until=until,
        ids=ids,
        deleted_too=deleted_too,
        order=_order(values),
    )


def _missing(values: Values, level: str) -> Iterator[Complaint]:
    if not level:
        yield Complaint(("data_level",), "Missing data for required field")
    if values.get("service_type", "AUCTION") != "AUCTION":
        yield Complaint(("service_type",), "RESERVATION is retired")
    if not values.get("dimensions"):
        yield Complaint(("dimensions",), "Missing data for required field")


def _dimensions(values: Values, level: str, dimensions: tuple[str, ...]) -> Iterator[Complaint]:
    ids = [name for name in dimensions if name.endswith("_id") and name != "province_id"]
    if ids != [f"{level}_id"]:
        yield Complaint(("dimensions",), f"exactly one id dimension, of the data level {level}")
    if DAY in dimensions and HOUR in dimensions:
        yield Complaint(("dimensions",), f"{DAY} and {HOUR} exclude each other")
    cuts = [name for name in dimensions if name in CUTS]
    strange = [name for name in dimensions if name not in (*ids, DAY, HOUR, *CUTS)]
    if strange:
        yield Complaint(("dimensions",), f"{strange[0]} is not a dimension of this report")
    basic = values.get("report_type") == "BASIC"
    if basic and [name for name in cuts if name != "country_code"]:
        yield Complaint(("dimensions",), "audience dimensions need report_type AUDIENCE")
    if not basic and sorted(cuts) not in ([], ["age", "gender"], *[[name] for name in CUTS]):
        yield Complaint(("dimensions",), "one audience dimension, or age with gender")
    if HOUR in dimensions and cuts:
        yield Complaint(("dimensions",), f"{HOUR} takes no audience dimension")


def _days(values: Values, time: str, today: date) -> tuple[date, date]:
    if values.get("query_lifetime"):
        if time or values.get("report_type") != "BASIC":
            raise refusal([Complaint(("query_lifetime",), "takes no time and no audience dimension")])
        return _EARLIEST, today
    since, until = _day(values, "start_date"), _day(values, "end_date")
    longest = _LONGEST_DAYS[time]
    if until < since:
        raise refusal([Complaint(("end_date",), "must not be before start_date")])
    if (until - since).days + 1 > longest:
        raise refusal([Complaint(("end_date",), f"at most {longest} days with these dimensions")])
    return since, until


def _day(values: Values, name: str) -> date:
    text = str(values.get(name) or "")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refusal([Complaint((name,), f"must be YYYY-MM-DD, not {text!r}")]) from error


def _metrics(values: Values, level: str) -> tuple[str, ...]:
    wanted = tuple(values.get("metrics") or ("spend", "impressions"))
    unplayed = [name for name in wanted if name not in NUMBERS and name not in attributes(level)]
    if not unplayed:
        return wanted
    if unplayed[0] in attributes("ad"):
        raise refusal([Complaint(("metrics",), f"{unplayed[0]} is not supported at this data level")])
    text = f"metrics: {unplayed[0]} is no metric, or one the simulator does not play"
    raise TikTokFailure(NOT_IMPLEMENTED, text, "not_simulated", status=501)


def _filters(values: Values, level: str, *, in_file: bool) -> tuple[dict[str, frozenset[str]], bool]:
    ids: dict[str, frozenset[str]] = {}
    deleted_too = level == "advertiser"
    for place, one in enumerate(values.get("filtering") or []):
        path = ("filtering", str(place))
        if not isinstance(one, dict) or {"field_name", "filter_type", "filter_value"} - set(one):
            raise refusal([Complaint(path, "needs field_name, filter_type and filter_value")])
        name, chosen = str(one["field_name"]), _listed(path, one)
        if name in _ID_FILTERS:
            ids[name.removesuffix("s")] = frozenset(chosen)
        elif in_file or name not in _STATUS_FILTERS:
            raise refusal([Complaint((*path, "field_name"), f"{name} is not supported in this report")])
        elif name == f"{level}_status":
            deleted_too = "STATUS_ALL" in chosen
    return ids, deleted_too


def _listed(path: tuple[str, ...], one: Mapping[str, Any]) -> list[str]:
    """The values of an `IN`, which come as JSON inside a text."""
    if one["filter_type"] != "IN":
        text = f"The simulator does not play filters of type {one['filter_type']}"
        raise TikTokFailure(NOT_IMPLEMENTED, text, "not_simulated", status=501)
    try:
        parsed = json.loads(one["filter_value"]) if isinstance(one["filter_value"], str) else None
    except ValueError:
        parsed = None
    if not isinstance(parsed, list):
        raise refusal([Complaint((*path, "filter_value"), "must be a JSON list as text")])
    return [str(value) for value in parsed]


def _order(values: Values) -> tuple[str, bool] | None:
    field = values.get("order_field")
    if not field:
        return None
    if field not in NUMBERS:
        raise refusal([Complaint(("order_field",), f"{field} cannot be ordered by")])
    return str(field), values.get("order_type", "DESC") == "DESC"
