"""What an objective may be optimised for, how that is billed, and what each goal needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.failures import Complaint

Body = Mapping[str, Any]

_CLICKS: Final = {"CLICK": ("CPC",)}
_VISITS: Final = {"TRAFFIC_LANDING_PAGE_VIEW": ("OCPM",)}
_BUYING: Final = {"CONVERT": ("OCPM",), "VALUE": ("OCPM",)}

#: Goals of an objective with the ways each is billed.
GOALS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "REACH": {"REACH": ("CPM",)},
    "VIDEO_VIEWS": {
        "VIDEO_VIEW": ("CPV",), "ENGAGED_VIEW": ("CPV",), "ENGAGED_VIEW_FIFTEEN": ("CPV",),
    },
    "TRAFFIC": {**_CLICKS, **_VISITS, "DESTINATION_VISIT": ("OCPM",)},
    "ENGAGEMENT": {"FOLLOWERS": ("OCPM",), "PAGE_VISIT": ("OCPM",)},
    "LEAD_GENERATION": {
        **_CLICKS, "LEAD_GENERATION": ("OCPM",), "CONVERSION_LEADS": ("OCPM",), "PREFERRED_LEAD": ("OCPM",),
        "CONVERSATION": ("OCPM",),
    },
    "WEB_CONVERSIONS": {**_CLICKS, **_VISITS, **_BUYING},
    "PRODUCT_SALES": {**_CLICKS, **_VISITS, **_BUYING},
    "APP_PROMOTION": {**_CLICKS, "INSTALL": ("OCPM",), "IN_APP_EVENT": ("OCPM",), "VALUE": ("OCPM",)},
}  # fmt: skip  # a table

_UNPROMOTED: Final = ("REACH", "VIDEO_VIEWS", "ENGAGEMENT")
_APP_SYSTEMS: Final = {"APP_ANDROID": "ANDROID", "APP_IOS": "IOS"}
_MESSAGES: Final = "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE"
_PHONE: Final = ("phone_region_code", "phone_region_calling_code", "phone_number")


def goal(body: Body, objective: str) -> Iterator[Complaint]:
    """Goal, billing, pacing and what is promoted must suit the objective and each other."""
    wanted, billing = body.get("optimization_goal", ""), body.get("billing_event", "")
    known = GOALS.get(objective, {})
    if wanted not in known:
        yield Complaint(("optimization_goal",), f"{wanted} is not available for the objective {objective}")
    elif billing not in known[wanted]:
        yield Complaint(("billing_event",), f"{billing} is not available for the goal {wanted}")
    if not body.get("promotion_type") and objective not in _UNPROMOTED:
        yield Complaint(("promotion_type",), "Missing data for required field")
    fast, no_bid = body.get("pacing") == "PACING_MODE_FAST", body.get("bid_type") != "BID_TYPE_CUSTOM"
    if fast and no_bid:
        yield Complaint(("pacing",), "PACING_MODE_FAST needs BID_TYPE_CUSTOM")
    yield from _needs(body)


def app(body: Body, known: Entity | None, objective: str) -> Iterator[Complaint]:
    """The app is the advertiser's own, in the store of the system that is promoted, and its phones are asked
    for. Source: T3 on `app_id`, and on audiences of another system than the app's."""
    promoted = _APP_SYSTEMS.get(str(body.get("promotion_type")))
    if objective == "APP_PROMOTION" and promoted is None:
        yield Complaint(("promotion_type",), "must be APP_ANDROID or APP_IOS with this objective")
    if not body.get("app_id"):
        return
    if known is None:
        yield Complaint(("app_id",), f"{body['app_id']} does not exist or belongs to another advertiser")
    elif promoted and known.body["platform"] != promoted:
        yield Complaint(("promotion_type",), f"the app {known.id} is in no store of {promoted}")
    systems = body.get("operating_systems") or []
    if promoted and systems and promoted not in systems:
        yield Complaint(("operating_systems",), f"must hold {promoted}, which the app is for")


def _needs(body: Body) -> Iterator[Complaint]:
    wanted, promoted = body.get("optimization_goal"), body.get("promotion_type")
    if wanted in ("CONVERT", "VALUE") and promoted == "WEBSITE":
        yield from _missing(body, ("pixel_id", "optimization_event"), f"with the goal {wanted}")
    if promoted in ("APP_ANDROID", "APP_IOS"):
        yield from _missing(body, ("app_id",), "when an app is promoted")
    if wanted == "CONVERSATION" and promoted == _MESSAGES:
        yield from _missing(body, ("messaging_app_type",), "with the goal CONVERSATION")
    if body.get("messaging_app_type") in ("WHATSAPP", "ZALO"):
        yield from _missing(body, _PHONE, "with this messaging app")


def _missing(body: Body, names: tuple[str, ...], when: str) -> Iterator[Complaint]:
    for name in names:
        if not body.get(name):
            yield Complaint((name,), f"Missing data for required field {when}")
