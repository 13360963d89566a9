"""The gate before memberships: whoever changes them is not kept waiting by those who only look.

A push holds its membership with a shared lock until it commits. PostgreSQL lets one sharer after another in
while a writer waits for the row, so a member who pushes without pause from several computers could put off
his own removal for ever. Advisory locks have a queue: once a writer waits at the gate, later pushes wait
behind him.
"""

from typing import Final

from sqlalchemy import text

from adly_sync_server.db.unit_of_work import UnitOfWork

_KEY: Final = "hashtextextended('members/' || cast(:workspace_id as text), 0)"
#: For the first lines of a statement that goes on to lock memberships FOR SHARE; join ``gate``.
PASSED: Final = f"with gate as materialized (select pg_advisory_xact_lock_shared({_KEY}))"
_CLOSE: Final = text(f"select pg_advisory_xact_lock({_KEY})")


async def close_gate(uow: UnitOfWork) -> None:
    """Let those end who are inside and nobody else in until commit. Before any membership is locked."""
    await uow.connection.execute(_CLOSE, {"workspace_id": uow.workspace_id})
