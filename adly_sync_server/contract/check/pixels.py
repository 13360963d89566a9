"""The pixel and the event that a conversion goal is counted by."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject
from adly_sync_server.contract.check.tree import Row, moment_of
from adly_sync_server.contract.platform_rules.rules import PlatformRules

#: Goal → the event it usually means. Leads are counted by the pixel only on a website.
_EVENTS: Final = {"purchases": "purchase", "value": "purchase", "leads": "lead"}
_SILENT_AFTER: Final = timedelta(days=7)


def pixel(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """There where the goal needs it, of this account, alive, and with an event."""
    goal = ad_set.row.get("optimization_goal")
    chosen = ad_set.row.get("pixel_id")
    if _is_needed(ad_set) and not chosen:
        yield ad_set.found("pixel_missing", "pixel_id", _only_choice(ad_set), goal=goal)
    if chosen:
        yield from _judged(ad_set, ad_set.reference.pixels.get(chosen))
    if _is_needed(ad_set) and not ad_set.row.get("conversion_event"):
        fix = {"conversion_event": _EVENTS[str(goal)]}
        yield ad_set.found("conversion_event_missing", "conversion_event", fix, goal=goal)


def _is_needed(ad_set: AdSetSubject) -> bool:
    goal, leads_to = ad_set.row.get("optimization_goal"), ad_set.row.get("destination")
    if goal not in _EVENTS or ad_set.campaign.objective == "app" or leads_to == "app":
        return False
    return goal != "leads" or leads_to == "website"


def _judged(ad_set: AdSetSubject, row: Row | None) -> Iterator[Finding]:
    if row is None:
        yield ad_set.found("pixel_unknown", "pixel_id", _only_choice(ad_set))
        return
    name = row.get("name")
    if ad_set.campaign.account_id and row.get("ad_account_id") != ad_set.campaign.account_id:
        yield ad_set.found("pixel_of_other_account", "pixel_id", _only_choice(ad_set), name=name)
    elif row.get("is_active") is False:
        yield ad_set.found("pixel_inactive", "pixel_id", name=name)
    else:
        yield from _silence(ad_set, row)


def _silence(ad_set: AdSetSubject, row: Row) -> Iterator[Finding]:
    """A pixel that has not fired for a week is most likely not on the page any more."""
    fired_at = moment_of(row.get("last_fired_at"))
    if fired_at is None:
        yield ad_set.found("pixel_never_fired", "pixel_id", name=row.get("name"))
        return
    silent = ad_set.reference.now - fired_at
    if silent > _SILENT_AFTER:
        yield ad_set.found("pixel_silent", "pixel_id", name=row.get("name"), days=silent.days)


def _only_choice(ad_set: AdSetSubject) -> dict[str, str] | None:
    usable = [
        pixel_id
        for pixel_id, row in ad_set.reference.pixels.items()
        if row.get("ad_account_id") == ad_set.campaign.account_id and row.get("is_active") is not False
    ]
    return {"pixel_id": usable[0]} if len(usable) == 1 else None
