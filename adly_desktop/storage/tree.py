"""The tree beside the grid: accounts, campaigns, ad sets; each level read when it is opened."""

from typing import Any, Final, NamedTuple

from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.rows import REMOVED
from adly_sync_server.contract.entities import children_of

_SHOWN: Final = f"t.fallen = 0 AND (t.deleted = 0 OR t.mark = '{REMOVED}')"


class Node(NamedTuple):
    """One line of the tree. ``conflicts`` are open ones on the row itself."""

    entity: str
    id: str
    name: str
    status: str | None
    platform: str | None
    mark: str | None
    children: int
    conflicts: int


class AccountNode(NamedTuple):
    """An ad account with its campaigns; id None gathers drafts that have none yet."""

    id: str | None
    name: str | None
    platform: str | None
    health: str | None
    children: int


def accounts(connection: Connection) -> list[AccountNode]:
    """Connected accounts by name, then the drafts without one, if there are any."""
    found = connection.execute(
        "SELECT a.id, a.account_name, a.platform, a.health, "
        f"(SELECT count(*) FROM campaigns t WHERE t.ad_account_id = a.id AND {_SHOWN}) "
        "FROM ad_accounts a WHERE a.deleted = 0 ORDER BY a.sort_key, a.id"
    )
    nodes = [AccountNode(*row) for row in found]
    known = "SELECT id FROM ad_accounts WHERE deleted = 0"
    loose = connection.execute(
        f"SELECT count(*) FROM campaigns t WHERE {_SHOWN} AND ifnull(t.ad_account_id, '') NOT IN ({known})"
    ).fetchone()[0]
    return [*nodes, AccountNode(None, None, None, None, loose)] if loose else nodes


def campaigns(connection: Connection, account_id: str | None) -> list[Node]:
    """Campaigns of one account, or those without a connected one, in the order of their position."""
    if account_id is not None:
        return _nodes(connection, "campaigns", "t.ad_account_id = ?", (account_id,))
    known = "SELECT id FROM ad_accounts WHERE deleted = 0"
    return _nodes(connection, "campaigns", f"ifnull(t.ad_account_id, '') NOT IN ({known})", ())


def children(connection: Connection, entity: str, row_id: str) -> list[Node]:
    """What hangs directly below one row."""
    return [
        node
        for child in children_of(entity)
        for node in _nodes(connection, child.name, f"t.{quoted(str(child.parent_field))} = ?", (row_id,))
    ]


def _nodes(connection: Connection, entity: str, where: str, values: tuple[Any, ...]) -> list[Node]:
    below = " + ".join(
        f"(SELECT count(*) FROM {quoted(child.name)} c WHERE c.{quoted(str(child.parent_field))} = t.id "
        f"AND {_SHOWN.replace('t.', 'c.')})"
        for child in children_of(entity)
    )
    platform = "t.platform" if "platform" in layout_of(entity).columns else "NULL"
    found = connection.execute(
        f"SELECT t.id, t.name, t.status, {platform}, t.mark, {below or '0'}, "
        "(SELECT count(*) FROM conflicts k WHERE k.entity_id = t.id AND k.state = 'open') "
        f"FROM {quoted(entity)} t WHERE {where} AND {_SHOWN} "
        "ORDER BY ifnull(t.position, '~'), t.sort_key, t.id",
        values,
    )
    return [Node(entity, *row) for row in found]
