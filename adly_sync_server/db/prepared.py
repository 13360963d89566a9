"""Long statements that are sent to a connection once, and planned there once, whatever their values.

Reading a page asks every synced table; only to plan that takes PostgreSQL ten times as long as to answer it,
and to look through its text for parameters takes the driver longer than all the rest of a small answer.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.types.numeric import Int8
from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg

if TYPE_CHECKING:
    from adly_sync_server.db.unit_of_work import UnitOfWork

_DIALECT: Final = PGDialectAsync_psycopg()  # type: ignore[no-untyped-call]  # as the library has it
_PARAMETER: Final = re.compile(r"%\((\w+)\)s")


class Prepared:
    """One statement, planned once for all values where its transaction began with ``plans_once``."""

    def __init__(self, statement: TextClause, *, is_binary: bool = False) -> None:
        """``is_binary``: the answer comes as PostgreSQL holds it, so that long bytes are not text first."""
        self._is_binary = is_binary
        text = str(statement.compile(dialect=_DIALECT))
        self._names = list(dict.fromkeys(_PARAMETER.findall(text)))
        numbered = _PARAMETER.sub(lambda found: f"${self._names.index(found[1]) + 1}", text)
        self._text = numbered.replace("%%", "%").encode()

    async def rows(self, uow: "UnitOfWork", values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        cursor = await self.asked(await uow.driver_connection(), values)
        rows: list[tuple[Any, ...]] = await cursor.fetchall()
        return rows

    async def asked(self, driver: Any, values: Mapping[str, Any]) -> psycopg.AsyncRawCursor[tuple[Any, ...]]:
        """The cursor that it was sent on. In a pipeline its rows are there once the pipeline has ended."""
        # Behind a transaction pooler the next transaction may meet another server connection.
        prepare = driver.prepare_threshold is not None
        cursor = psycopg.AsyncRawCursor[tuple[Any, ...]](driver)
        given = [_typed(values[name]) for name in self._names]
        await cursor.execute(self._text, given, prepare=prepare, binary=self._is_binary)
        return cursor


def _typed(value: Any) -> Any:
    """A number as one type, whatever its size: the driver's choice would be a statement for each."""
    return Int8(value) if isinstance(value, int) else value
