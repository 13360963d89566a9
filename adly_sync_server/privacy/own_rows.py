"""Rows about a person, read for the file he is given. What is not named here is not told."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Select, Table, func, select, text
from sqlalchemy.dialects.postgresql import distinct_on

from adly_sync_server.accounts.tables import (
    account_events,
    otp_tokens,
    sessions,
    sign_in_challenges,
    user_2fa,
    users,
)
from adly_sync_server.audit.tables import audit_logs
from adly_sync_server.collaboration.tables import comments
from adly_sync_server.db.tables import all_tables
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.privacy.wire import (
    OwnAct,
    OwnAgency,
    OwnChallenge,
    OwnComment,
    OwnComputer,
    OwnEvent,
    OwnMailedCode,
    OwnProfile,
    OwnSecondFactor,
    OwnSignIn,
)
from adly_sync_server.sync.tables import sync_clients

Told = TypeVar("Told")

#: Where each table's rows about a person stand in the file.
TOLD: Final[Mapping[str, str]] = {
    "users": "profile",
    "user_2fa": "second_factor",
    "sessions": "sign_ins",
    "otp_tokens": "mailed_codes",
    "sign_in_challenges": "challenges",
    "account_events": "account_events",
    "agencies": "agencies",
    "agency_members": "agencies",
    "invitations": "invitations",
    "workspaces": "workspaces",
    "workspace_members": "workspaces",
    "audit_logs": "workspaces.acts",
    "sync_clients": "workspaces.computers",
    "comments": "workspaces.comments",
}
#: Tables that name people and are not told row by row, and why.
NOT_TOLD: Final[Mapping[str, str]] = {
    "replica_keys": "a secret; that there is one is told by `workspaces.computers`",
    "imports": "the client's; the act itself is in `workspaces.acts`",
    "oauth_states": "a way to a platform and back, over within minutes; what it holds is a secret",
    "uploads": "half a file of the client's, counted in `workspaces.wrote` once it is whole",
    "ai_consents": "the client's; the act itself is in `workspaces.acts`",
    "notice_letters": "that a letter was written and when, and not what it said",
    "connect_links": "the client's; making one and taking one back are in `workspaces.acts`",
    "phone_links": "a secret; that one was made or taken back is in `account_events`",
    "pause_requests": "the client's; the press itself is in `workspaces.acts`",
    "rule_runs": "the client's: whose hand switched a rule on is told with the rule",
    "publish_requests": "the client's; the act itself is in `workspaces.acts`",
}
#: The client's rows that carry a hand: counted, because they are the client's.
_WRITTEN: Final = tuple(
    table for table in all_tables.sorted_tables if {"workspace_id", "created_by"} <= set(table.columns.keys())
)
_AGENCIES: Final = text("select id, name, role from adly_agencies_of(:person)")


async def profile(uow: UnitOfWork) -> OwnProfile | None:
    """The person himself; None for one who was erased meanwhile."""
    query = _named(OwnProfile, users, language=users.c.locale).where(users.c.erased_at.is_(None))
    found = await _rows(uow, OwnProfile, query.where(users.c.id == uow.user_id))
    return next(iter(found), None)


async def second_factor(uow: UnitOfWork) -> OwnSecondFactor | None:
    """The authenticator, if there is one, in force or not."""
    left = func.coalesce(func.cardinality(user_2fa.c.backup_codes), 0)
    query = _named(OwnSecondFactor, user_2fa, backup_codes_left=left).where(user_2fa.c.user_id == uow.user_id)
    return next(iter(await _rows(uow, OwnSecondFactor, query)), None)


async def sign_ins(uow: UnitOfWork) -> list[OwnSignIn]:
    """Each sign-in as its newest pair of tokens tells it, the latest first."""
    t = sessions.c
    query = _named(
        OwnSignIn,
        sessions,
        ip_address=func.host(t.ip_address),
        ends_at=func.least(t.refresh_expires_at, t.absolute_expires_at),
        ended_at=t.revoked_at,
        ended_because=t.revoked_reason,
    )
    newest = query.where(t.user_id == uow.user_id).ext(distinct_on(t.family_id))
    found = await _rows(uow, OwnSignIn, newest.order_by(t.family_id, t.created_at.desc(), t.id))
    return sorted(found, key=lambda one: one.signed_in_at, reverse=True)


async def mailed_codes(uow: UnitOfWork) -> list[OwnMailedCode]:
    """Codes that were mailed of late."""
    query = _named(OwnMailedCode, otp_tokens).where(otp_tokens.c.user_id == uow.user_id)
    return await _rows(uow, OwnMailedCode, query.order_by(otp_tokens.c.created_at))


async def challenges(uow: UnitOfWork) -> list[OwnChallenge]:
    """Sign-ins of late that were asked for a second step. A device's key stays out."""
    t = sign_in_challenges.c
    query = _named(
        OwnChallenge,
        sign_in_challenges,
        device_name=t.device["name"].astext,
        ip_address=func.host(t.ip_address),
    )
    return await _rows(uow, OwnChallenge, query.where(t.user_id == uow.user_id).order_by(t.created_at))


