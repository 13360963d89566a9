"""What a colleague wrote on the way, could not send, and somebody took in: three proposals."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from adly_desktop.showcase.rows import ME, Agency, made_id
from adly_desktop.storage.clock import stamp
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import RowImage

_AUTHOR: Final = "rahaf"
_TEXT: Final = "creative_data.primary_text"
RAFFLE: Final = "اطلبي بـ 300 ريال وادخلي سحب iPhone 17 Pro. النتائج يوم الخميس الساعة 9:00 مساءً."


def proposals_of(agency: Agency, now: datetime, seq: int) -> Iterator[RowImage]:
    """A text that can be applied as it is, a budget that has moved since, and a whole new campaign."""
    for number, changes in enumerate((_raffle(agency), _whatsapp(agency), _new_campaign(agency))):
        made_at = stamp(now - timedelta(hours=26 - number))
        fields = {
            "title": "ads",
            "changes": {"made_at": made_at, "author": made_id("person", _AUTHOR), "mutations": changes},
            "state": "open",
            "created_by": made_id("person", ME),
            "created_at": stamp(now - timedelta(minutes=25)),
        }
        yield _image(made_id("proposal", str(number)), seq + number, fields)


def _raffle(agency: Agency) -> list[dict[str, Any]]:
    plan = agency.client["campaigns"][7]
    ad = made_id(made_id(made_id("campaign", plan["name"]), "0"), "0")
    seen = plan["ad_sets"][0]["ads"][0]["primary_text"]
    return [_change("patch", "ads", ad, {_TEXT: RAFFLE}, {_TEXT: seen})]


def _whatsapp(agency: Agency) -> list[dict[str, Any]]:
    plan = agency.client["campaigns"][3]
    budget = {"budget_type": "daily", "currency": "SAR"}
    wanted = budget | {"budget_amount": "650.00", "notes": "المعرض يوم السبت: نرفع الميزانية ثلاثة أيام"}
    seen = budget | {"budget_amount": "400.00", "notes": None}
    return [_change("patch", "campaigns", made_id("campaign", plan["name"]), wanted, seen)]


def _new_campaign(agency: Agency) -> list[dict[str, Any]]:
    campaign, ad_set, ad = (made_id("proposed", level) for level in ("campaign", "ad_set", "ad"))
    top = {
        "name": "عروض نهاية السنة – حقائب",
        "platform": "meta",
        "objective": "sales",
        "ad_account_id": made_id("account", agency.client["campaigns"][0]["account"]),
        "budget_type": "daily",
        "budget_amount": "350.00",
        "currency": "SAR",
    }
    middle = {
        "campaign_id": campaign,
        "name": "نساء 25–44 – الرياض وجدة",
        "targeting": {"countries": ["SA"], "gender": "female", "age": {"min": 25, "max": 44}},
    }
    copy = {
        "language": "ar",
        "headline": "حقائب الجلد بخصم 30%",
        "primary_text": "آخر أسبوع في السنة: خصم 30% على حقائب الجلد مع كود NEW30.",
        "call_to_action": "shop_now",
        "landing_url": "https://lamsa.example/bags",
    }
    return [
        _change("create", "campaigns", campaign, top),
        _change("create", "ad_sets", ad_set, middle),
        _change(
            "create", "ads", ad, {"ad_set_id": ad_set, "name": "صورة – حقيبة كتف", "creative_data": copy}
        ),
    ]


def _change(
    op: str, entity: str, row_id: str, patch: dict[str, Any], seen: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"op": op, "entity": entity, "entity_id": row_id, "base": seen or {}, "patch": patch}


def _image(proposal_id: str, seq: int, fields: dict[str, Any]) -> RowImage:
    declared = entity_named("proposals")
    columns = {column: declared.default_of(column) for column in declared.columns}
    return RowImage(entity="proposals", id=proposal_id, seq=seq, deleted=False, fields=columns | fields)
