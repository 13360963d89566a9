"""What watching found in the sample's accounts, and the notices that went with it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from adly_desktop.showcase.rows import Agency, made_id
from adly_desktop.storage.clock import stamp
from adly_sync_server.contract.automation.pins import KIND, pin_value
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import RowImage

_PLATFORMS: Final = {"main": "meta", "uae": "meta", "tiktok": "tiktok", "snap": "snapchat"}


def watched_of(agency: Agency, now: datetime, seq: int) -> Iterator[RowImage]:
    """A budget raised elsewhere, a start, an option that is on, a rejection, what stands still."""
    findings = _findings(agency)
    for number, one in enumerate(findings):
        hours = one.pop("hours")
        account = one["account"]
        fields = {
            **{name: value for name, value in one.items() if name != "account"},
            "ad_account_id": made_id("account", account),
            "platform": _PLATFORMS[account],
            "level": one["entity"],
            "changed_at": stamp(now - timedelta(hours=hours)),
            "found_at": stamp(now - timedelta(hours=hours) + timedelta(minutes=9)),
        }
        yield _image("watch_findings", f"finding {number}", seq + number, {"state": "open", **fields})
    for number, (kind, severity, arguments, hours) in enumerate(_notices(), len(findings)):
        fields = {
            "kind": kind,
            "severity": severity,
            "entity": "ad_accounts",
            "entity_id": made_id("account", "main"),
            "arguments": arguments,
            "told_at": stamp(now - timedelta(hours=hours)),
            "ended_at": stamp(now - timedelta(hours=1)) if hours > 60 else None,
        }
        yield _image("notices", f"notice {number}", seq + number, fields)
    yield _pin(_campaign(agency, 2), "budget", seq + len(findings) + len(_notices()))


def _pin(campaign_id: str, field: str, seq: int) -> RowImage:
    """A budget that no rule and no schedule touches."""
    value = pin_value("campaigns", campaign_id)
    fields = {"kind": KIND, "name": field, "value": value, "is_enabled": True}
    return _image("shared_settings", f"pin {campaign_id}", seq, fields)


def _findings(agency: Agency) -> list[dict[str, Any]]:
    friday, carts, stories = (_campaign(agency, place) for place in (0, 1, 7))
    video, perfume = _campaign(agency, 4), _campaign(agency, 5)
    return [
        _changed("main", "campaigns", friday, "budget_amount", "1000", "1600", 2, changed_by="فهد الدوسري"),
        _changed(
            "main",
            "campaigns",
            carts,
            "status",
            "paused",
            "active",
            5,
            severity="red",
            changed_by="Lamsa Marketing",
        ),
        _changed("main", "ad_sets", _below(carts), "targeting.countries", ["SA"], ["AE", "SA"], 5),
        _changed(
            "snap",
            "ad_sets",
            _below(stories),
            "targeting.expand_audience",
            False,
            True,
            3,
            kind="option_on",
            severity="red",
        ),
        _told("tiktok", "ads", _below(_below(video)), "rejected", "red", "ad_status_audit_deny", 8),
        _told("tiktok", "ad_sets", _below(perfume), "delivery", "amber", "adgroup_status_balance_exceed", 11),
    ]


def _notices() -> list[tuple[str, str, dict[str, Any], int]]:
    main, snap, tiktok = "لمسة – الحساب الرئيسي", "لمسة", "لمسة الرياض"
    return [
        ("changed_elsewhere", "amber", {"account": main, "count": 3}, 2),
        ("option_switched_on", "red", {"account": snap, "count": 1}, 3),
        ("review_rejected", "red", {"account": tiktok, "count": 1}, 8),
        ("account_needs_login", "red", {"account": snap, "platform": "snapchat"}, 74),
    ]


def _changed(
    account: str, entity: str, entity_id: str, path: str, was: Any, now: Any, hours: int, **more: Any
) -> dict[str, Any]:
    field = {"path": path, "published": was, "remote": now}
    about = {"account": account, "entity": entity, "entity_id": entity_id, "hours": hours}
    return {"kind": "changed_elsewhere", "severity": "amber", **about, **field, **more}


def _told(
    account: str, entity: str, entity_id: str, kind: str, severity: str, code: str, hours: int
) -> dict[str, Any]:
    about = {"account": account, "entity": entity, "entity_id": entity_id, "hours": hours}
    return {"kind": kind, "severity": severity, "code": code, **about}


def _campaign(agency: Agency, place: int) -> str:
    return made_id("campaign", agency.client["campaigns"][place]["name"])


def _below(parent_id: str) -> str:
    """The first of what hangs there."""
    return made_id(parent_id, "0")


def _image(entity: str, name: str, seq: int, fields: dict[str, Any]) -> RowImage:
    declared = entity_named(entity)
    whole = {column: fields.get(column, declared.default_of(column)) for column in declared.columns}
    return RowImage(entity=entity, id=made_id(name), seq=seq, deleted=False, fields=whole)
