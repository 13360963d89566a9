"""What is asked again before each deed, in the transaction that begins it.

Between the decision and the call a person may have pinned, edited, paused or published; he wins.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.automation.reading import rules_and_pins
from adly_sync_server.automation.repository import Deeds, Doing
from adly_sync_server.contract.automation.limits import Held
from adly_sync_server.contract.automation.pins import is_pinned
from adly_sync_server.contract.automation.rules import SPENDING, Deed, meaning
from adly_sync_server.contract.automation.timing import is_quiet
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import NotAllowed, NotFound
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.roles import Action, Role, within_ceiling
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.ceilings import daily
from adly_sync_server.publishing.compare import same
from adly_sync_server.publishing.pausing.holding import paused_since, refuse_paused
from adly_sync_server.publishing.states import RUNNING
from adly_sync_server.publishing.tables import publish_requests
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.tables import conflicts
from adly_sync_server.workspaces.permits import require
from adly_sync_server.workspaces.tables import workspaces

#: Deed's field → the column of our rows, as platforms' adapters name it too.
COLUMNS: Final[Mapping[str, str]] = {
    "budget": "budget_amount",
    "bid_amount": "bid_amount",
    "status": "status",
}
_ABOVE: Final = {"campaigns": (), "ad_sets": ("campaigns",), "ads": ("ad_sets", "campaigns")}
_PARENTS: Final = {"ad_sets": "campaign_id", "ads": "ad_set_id"}
_DAY: Final = timedelta(days=1)
#: Spending more, so long after it was decided, is not what its figures said. Less is never too late.
TOO_LATE_AFTER: Final = timedelta(hours=2)

Row = dict[str, Any]


class Stopped(StrEnum):
    """Why a deed that was decided is left after all."""

    RULE_CHANGED = "rule_changed"
    TOO_LATE = "too_late"
    QUIET = "quiet"
    PAUSED_NOW = "paused_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    UNSENT_EDIT = "unsent_edit"
    CONFLICT = "conflict"
    PUBLISHING = "publishing"
    AUTHOR_MAY_NOT = "author_may_not"
    OVER_CEILING = "over_ceiling"
    CHANGED_ELSEWHERE = "changed_elsewhere"


Reason = Stopped | Held


async def reason_to_stop(uow: UnitOfWork, doing: Doing, now: datetime) -> Reason | None:
    """Why the deed is left, or None. ``uow``: for the rule's author."""
    rows = await rows_up(uow, doing)
    if rows is None:
        return Stopped.CHANGED_MEANWHILE
    for question in (_of_rule, _of_pause, _of_row, _of_publish, _of_author):
        reason = await question(uow, doing, rows, now)
        if reason is not None:
            return reason
    return None


async def rows_up(uow: UnitOfWork, doing: Doing) -> list[Row] | None:
    """The thing itself, then what it hangs below, up to its campaign; None where any of it is gone."""
    rows: list[Row] = []
    row_id = str(doing.entity_id)
    for entity in (doing.entity, *_ABOVE[doing.entity]):
        found = [row for row in await rows_by_id(uow, ENTITIES[entity], [row_id]) if row.is_live]
        if not found:
            return None
        rows.append({"id": found[0].id, "entity": entity, "seq": found[0].seq, **found[0].fields})
        row_id = str(rows[-1].get(_PARENTS.get(entity, ""), ""))
    return rows


async def _of_rule(uow: UnitOfWork, doing: Doing, rows: list[Row], now: datetime) -> Reason | None:
    """The rule stands as it was decided by, and it is no quiet hour by now."""
    rules, pins = await rules_and_pins(uow)
    standing = next((one for one in rules if one.id == str(doing.rule_id)), None)
    if standing is None or standing.rule is None or meaning(standing.rule) != doing.meaning:
        return Stopped.RULE_CHANGED
    if is_quiet(standing.rule.timing, now):
        return Stopped.QUIET
    if doing.deed in SPENDING and now - doing.created_at > TOO_LATE_AFTER:
        return Stopped.TOO_LATE
    if doing.field and is_pinned(pins, doing.entity, str(doing.entity_id), doing.field):
        return Held.PINNED
    return None


