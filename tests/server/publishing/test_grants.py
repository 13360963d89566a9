"""Mandatory approval and the most a person may add to daily spend."""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import Conflict, NotAllowed
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.ceilings import added_daily, daily
from adly_sync_server.publishing.planning import Tree
from adly_sync_server.publishing.states import State
from tests.server.publishing.studio import Drafted, Studio


async def demand_approval(studio: Studio) -> None:
    """From now on nothing is published that was not approved."""
    await studio.sql("update workspaces set requires_approval = true where id = :id", id=studio.workspace_id)


async def proposal(studio: Studio, drafted: Drafted, **fields: Any) -> str:
    """A proposal of the owner that names the campaign."""
    row = {
        "id": str(uuid.uuid4()),
        "title": "راجعوا حملة الشتاء",
        "changes": {"campaigns": [drafted.id]},
        "state": "open",
        "created_by": str(studio.owner),
        **fields,
    }
    await studio.put("proposals", row)
    return str(row["id"])


def approved(by: uuid.UUID, at: str = "2026-11-21T09:00:00Z") -> dict[str, Any]:
    """What an approval leaves on a proposal."""
    return {"state": "approved", "decided_by": str(by), "decided_at": at}


async def revision(studio: Studio, entity: str, row_id: str, patch: dict[str, Any]) -> None:
    """Somebody changes a row after the approval."""
    row = {
        "id": str(uuid.uuid4()),
        "entity": entity,
        "entity_id": row_id,
        "op": "patch",
        "author": str(studio.owner),
        "at": "2026-11-21T10:00:00Z",
        "before": {},
        "patch": patch,
    }
    await studio.put("revisions", row)


async def blocked(studio: Studio, drafted: Drafted) -> None:
    """A publish is refused for want of an approval."""
    with pytest.raises(Conflict) as caught:
        await studio.ask(drafted.id)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "approval")


@pytest.mark.anyio
async def test_without_an_approval_nothing_is_published(studio: Studio) -> None:
    drafted = await studio.campaign()
    await demand_approval(studio)
    await blocked(studio, drafted)
    await proposal(studio, drafted)
    await proposal(studio, drafted, state="rejected", decided_by=str(uuid.uuid4()))
    await blocked(studio, drafted)
    await proposal(studio, drafted, changes={"campaigns": [str(uuid.uuid4())]}, **approved(uuid.uuid4()))
    await blocked(studio, drafted)


@pytest.mark.anyio
async def test_somebody_else_has_to_approve(studio: Studio) -> None:
    drafted = await studio.campaign()
    await demand_approval(studio)
    await proposal(studio, drafted, **approved(studio.owner))
    await blocked(studio, drafted)
    client = await studio.person("viewer")
    await proposal(studio, drafted, **approved(client))
    shown = await studio.published(drafted.id)
    (request,) = await studio.rows("publish_requests")
    assert request["id"] == shown.id
    assert request["approved_by"] == client
    assert request["approved_at"] is not None


@pytest.mark.anyio
@pytest.mark.parametrize("level", ["campaigns", "ads"])
async def test_an_edit_after_it_needs_another(studio: Studio, level: str) -> None:
    drafted = await studio.campaign()
    await demand_approval(studio)
    await proposal(studio, drafted, **approved(await studio.person("viewer")))
    row_id = drafted.id if level == "campaigns" else drafted.ads[0]
    await revision(studio, level, row_id, {"name": "بعد الموافقة"})
    await blocked(studio, drafted)


@pytest.mark.anyio
async def test_a_proposal_that_names_more_after_it_approves_nothing(studio: Studio) -> None:
    drafted = await studio.campaign()
    await demand_approval(studio)
    found = await proposal(studio, drafted, **approved(await studio.person("viewer")))
    await revision(studio, "proposals", found, {"changes": {"campaigns": [drafted.id]}})
    await blocked(studio, drafted)


@pytest.mark.anyio
async def test_what_is_approved_may_be_tried_again_and_go_live(studio: Studio) -> None:
    drafted = await studio.campaign()
    await demand_approval(studio)
    await proposal(studio, drafted, **approved(await studio.person("viewer")))
    studio.platform.fault("expire_token", "/ads$")
    failed = await studio.publish(drafted.id)
    await studio.reconnect(Token(studio.platform.new_token()))
    assert (await studio.activate(await studio.retry(failed))).state == State.ACTIVE


