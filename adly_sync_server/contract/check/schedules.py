"""Times: in order, not over, in a zone, and an end where the budget needs one."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, CampaignSubject, Subject
from adly_sync_server.contract.check.tree import moment_of
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_DAY: Final = timedelta(days=1)
#: Someone who publishes "now" has typed the minute a little earlier.
_GRACE: Final = timedelta(minutes=10)


def campaign_schedule(campaign: CampaignSubject, _: PlatformRules) -> Iterator[Finding]:
    """The campaign's own times."""
    yield from _times(campaign)
    yield from _zone(campaign, campaign)


def ad_set_schedule(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """The ad set's times, by themselves and inside the campaign's."""
    yield from _times(ad_set)
    yield from _zone(ad_set, ad_set.campaign)
    yield from _inside(ad_set)


def _times(subject: Subject) -> Iterator[Finding]:
    row, now = subject.row, subject.reference.now
    start, end = moment_of(row.get("start_at")), moment_of(row.get("end_at"))
    if end is None and row.get("budget_type") == "lifetime":
        yield subject.found("end_missing_for_lifetime", "end_at")
    if start and start < now - _GRACE and not subject.is_live:
        yield subject.found("start_in_past", "start_at", _group(subject, start_at=None), at=row["start_at"])
    if end is None:
        return
    if end <= now:
        yield subject.found("end_in_past", "end_at", at=row["end_at"])
    elif start and end <= start:
        yield subject.found("end_not_after_start", "end_at", start=row["start_at"], end=row["end_at"])
    elif (lasts := end - (start or now)) < _DAY and row.get("budget_type") == "daily":
        yield subject.found("runs_less_than_a_day", "end_at", hours=int(lasts / timedelta(hours=1)))


def _zone(subject: Subject, campaign: CampaignSubject) -> Iterator[Finding]:
    """An hour means nothing without its zone, and the account's own zone is what its days are counted in."""
    row = subject.row
    zone, billed = row.get("time_zone"), campaign.account.get("time_zone") if campaign.account else None
    if not zone and (row.get("start_at") or row.get("end_at")):
        fix = _group(subject, time_zone=billed) if billed else None
        yield subject.found("time_zone_missing", "time_zone", fix, account_time_zone=billed)
    elif zone and billed and zone != billed:
        yield subject.found("time_zone_differs", "time_zone", time_zone=zone, account_time_zone=billed)


def _inside(ad_set: AdSetSubject) -> Iterator[Finding]:
    own, outer = ad_set.row, ad_set.campaign.row
    start, first = moment_of(own.get("start_at")), moment_of(outer.get("start_at"))
    end, last = moment_of(own.get("end_at")), moment_of(outer.get("end_at"))
    if start and ((first and start < first) or (last and start >= last)):
        yield ad_set.found("outside_campaign_schedule", "start_at", at=own["start_at"])
    if end and last and end > last:
        fix = _group(ad_set, end_at=outer.get("end_at"))
        yield ad_set.found("outside_campaign_schedule", "end_at", fix, at=own["end_at"])


def _group(subject: Subject, **changes: Any) -> dict[str, Any]:
    """The whole schedule with some of it changed: its members only travel together."""
    return {name: subject.row.get(name) for name in ("start_at", "end_at", "time_zone")} | changes
