"""What opens and seals the keys of audit chains. The engine carries it, so that no act can forget it."""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.secrets.envelope import Envelope

_OPTION: Final = "adly_audit_envelope"


class Unsealed(RuntimeError):
    """A bug: an act is to be written down on an engine that was made without seals."""


def with_seals(engine: AsyncEngine, envelope: Envelope) -> AsyncEngine:
    """The same engine, whose transactions can write the audit log."""
    return engine.execution_options(**{_OPTION: envelope})


def envelope_of(uow: UnitOfWork) -> Envelope:
    """What seals the keys of this transaction's chain. Raises ``Unsealed``."""
    connection = uow.connection.sync_connection
    envelope = connection.get_execution_options().get(_OPTION) if connection is not None else None
    if not isinstance(envelope, Envelope):
        raise Unsealed("make the engine with_seals before anything is audited on it")
    return envelope
