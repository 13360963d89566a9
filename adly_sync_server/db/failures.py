"""What PostgreSQL refuses, in the words of the product.

Only what no statement can help: a full disk, a lost connection, a lock that did not come. Violated
constraints stay what they are, as only the use case knows what they mean.
"""

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from adly_sync_server.contract.errors import Unavailable


class DatabaseUnavailable(Unavailable):
    """The database does not answer, is starting, or has no connection left."""

    default_code = "database_unavailable"


class DatabaseBusy(Unavailable):
    """A lock or an answer did not come in time; nothing was changed."""


class DatabaseFull(Unavailable):
    """The disk of the database is full; nothing was changed."""

    default_code = "storage_full"


#: SQLSTATE or its class (first two characters). Source: PostgreSQL 18 manual, appendix A.
_BY_STATE: dict[str, type[Unavailable]] = {
    "53100": DatabaseFull,
    "53": DatabaseUnavailable,  # insufficient resources, such as too many connections
    "08": DatabaseUnavailable,  # connection exceptions
    "57P": DatabaseUnavailable,  # shutdown, crash recovery, dropped database
    "40001": DatabaseBusy,  # serialization failure
    "40P01": DatabaseBusy,  # deadlock
    "55P03": DatabaseBusy,  # lock timeout
    "57014": DatabaseBusy,  # statement timeout
    "25P03": DatabaseBusy,  # idle in transaction for too long
    "25P04": DatabaseBusy,  # transaction timeout
}


def sqlstate_of(error: BaseException) -> str:
    """The five characters PostgreSQL gave, empty if it gave none (as when the connection broke)."""
    return str(getattr(_driver_error(error), "sqlstate", None) or "")


def failure_of(error: BaseException) -> Unavailable | None:
    """The failure behind an error of the driver, ``None`` if the caller's statement is to blame."""
    if isinstance(error, NoConnectionLeft):
        return DatabaseUnavailable("no database connection became free in time")
    cause = _driver_error(error)
    state = sqlstate_of(error)
    kind = _BY_STATE.get(state) or _BY_STATE.get(state[:3]) or _BY_STATE.get(state[:2])
    # Without a state the server never answered: the connection was refused, cut or timed out.
    if kind is None and not state and isinstance(cause, psycopg.OperationalError):
        kind = DatabaseUnavailable
    return kind(f"{type(cause).__name__} {state}".strip()) if kind else None


def _driver_error(error: BaseException) -> BaseException | None:
    """What psycopg raised, be it wrapped by SQLAlchemy or not."""
    return error.orig if isinstance(error, DBAPIError) else error