@pytest.mark.anyio
async def test_a_ceiling_holds_back_publishing_and_going_live(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2)
    careful = await studio.person("member", can_publish=True, spend_ceiling_minor=29_999)
    with pytest.raises(NotAllowed) as caught:
        await studio.ask(drafted.id, by=careful)
    assert (caught.value.code, caught.value.field) == ("role_forbidden", "spend_ceiling_minor")
    shown = await studio.published(drafted.id)
    with pytest.raises(NotAllowed):
        await studio.press(shown, by=careful)
    trusted = await studio.person("member", can_publish=True, spend_ceiling_minor=30_000)
    assert (await studio.press(shown, by=trusted)).state == State.ACTIVATING


@pytest.mark.anyio
async def test_a_ceiling_in_another_currency_cannot_be_measured(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.sql("update workspaces set currency = 'KWD' where id = :id", id=studio.workspace_id)
    careful = await studio.person("member", can_publish=True, spend_ceiling_minor=10**9)
    with pytest.raises(NotAllowed):
        await studio.ask(drafted.id, by=careful)
    assert (await studio.ask(drafted.id)).state == State.REQUESTED


amounts = st.decimals("0", "100000", places=2)


def holder(amount: Decimal, *, live: Decimal | None = None) -> dict[str, Any]:
    """An ad set with a daily budget, that runs at ``live`` if it runs."""
    published = {"row": {"budget_type": "daily", "budget_amount": str(live)}}
    running = {"status": "active", "published": published} if live is not None else {"status": "paused"}
    return {"id": str(uuid.uuid4()), "budget_type": "daily", "budget_amount": str(amount), **running}


@given(st.lists(st.tuples(amounts, st.none() | amounts), max_size=6))
def test_what_is_added_is_what_is_planned_without_what_runs(
    budgets: list[tuple[Decimal, Decimal | None]],
) -> None:
    tree = Tree(
        campaign={"id": "c", "status": "active"},
        ad_sets=[holder(a, live=now) for a, now in budgets],
        ads=[],
    )
    assert added_daily(tree) == sum((a - (now or 0) for a, now in budgets), Decimal(0))


@given(amounts, st.integers(1, 60))
def test_a_lifetime_budget_is_spread_over_its_days(amount: Decimal, days: int) -> None:
    row = {
        "budget_type": "lifetime",
        "budget_amount": str(amount),
        "start_at": "2026-11-01T00:00:00Z",
        "end_at": (datetime(2026, 11, 1) + timedelta(days=days)).isoformat() + "Z",
    }
    assert abs(daily(row) * days - amount) < Decimal("0.001")
    assert daily({**row, "end_at": None}) == amount


@pytest.mark.anyio
async def test_a_ceiling_measures_what_goes_live_and_not_what_the_draft_says_now(studio: Studio) -> None:
    """A draft made small after it was published sends nothing: the large budget would go live."""
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    careful = await studio.person("member", can_publish=True, spend_ceiling_minor=10_000)
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="20")
    with pytest.raises(NotAllowed):
        await studio.press(shown, by=careful)


@pytest.mark.anyio
async def test_what_is_on_below_a_paused_campaign_is_added_when_that_goes_live(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.activate(await studio.published(drafted.id))
    await studio.edit("campaigns", drafted.id, status="paused")
    shown = await studio.published(drafted.id)
    careful = await studio.person("member", can_publish=True, spend_ceiling_minor=10_000)
    with pytest.raises(NotAllowed):
        await studio.press(shown, by=careful)


@pytest.mark.anyio
async def test_what_was_published_before_approvals_were_demanded_needs_one_to_go_live(studio: Studio) -> None:
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    await demand_approval(studio)
    with pytest.raises(Conflict) as caught:
        await studio.press(shown)
    assert (caught.value.code, caught.value.field) == ("publish_blocked", "approval")
    await proposal(studio, drafted, **approved(await studio.person("viewer")))
    assert (await studio.activate(shown)).state == State.ACTIVE
