"""How Alembic meets the database: on the connection it is given, or on the address.

Each revision is one transaction, and waits for a lock only for a moment: a migration that stands in the queue
for a busy table makes everyone else stand behind it.
"""

import os
from typing import Any

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection, event, text

from adly_sync_server.db.engine import make_plain_engine
from adly_sync_server.db.tables import all_tables

LOCK_TIMEOUT_MS = 3_000
#: Tables of the job queue have their own schema text and are no models of ours.
_FOREIGN_TABLES = "procrastinate_"


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return not (kind == "table" and name is not None and name.startswith(_FOREIGN_TABLES))


def _limit_waiting(connection: Connection) -> None:
    connection.execute(text(f"set local lock_timeout = {LOCK_TIMEOUT_MS}"))


def _migrate_on(connection: Connection) -> None:
    event.listen(connection, "begin", _limit_waiting)
    if connection.in_transaction():
        _limit_waiting(connection)
    context.configure(
        connection=connection,
        target_metadata=all_tables,
        include_name=_is_ours,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _address() -> str | None:
    """What the configuration names, else the variable: Alembic's own command has no ini file here."""
    try:
        named = context.config.get_main_option("sqlalchemy.url")
    except CommandError:
        named = None
    return named or os.environ.get("ADLY_DATABASE_URL")


def _migrate() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate_on(given)
        return
    address = _address()
    if not address:
        raise SystemExit("migrations need a connection, sqlalchemy.url or ADLY_DATABASE_URL")
    with make_plain_engine(address).connect() as connection:
        _migrate_on(connection)
        connection.commit()


if context.is_offline_mode():
    raise SystemExit("migrations run on a database: they look at its roles, and cannot be printed")
_migrate()
