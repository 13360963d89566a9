"""One row in every table, for one workspace and one person, so that no table escapes a test."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Double,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Table,
    Uuid,
    insert,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from adly_sync_server.db.tables import all_tables

SEQ = 1

#: Words that a check wants, by column; a table of its own opinion stands first.
_WORDS: dict[str, Any] = {
    "ai_consents.kinds": ["text"],
    "store_connections.platform": "salla",
    "platform": "meta",
    "role": "member",
    "purpose": "login",
    "watch_findings.state": "open",
    "notices.severity": "red",
    "notice_readers.digest": "daily",
    "pause_targets.state": "waiting",
    "rule_runs.state": "finished",
    "rule_deeds.state": "done",
    "spend_alerts.kind": "over_plan",
    "clock_entries.action": "stop",
    "imports.state": "running",
    "imported_media.state": "waiting",
    "interval": "month",
    "level": "ad",
    "origin": "published",
}

#: Columns that are a key by themselves: each row has a word of its own.
_KEYS = {"reference_refreshes.platform"}

_OF_TYPE: dict[type, Any] = {
    JSONB: {},
    ARRAY: [],
    Boolean: True,
    DateTime: datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    Date: date(2026, 11, 22),
    Numeric: Decimal("1.5"),
    Double: 1.5,
    Integer: 1,
}


@dataclass(frozen=True)
class Sample:
    """What was written: the workspace, its person, and the row in each table."""

    workspace_id: uuid.UUID
    user_id: uuid.UUID
    rows: dict[str, dict[str, Any]]


def write_sample(connection: Connection) -> Sample:
    """Write one row into every table, parents first, in the caller's transaction."""
    rows: dict[str, dict[str, Any]] = {}
    connection.execute(text("select set_config('adly.seq', :seq, true)"), {"seq": str(SEQ)})
    for table in all_tables.sorted_tables:
        rows[table.name] = new_row(table, rows)
        connection.execute(insert(table), rows[table.name])
    return Sample(rows["workspaces"]["id"], rows["users"]["id"], rows)


def new_row(table: Table, above: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A row that hangs below the rows ``above``: what must be there, and every reference."""
    row = {c.name: _value(c) for c in table.columns if _is_wanted(c)}
    for constraint in table.foreign_key_constraints:
        for element in constraint.elements:
            row[element.parent.name] = above[element.column.table.name][element.column.name]
    if "seq" in row:
        row["seq"] = SEQ
    return row


def _is_wanted(column: Column[Any]) -> bool:
    return column.name == "id" or (not column.nullable and column.server_default is None)


def _value(column: Column[Any]) -> Any:
    name = f"{column.table.name}.{column.name}"
    word = None if name in _KEYS else _WORDS.get(name) or _WORDS.get(column.name)
    if word is not None:
        return word
    unique = uuid.uuid4()
    if isinstance(column.type, Uuid):
        return unique
    if isinstance(column.type, LargeBinary):
        return unique.bytes
    if isinstance(column.type, String):
        return (unique.hex * 2)[: column.type.length]
    return next(value for kind, value in _OF_TYPE.items() if isinstance(column.type, kind))
