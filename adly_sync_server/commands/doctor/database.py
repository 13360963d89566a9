"""The database: reachable, new enough, migrated, its role without surplus, its rows kept apart."""

import asyncio
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adly_sync_server.commands.doctor.finding import Finding, or_well, wrong
from adly_sync_server.commands.prepared import require_schema
from adly_sync_server.contract.errors import AdlyError

CHECK: Final = "database"
OLDEST_MAJOR: Final = 15
#: Hold nothing of a workspace or a person: attempts and limits under hashes, and what is for sale.
OPEN_TABLES: Final = (
    *("auth_attempts", "platform_allowances", "reference_options", "reference_refreshes"),
    "subscription_plans",
)

_VERSION: Final = text("select current_setting('server_version_num')::int / 10000")
_SURPLUS: Final = text("""
    select array_remove(array[
        case when rolsuper then 'is superuser' end,
        case when rolbypassrls then 'bypasses row security' end,
        case when exists (select from pg_class c where c.relowner = r.oid) then 'owns tables' end,
        case when not pg_has_role(current_user, r.oid, 'MEMBER') then 'is not granted' end
    ], null) from pg_roles r where rolname = 'adly_app'
""")
_UNGUARDED: Final = text("""
    select relname from pg_class
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and not (relrowsecurity and relforcerowsecurity)
       and relname not like 'procrastinate\\_%' and relname <> 'alembic_version'
       and relname <> all (:open)
     order by relname
""")


async def check_database(engine: AsyncEngine, direct_url: str) -> list[Finding]:
    """``direct_url`` leads past a pooler. What it lacks first keeps the rest from being asked."""
    try:
        async with engine.connect() as connection:
            major = int((await connection.execute(_VERSION)).scalar_one())
            if (behind := await _behind(direct_url)) is not None:
                return [behind]
            faults = [too_old(major), await _role(connection), await _unguarded(connection)]
    except (SQLAlchemyError, OSError, AdlyError) as error:
        return [unreachable(error)]
    return list(or_well(CHECK, faults, f"PostgreSQL {major}, migrated, workspaces kept apart"))


def unreachable(error: Exception) -> Finding:
    """Only the first line of what the driver says: it names host and account, never the password."""
    told = error.detail or error.code if isinstance(error, AdlyError) else str(getattr(error, "orig", error))
    return wrong(CHECK, "database_unreachable", told.partition("\n")[0])


def too_old(major: int) -> Finding | None:
    """A version we do not know our way about in."""
    if major >= OLDEST_MAJOR:
        return None
    return wrong(CHECK, "database_too_old", f"PostgreSQL {major}")


async def _behind(direct_url: str) -> Finding | None:
    try:
        await asyncio.to_thread(require_schema, direct_url)
    except AdlyError as failure:
        return wrong(CHECK, "database_behind", failure.detail)
    return None


async def _role(connection: AsyncConnection) -> Finding | None:
    surplus = (await connection.execute(_SURPLUS)).scalar()
    if surplus is None:
        return wrong(CHECK, "database_role", "adly_app does not exist")
    return wrong(CHECK, "database_role", f"adly_app {', '.join(surplus)}") if surplus else None


async def _unguarded(connection: AsyncConnection) -> Finding | None:
    names = list((await connection.execute(_UNGUARDED, {"open": list(OPEN_TABLES)})).scalars())
    return wrong(CHECK, "row_security_off", ", ".join(names)) if names else None
