"""What a person did offline, what colleagues did meanwhile, and what the server would not take."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from adly_desktop.showcase.rows import Agency, made_id
from adly_desktop.storage import edits
from adly_desktop.storage.clock import stamp
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.outbox import Queued
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import Mutation, Op, Result, RowImage, Status

ORIGINAL = "خصم كبير على عبايات الشتاء لفترة محدودة مع شحن مجاني"
THEIRS = "خصم 25% على عبايات الشتاء حتى الخميس مع شحن مجاني"
MINE = "خصم كبير على عبايات الشتاء حتى منتصف الليل مع شحن مجاني لكل المدن"
_SENT = 14
#: What was sent, and what the server said.
_SAID: Final[tuple[tuple[dict[str, Any], Status], ...]] = (
    ({"notes": "بانتظار الصور"}, Status.APPLIED),
    ({"status": "paused"}, Status.APPLIED),
    ({"notes": "وصلت الصور من العميل"}, Status.MERGED),
    ({"budget_type": "daily", "budget_amount": "450.00", "currency": "SAR"}, Status.APPLIED),
    ({"name": "إعادة استهداف السلات المتروكة"}, Status.CONFLICT),
    ({"tags": ["الشتاء"]}, Status.APPLIED),
)


def conflicts_of(agency: Agency, now: datetime, seq: int) -> Iterator[RowImage]:
    """Three decisions: overlapping texts, a budget, an edit of something deleted."""
    campaigns = [made_id("campaign", plan["name"]) for plan in agency.client["campaigns"]]
    video = made_id(made_id(campaigns[0], "0"), "1")
    texts = {"base": ORIGINAL, "current": THEIRS, "proposed": MINE}
    yield _conflict(seq, "ads", video, "creative_data.primary_text", now, texts)
    budget = {"budget_type": "daily", "currency": "SAR"}
    amounts = {
        "base": budget | {"budget_amount": "750.00"},
        "current": budget | {"budget_amount": "900.00"},
        "proposed": budget | {"budget_amount": "1100.00"},
    }
    yield _conflict(seq + 1, "campaigns", campaigns[2], "budget", now, amounts)
    edit = {"name": "قصص سناب: خصم iPhone 17 Pro", "notes": "نعيد تشغيلها في نهاية الأسبوع"}
    edited = {"base": None, "current": None, "proposed": edit}
    yield _conflict(seq + 2, "campaigns", deleted_campaign(agency), "*", now, edited)


def deleted_campaign(agency: Agency) -> str:
    """The campaign that a colleague deleted."""
    return made_id("campaign", agency.client["campaigns"][8]["name"])


def act_out(uow: UnitOfWork, agency: Agency, now: datetime) -> None:
    """The person's own work: some of it waits, some was sent, one act was not accepted."""
    plans = agency.client["campaigns"]
    white_friday, founding_day = made_id("campaign", plans[0]["name"]), made_id("campaign", plans[6]["name"])
    first_ad = made_id(made_id(white_friday, "0"), "0")
    edits.edit(uow, [edits.patch("campaigns", white_friday, {"budget_amount": "1200.00"})])
    headline = {"creative_data.headline": "خصم 25% على عبايات الشتاء حتى منتصف الليل"}
    edits.edit(uow, [edits.patch("ads", first_ad, headline)])
    edits.edit(uow, [edits.patch("campaigns", founding_day, {"notes": "بانتظار موافقة العميل"})])
    for number in range(_SENT):
        _acknowledge(uow, plans, number, now - timedelta(minutes=1 + 7 * (_SENT - 1 - number)))
    _refuse(uow, founding_day, now)


def _conflict(
    seq: int, entity: str, entity_id: str, field: str, now: datetime, versions: dict[str, Any]
) -> RowImage:
    declared = entity_named("conflicts")
    fields = {
        "entity": entity,
        "entity_id": entity_id,
        "field": field,
        "current_by": made_id("person", "salman"),
        "current_at": stamp(now - timedelta(minutes=12)),
        "author": made_id("person", "noura"),
        "at": stamp(now - timedelta(minutes=10) + timedelta(seconds=seq % 60)),
        "state": "open",
        **versions,
    }
    columns = {column: declared.default_of(column) for column in declared.columns}
    conflict_id = made_id("conflict", entity_id, field)
    return RowImage(entity="conflicts", id=conflict_id, seq=seq, deleted=False, fields=columns | fields)


def _mutation(campaign_id: str, n: int, patch: dict[str, Any]) -> Mutation:
    return Mutation(
        n=n, id=new_id(), group=new_id(), op=Op.PATCH, entity="campaigns", entity_id=campaign_id, patch=patch
    )


def _acknowledge(uow: UnitOfWork, plans: Sequence[Any], number: int, at: datetime) -> None:
    patch, status = _SAID[number % len(_SAID)]
    campaign_id = made_id("campaign", plans[number % 5]["name"])
    mutation = _mutation(campaign_id, number + 1, patch)
    uow.settled.acknowledge(mutation, Result(n=mutation.n, status=status, seq=1), at)


def _refuse(uow: UnitOfWork, campaign_id: str, now: datetime) -> None:
    mutation = _mutation(campaign_id, _SENT + 1, {"status": "active"})
    queued = Queued(0, mutation, stamp(now - timedelta(hours=2)))
    refusal = Result(n=mutation.n, status=Status.REFUSED, code="role_forbidden", field="status")
    uow.settled.refuse(queued, refusal, now - timedelta(minutes=1))
