"""Who may do what in a workspace: the one table that server and desktop both ask.

Roles are given for a workspace; grants narrow or widen a membership. Whether a row is one's own, and what a
proposal holds, is decided where the row is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

import msgspec

from adly_sync_server.contract.money import Money


class Role(StrEnum):
    """A person's place in a workspace."""

    OWNER = "owner"
    MEMBER = "member"
    VIEWER = "viewer"


class Action(StrEnum):
    """Everything the product asks permission for. A closed set."""

    READ = "read"
    COMMENT = "comment"
    DECIDE_PROPOSAL = "decide_proposal"
    SEE_CUSTOMERS = "see_customers"
    EDIT = "edit"
    PROPOSE = "propose"
    UPLOAD_MEDIA = "upload_media"
    GENERATE = "generate"
    PUBLISH = "publish"
    PAUSE = "pause"
    CONNECT_ACCOUNT = "connect_account"
    CONNECT_STORE = "connect_store"
    SHARE_REPORT = "share_report"
    SEE_AUDIT = "see_audit"
    MANAGE_SETTINGS = "manage_settings"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_BILLING = "manage_billing"
    TRANSFER_OWNERSHIP = "transfer_ownership"
    DELETE_WORKSPACE = "delete_workspace"


class Grants(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one membership allows beyond its role, or holds back.

    ``can_publish``: changes may be sent to platforms. ``spend_ceiling_minor``: the most a publication may add
    to daily spend, in the smallest unit of the workspace's currency; None is no ceiling.
    ``sees_customer_data``: names and addresses of the shop's customers.
    """

    can_publish: bool = False
    spend_ceiling_minor: int | None = None
    sees_customer_data: bool = False

    @classmethod
    def from_row(cls, grants: Mapping[str, Any] | None) -> Grants:
        """Grants as a members row holds them. What is missing or of another kind grants nothing."""
        row = grants or {}
        ceiling = row.get("spend_ceiling_minor")
        is_amount = isinstance(ceiling, int) and not isinstance(ceiling, bool)
        # A ceiling that cannot be read holds everything back: the mistake must not open the purse.
        unread = 0 if ceiling is not None else None
        return cls(
            can_publish=row.get("can_publish") is True,
            spend_ceiling_minor=ceiling if is_amount else unread,
            sees_customer_data=row.get("sees_customer_data") is True,
        )


class Allowed(StrEnum):
    """One cell of the table."""

    YES = "yes"
    NO = "no"
    CAN_PUBLISH = "can_publish"
    SEES_CUSTOMER_DATA = "sees_customer_data"


_ALL: Final = (Allowed.YES, Allowed.YES, Allowed.YES)
_TEAM: Final = (Allowed.YES, Allowed.YES, Allowed.NO)
_OWNER: Final = (Allowed.YES, Allowed.NO, Allowed.NO)

#: Owner, member, viewer. "Pause" stops spending and never starts it, so every member may.
_TABLE: Final[Mapping[Action, tuple[Allowed, Allowed, Allowed]]] = MappingProxyType(
    {
        Action.READ: _ALL,
        Action.COMMENT: _ALL,
        Action.DECIDE_PROPOSAL: _ALL,
        Action.SEE_CUSTOMERS: (Allowed.YES, Allowed.SEES_CUSTOMER_DATA, Allowed.SEES_CUSTOMER_DATA),
        Action.EDIT: _TEAM,
        Action.PROPOSE: _TEAM,
        Action.UPLOAD_MEDIA: _TEAM,
        Action.GENERATE: _TEAM,
        Action.PUBLISH: (Allowed.YES, Allowed.CAN_PUBLISH, Allowed.NO),
        Action.PAUSE: _TEAM,
        Action.CONNECT_ACCOUNT: _TEAM,
        Action.CONNECT_STORE: _TEAM,
        Action.SHARE_REPORT: _TEAM,
        Action.SEE_AUDIT: _OWNER,
        Action.MANAGE_SETTINGS: _OWNER,
        Action.MANAGE_MEMBERS: _OWNER,
        Action.MANAGE_BILLING: _OWNER,
        Action.TRANSFER_OWNERSHIP: _OWNER,
        Action.DELETE_WORKSPACE: _OWNER,
    }
)
_COLUMNS: Final = {Role.OWNER: 0, Role.MEMBER: 1, Role.VIEWER: 2}
_NO_GRANTS: Final = Grants()


def allowed(role: Role, action: Action) -> Allowed:
    """The table's answer for a role, before grants."""
    return _TABLE[action][_COLUMNS[role]]


def may(role: Role | str, action: Action | str, grants: Grants | None = None) -> bool:
    """True if a person with ``role`` and ``grants`` may do ``action``. Unknown words may do nothing."""
    if role not in tuple(Role) or action not in tuple(Action):
        return False
    cell, held = allowed(Role(role), Action(action)), grants or _NO_GRANTS
    by_grant = {
        Allowed.CAN_PUBLISH: held.can_publish,
        Allowed.SEES_CUSTOMER_DATA: held.sees_customer_data,
    }
    return cell is Allowed.YES or by_grant.get(cell, False)


def within_ceiling(role: Role | str, grants: Grants | None, added_daily: Money) -> bool:
    """True if a publication that adds ``added_daily`` a day, in the workspace's currency, stays in bounds.

    Owners have no ceiling; lowering spend is always within it.
    """
    ceiling = (grants or _NO_GRANTS).spend_ceiling_minor
    if role == Role.OWNER or ceiling is None or added_daily.amount <= Decimal(0):
        return True
    return added_daily <= Money.from_minor(ceiling, added_daily.currency)


def markdown_rows() -> Iterator[str]:
    """The table as rows of Markdown, for the documentation."""
    yield "| action | " + " | ".join(Role) + " |"
    yield "|---|---|---|---|"
    for action, cells in _TABLE.items():
        yield f"| {action} | " + " | ".join(_shown(cell) for cell in cells) + " |"


def _shown(cell: Allowed) -> str:
    return cell.value if cell in (Allowed.YES, Allowed.NO) else f"if `{cell}`"
