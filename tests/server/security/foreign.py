"""A workspace of somebody else with a row in every table, and a fingerprint of all that is stored."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, text

from adly_sync_server.db.tables import all_tables
from tests.server.db.sample_rows import Sample, write_sample

#: Refusals that smell are written down; attempts are counted; who calls is seen calling.
_MAY_GROW: Final = frozenset({"audit_chains", "audit_logs", "audit_heads", "auth_attempts", "sessions"})


def plant_foreign(engine: Engine) -> Sample:
    """A row in every table, in a workspace nobody who calls is in."""
    with engine.begin() as connection:
        sample = write_sample(connection)
        # The sample's chain is made up of random bytes: refusals could not be written down behind it.
        connection.execute(
            text("delete from audit_chains where workspace_id = :ws"), {"ws": sample.workspace_id}
        )
        return sample


def ids_of(sample: Sample) -> Mapping[str, str]:
    """The id of the row in each table, by table."""
    return {name: str(row["id"]) for name, row in sorted(sample.rows.items()) if "id" in row}


def hash_of(sample: Sample) -> str:
    """The hash by which the foreign workspace's file is called."""
    return str(sample.rows["media_blobs"]["sha256"])


def fingerprint(engine: Engine) -> dict[str, str]:
    """For each table a hash over all its rows, whoever's; the same means that nothing was changed."""
    with engine.begin() as connection:
        return {
            table.name: _hash(connection, table)
            for table in all_tables.sorted_tables
            if table.name not in _MAY_GROW
        }


def _hash(connection: Connection, table: Table) -> str:
    rows: Any = connection.execute(text(f'select t::text from "{table.name}" t order by 1')).scalars()
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
