"""What a press of Pause now will stop, account by account, and in money where that is known. No Qt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from adly_desktop.publishing.pause_calls import PauseScope
from adly_desktop.publishing.review import MoneyPlan
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row

#: Rows named one by one; the rest is counted.
MOST_NAMES: Final = 4
_GONE: Final = ("archived",)


class AccountStop(NamedTuple):
    """What stops on one account. ``running``: how many of ``total`` are meant to be live now; ``entity``:
    what is counted. ``shares``: some of it spends a budget together with what goes on beside it.
    """

    account_id: str
    name: str
    platform: str
    health: str
    entity: str
    total: int
    running: int
    money: MoneyPlan
    shares: bool


class Stopping(NamedTuple):
    """``names``: the first few of the named rows, empty for a whole client."""

    scope: PauseScope
    names: tuple[str, ...]
    more: int
    accounts: tuple[AccountStop, ...]

    @property
    def total(self) -> int:
        """How many things are on a platform and will be paused."""
        return sum(one.total for one in self.accounts)


class _Target(NamedTuple):
    """One row that is to pause, with those above it, the nearest first."""

    row: Row
    above: tuple[Row, ...]

    @property
    def campaign(self) -> Row:
        return self.above[-1] if self.above else self.row

    @property
    def runs(self) -> bool:
        return all(_is_meant_live(row) for row in (self.row, *self.above))


def stopping_of(reader: Reader, scope: PauseScope) -> Stopping:
    """Read from one commit what is on a platform below a scope."""
    with reader.snapshot():
        named = [name for entity in _NAMED for name in _names(reader, entity, scope)]
        targets = [target for target in _targets(reader, scope) if _is_on_platform(target)]
        accounts = {row.id: row for row in reader.rows("ad_accounts")}
        stops = tuple(_stops(reader, targets, accounts))
    return Stopping(scope, tuple(named[:MOST_NAMES]), max(0, len(named) - MOST_NAMES), stops)


_NAMED: Final = ("ad_accounts", "campaigns", "ad_sets", "ads")


def _names(reader: Reader, entity: str, scope: PauseScope) -> Iterator[str]:
    for row_id in scope.named(entity):
        if (row := reader.row(entity, row_id)) is not None:
            yield str(row.fields["account_name" if entity == "ad_accounts" else "name"] or "")


def _targets(reader: Reader, scope: PauseScope) -> Iterator[_Target]:
    """The highest rows a scope names; what hangs below one of them is not named twice."""
    campaigns = {row.id: row for row in _campaigns(reader, scope)}
    yield from (_Target(row, ()) for row in campaigns.values())
    for row in _rows(reader, "ad_sets", scope.ad_set_ids):
        above = _above(reader, row)
        if above and above[-1].id not in campaigns:
            yield _Target(row, above)
    for row in _rows(reader, "ads", scope.ad_ids):
        above = _above(reader, row)
        if above and not {one.id for one in above} & {*campaigns, *scope.ad_set_ids}:
            yield _Target(row, above)


def _campaigns(reader: Reader, scope: PauseScope) -> Iterator[Row]:
    if scope.everything:
        yield from reader.rows("campaigns")
        return
    for account_id in scope.ad_account_ids:
        yield from reader.rows("campaigns", where=[("ad_account_id", account_id)])
    yield from _rows(reader, "campaigns", scope.campaign_ids)


def _rows(reader: Reader, entity: str, ids: Iterable[str]) -> Iterator[Row]:
    found = (reader.row(entity, row_id) for row_id in ids)
    yield from (row for row in found if row is not None and row.alive)


def _above(reader: Reader, row: Row) -> tuple[Row, ...]:
    """Parents, the nearest first; empty where one is missing."""
    entity, column = ("campaigns", "campaign_id") if row.entity == "ad_sets" else ("ad_sets", "ad_set_id")
    parent = reader.row(entity, str(row.fields[column]))
    if parent is None or entity == "campaigns":
        return (parent,) if parent is not None else ()
    higher = _above(reader, parent)
    return (parent, *higher) if higher else ()


def _is_on_platform(target: _Target) -> bool:
    fields = target.row.fields
    is_there = bool(fields["external_id"]) and fields["status"] not in _GONE
    return is_there and bool(target.campaign.fields["ad_account_id"])


def _stops(reader: Reader, targets: Sequence[_Target], accounts: Mapping[str, Row]) -> Iterator[AccountStop]:
    by_account: dict[str, list[_Target]] = {}
    for target in targets:
        by_account.setdefault(str(target.campaign.fields["ad_account_id"]), []).append(target)
    for account_id, mine in by_account.items():
        if (account := accounts.get(account_id)) is not None:
            yield _stop(reader, account, mine)


def _stop(reader: Reader, account: Row, targets: Sequence[_Target]) -> AccountStop:
    running = [target for target in targets if target.runs]
    budgets = [budget for target in running for budget in _budgets(reader, target)]
    return AccountStop(
        account_id=account.id,
        name=str(account.fields["account_name"] or ""),
        platform=str(account.fields["platform"] or ""),
        health=str(account.fields["health"] or ""),
        entity=targets[0].row.entity,
        total=len(targets),
        running=len(running),
        money=_money(budgets, str(account.fields["currency"] or "")),
        shares=any(target.above and not _own_budget(target.row) for target in running),
    )


def _budgets(reader: Reader, target: _Target) -> list[Mapping[str, Any]]:
    """Budgets nobody spends any more; a campaign without one has them on its ad sets."""
    own = _own_budget(target.row)
    if own is not None:
        return [own]
    if target.row.entity != "campaigns":
        return []
    below = reader.rows("ad_sets", where=[("campaign_id", target.row.id)])
    found = (_own_budget(row) for row in below if row.fields["external_id"] and _is_meant_live(row))
    return [budget for budget in found if budget is not None]


def _own_budget(row: Row) -> Mapping[str, Any] | None:
    """The budget that is live: the published one, not the draft's."""
    fields = _published(row) or row.fields
    return fields if fields.get("budget_amount") is not None else None


def _is_meant_live(row: Row) -> bool:
    """By what we want or by what is: a draft that says paused pauses nothing before it is published."""
    return "active" in (row.fields["status"], row.fields["delivery_status"])


def _published(row: Row) -> Mapping[str, Any] | None:
    known = row.fields["published"]
    found = known.get("row") if isinstance(known, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _money(budgets: Sequence[Mapping[str, Any]], currency: str) -> MoneyPlan:
    return MoneyPlan(currency, _sum(budgets, "daily"), _sum(budgets, "lifetime"))


def _sum(budgets: Sequence[Mapping[str, Any]], kind: str) -> Decimal:
    amounts = (Decimal(str(one["budget_amount"])) for one in budgets if one.get("budget_type") == kind)
    return sum(amounts, Decimal(0))