async def events(uow: UnitOfWork) -> list[OwnEvent]:
    """What happened to the account."""
    t = account_events.c
    query = _named(OwnEvent, account_events, at=t.created_at, ip_address=func.host(t.ip_address))
    return await _rows(uow, OwnEvent, query.where(t.user_id == uow.user_id).order_by(t.created_at))


async def agencies(uow: UnitOfWork) -> list[OwnAgency]:
    """Whose staff the person is."""
    found = await uow.connection.execute(_AGENCIES, {"person": uow.user_id})
    return [OwnAgency(**row) for row in found.mappings()]


async def acts(uow: UnitOfWork) -> list[OwnAct]:
    """What the workspace's audit log holds of the person's own doing, without what it says of others."""
    t = audit_logs.c
    query = _named(OwnAct, audit_logs, at=t.created_at, ip_address=func.host(t.ip_address))
    mine = query.where(t.workspace_id == uow.workspace_id, t.user_id == uow.user_id)
    return await _rows(uow, OwnAct, mine.order_by(t.created_at))


async def said(uow: UnitOfWork) -> list[OwnComment]:
    """The person's own comments that stand."""
    t = comments.c
    query = _named(OwnComment, comments, at=t.created_at)
    mine = query.where(
        t.workspace_id == uow.workspace_id, t.created_by == uow.user_id, t.deleted_at.is_(None)
    )
    return await _rows(uow, OwnComment, mine.order_by(t.created_at))


async def computers(uow: UnitOfWork) -> list[OwnComputer]:
    """Copies of the workspace on the person's computers."""
    t = sync_clients.c
    query = _named(OwnComputer, sync_clients)
    mine = query.where(t.workspace_id == uow.workspace_id, t.user_id == uow.user_id)
    return await _rows(uow, OwnComputer, mine.order_by(t.created_at))


async def wrote(uow: UnitOfWork) -> dict[str, int]:
    """How many rows of each table carry the person's hand; tables without any are left out."""
    counted = {table.name: await _hands_in(uow, table) for table in _WRITTEN}
    return {name: rows for name, rows in counted.items() if rows}


async def _hands_in(uow: UnitOfWork, table: Table) -> int:
    here = table.c.workspace_id == uow.workspace_id
    by_hand = (table.c.created_by == uow.user_id) | (table.c.updated_by == uow.user_id)
    query = select(func.count()).select_from(table).where(here, by_hand)
    return int((await uow.connection.execute(query)).scalar_one())


def _named(told: type[Any], table: Table, **otherwise: Any) -> Select[Any]:
    """The columns of ``table`` that ``told`` names, and no other."""
    names = told.__struct_fields__
    return select(*((otherwise[name] if name in otherwise else table.c[name]).label(name) for name in names))


async def _rows(uow: UnitOfWork, told: type[Told], query: Select[Any]) -> list[Told]:
    found = (await uow.connection.execute(query)).mappings()
    return [msgspec.convert(dict(row), told, strict=False) for row in found]