async def _of_pause(uow: UnitOfWork, doing: Doing, rows: list[Row], now: datetime) -> Reason | None:
    """What somebody paused at once since then is left alone; what starts again waits for his word."""
    if doing.deed == Deed.NOTIFY:
        return None
    since = doing.created_at
    if doing.deed == Deed.RESUME:
        since = await Deeds(uow).last_pause(doing.entity_id) or since
    # Takes the lock that a press takes, so that one of the two sees the other.
    await refuse_paused(uow, str(doing.entity_id), since)
    return Stopped.PAUSED_NOW if await paused_since(uow, [row["id"] for row in rows], since) else None


async def _of_row(uow: UnitOfWork, doing: Doing, rows: list[Row], now: datetime) -> Reason | None:
    """The row says what it said, and nobody has changed it since it was last sent."""
    row, column = rows[0], COLUMNS.get(doing.field)
    if row["external_id"] != doing.external_id:
        return Stopped.CHANGED_MEANWHILE
    if column is None:
        return None
    if not _equal(doing.field, row[column], doing.before):
        return Stopped.CHANGED_MEANWHILE
    sent = ((row.get("published") or {}).get("row") or {}).get(column)
    if doing.field != "status" and sent is not None and not _equal(doing.field, row[column], sent):
        return Stopped.UNSENT_EDIT
    if doing.deed == Deed.PAUSE:
        return None
    open_ones = sa.select(sa.func.count()).where(
        conflicts.c.entity_id == doing.entity_id, conflicts.c.state == "open"
    )
    return Stopped.CONFLICT if (await uow.connection.execute(open_ones)).scalar_one() else None


async def _of_publish(uow: UnitOfWork, doing: Doing, rows: list[Row], now: datetime) -> Reason | None:
    t = publish_requests.c
    running = sa.select(sa.func.count()).where(
        t.campaign_id == uuid.UUID(rows[-1]["id"]), t.state.in_([str(state) for state in RUNNING])
    )
    if doing.deed == Deed.NOTIFY:
        return None
    return Stopped.PUBLISHING if (await uow.connection.execute(running)).scalar_one() else None


async def _of_author(uow: UnitOfWork, doing: Doing, rows: list[Row], now: datetime) -> Reason | None:
    """A rule may no more than whoever switched it on, and no longer than he."""
    if doing.deed == Deed.NOTIFY:
        return None
    if uow.user_id is None:
        return Stopped.AUTHOR_MAY_NOT
    try:
        standing = await require(uow, Action.PAUSE if doing.deed == Deed.PAUSE else Action.PUBLISH)
    except (NotAllowed, NotFound):
        return Stopped.AUTHOR_MAY_NOT
    if doing.deed not in SPENDING or standing.role == Role.OWNER:
        return None
    if standing.grants.spend_ceiling_minor is None:
        return None
    currency = await _workspace_currency(uow)
    if doing.currency != currency:
        return Stopped.OVER_CEILING
    added = await _added_today(uow, doing, now) + _added(doing, rows[0])
    is_within = within_ceiling(standing.role, standing.grants, Money(added, currency))
    return None if is_within else Stopped.OVER_CEILING


async def _added_today(uow: UnitOfWork, doing: Doing, now: datetime) -> Decimal:
    """What rules of this author have added to daily spend in the last day, by raising and by resuming."""
    added = await Deeds(uow).added_on(doing, now - _DAY)
    raised = (Decimal(one["after"]) - Decimal(one["before"]) for one in added if one["deed"] != Deed.RESUME)
    resumed = defaultdict[str, set[str]](set)
    for one in added:
        if one["deed"] == Deed.RESUME:
            resumed[one["entity"]].add(str(one["entity_id"]))
    running = [row for name, ids in resumed.items() for row in await rows_by_id(uow, ENTITIES[name], ids)]
    return sum(raised, Decimal(0)) + sum((daily(row.fields) for row in running if row.is_live), Decimal(0))


def _added(doing: Doing, row: Row) -> Decimal:
    """What this deed adds to daily spend; a higher bid adds to no budget."""
    if doing.deed == Deed.RESUME:
        return daily(row)
    if doing.deed == Deed.RAISE_BUDGET and doing.before and doing.after:
        return Decimal(doing.after) - Decimal(doing.before)
    return Decimal(0)


async def _workspace_currency(uow: UnitOfWork) -> str:
    query = sa.select(workspaces.c.currency).where(workspaces.c.id == uow.workspace_id)
    return str((await uow.connection.execute(query)).scalar_one())


def _equal(field: str, left: Any, right: Any) -> bool:
    if field == "status" or left is None or right is None:
        return same(left, right)
    return Decimal(str(left)) == Decimal(str(right))
