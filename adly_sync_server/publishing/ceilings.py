"""The most a person may add to daily spend: what a publish adds, in the workspace's currency."""

from decimal import Decimal

import sqlalchemy as sa

from adly_sync_server.contract.check.tree import decimal_of, moment_of
from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.roles import Role, within_ceiling
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.planning import Row, Tree, is_leaving
from adly_sync_server.workspaces.permits import Standing
from adly_sync_server.workspaces.tables import workspaces

_DAY_S = 86_400


async def require_within_ceiling(
    uow: UnitOfWork, standing: Standing, added: Decimal, currency: str | None
) -> None:
    """Raises ``NotAllowed`` (role_forbidden, field spend_ceiling_minor). ``added``: a day, in ``currency``.

    A ceiling in another currency than the account's cannot be measured, and holds everything back.
    """
    if standing.grants.spend_ceiling_minor is None or standing.role == Role.OWNER:
        return
    query = sa.select(workspaces.c.currency).where(workspaces.c.id == uow.workspace_id)
    of_workspace = (await uow.connection.execute(query)).scalar_one()
    measured = Money(added, of_workspace) if currency == of_workspace else None
    if measured is not None and within_ceiling(standing.role, standing.grants, measured):
        return
    raise NotAllowed(
        f"this adds {added} {currency} a day, more than the grant allows",
        code="role_forbidden",
        field="spend_ceiling_minor",
    )


def added_daily(tree: Tree) -> Decimal:
    """What the tree may spend in a day beyond what it spends now, in the account's currency. Pure."""
    holders = [row for _, row in tree.rows() if not is_leaving(row)]
    planned = sum((daily(row) for row in holders), Decimal(0))
    running = sum((daily(_published(row)) for row in holders if _runs(row, tree)), Decimal(0))
    return planned - running


def started_daily(tree: Tree) -> Decimal:
    """What going live adds in a day: budgets as published, for it sends no drafts. Pure."""
    holders = [row for _, row in tree.rows() if not is_leaving(row)]
    return sum((daily(_published(row)) for row in holders if not _runs(row, tree)), Decimal(0))


def daily(row: Row) -> Decimal:
    """A row's own budget in a day; a lifetime budget is spread over its days, without an end over one."""
    amount = decimal_of(row.get("budget_amount")) or Decimal(0)
    if row.get("budget_type") != "lifetime":
        return amount
    start, end = moment_of(row.get("start_at")), moment_of(row.get("end_at"))
    days = (end - start).total_seconds() / _DAY_S if start and end else 1.0
    return amount / Decimal(str(max(days, 1.0)))


def _runs(row: Row, tree: Tree) -> bool:
    """What is on below a campaign that is paused spends nothing."""
    return row.get("status") == tree.campaign.get("status") == "active"


def _published(row: Row) -> Row:
    published: Row = read(row, "published.row") or {}
    return published
