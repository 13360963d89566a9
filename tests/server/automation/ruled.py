"""Rules in a studio: written down as a person would, with figures of past days, and worked off at a time."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from adly_sync_server.analytics.tables import entity_metrics
from adly_sync_server.automation.acting import act
from adly_sync_server.automation.evaluating import evaluate
from adly_sync_server.contract.automation.pins import KIND as PIN
from adly_sync_server.contract.automation.pins import pin_value
from adly_sync_server.contract.automation.rules import (
    KIND,
    Act,
    Condition,
    Deed,
    Group,
    Limits,
    Metric,
    Rule,
    Scope,
    Side,
    Timing,
    proven,
    to_value,
)
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.publishing.parts import PublishParts
from tests.server.publishing.studio import Drafted, Row, Studio

RAISE = Act(deed=Deed.RAISE_BUDGET, value=Decimal(10), ceiling=Decimal(200))
PAUSE = Act(deed=Deed.PAUSE)
LOW_ROAS = Condition(metric=Metric.ROAS, side=Side.BELOW, value=Decimal(1))
HIGH_ROAS = Condition(metric=Metric.ROAS, side=Side.ABOVE, value=Decimal(3))
#: Long after anything a test writes down, and no moment that another test uses.
LATER = timedelta(days=1)


def rule(act: Act = RAISE, *conditions: Condition, **fields: Any) -> Rule:
    """A rule over ad sets, every hour, seen by whoever switched it on."""
    told: dict[str, Any] = {
        "act": act,
        "groups": (Group(conditions=conditions or (HIGH_ROAS,)),),
        "scope": Scope(level="ad_sets"),
        "timing": Timing(every_h=1, at="00:00"),
        "limits": Limits(times_a_day=1, rest_h=12),
    }
    return proven(Rule(**{**told, **fields}))


async def live(studio: Studio, **wish: Any) -> Drafted:
    """A campaign that has gone live."""
    drafted = await studio.campaign(**wish)
    await studio.activate(await studio.published(drafted.id))
    return drafted


async def switch_on(studio: Studio, one: Rule, *, by: uuid.UUID | None = None, name: str = "قاعدة") -> str:
    """Keep a rule, as ``by``; its id."""
    rule_id = str(uuid.uuid4())
    author = str(by or studio.owner)
    row = {"id": rule_id, "kind": KIND, "name": name, "value": to_value(one), "is_enabled": True}
    await studio.put("shared_settings", {**row, "created_by": author, "updated_by": author})
    return rule_id


async def pin(studio: Studio, entity: str, entity_id: str, field: str) -> None:
    """Pin a field."""
    row = {"id": str(uuid.uuid4()), "kind": PIN, "name": field, "value": pin_value(entity, entity_id)}
    await studio.put("shared_settings", {**row, "is_enabled": True})


async def figures(studio: Studio, level: str, entity_id: str, *, days: int = 16, **told: Any) -> None:
    """So many days of figures until tomorrow, collected the day after."""
    today = datetime.now(UTC).date()
    rows = [
        {
            "workspace_id": studio.workspace_id,
            "id": uuid.uuid4(),
            "level": level,
            "entity_id": uuid.UUID(entity_id),
            "date": today + timedelta(days=1 - back),
            "impressions": 2_000,
            "clicks": 40,
            "spend": Decimal(100),
            "conversions": 3,
            "revenue": Decimal(450),
            "currency": "SAR",
            "attribution_window": "7d_click",
            "as_of": datetime.now(UTC) + timedelta(days=2),
            **told,
        }
        for back in range(days)
    ]
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        await uow.connection.execute(sa.insert(entity_metrics), rows)


async def look(studio: Studio, at: datetime | None = None, parts: PublishParts | None = None) -> list[Row]:
    """Evaluate at a moment and do what was decided; all deeds there are by then."""
    await decide(studio, at)
    return await do(studio, parts)


async def decide(studio: Studio, at: datetime | None = None) -> list[uuid.UUID]:
    """Evaluate at a moment, a day from now where none is named."""
    return await evaluate(studio.parts, studio.workspace_id, at or datetime.now(UTC) + LATER)


async def do(studio: Studio, parts: PublishParts | None = None) -> list[Row]:
    """Do everything that was decided and is left; all deeds."""
    for run, account in await left(studio):
        await act(parts or studio.parts, studio.workspace_id, run, account)
    return await deeds(studio)


async def left(studio: Studio) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(evaluation, account) of jobs that have not ended."""
    runs = {run["id"] for run in await studio.rows("rule_runs", "state = 'decided'")}
    rows = [row for row in await studio.rows("rule_deeds") if row["run_id"] in runs]
    return sorted({(row["run_id"], row["ad_account_id"]) for row in rows}, key=str)


async def deeds(studio: Studio) -> list[Row]:
    """Every deed, oldest first."""
    return sorted(await studio.rows("rule_deeds"), key=lambda row: (row["created_at"], str(row["id"])))
