"""No row that replicas hold is written without the counter, or vanishes without a tombstone."""

import pytest
from sqlalchemy import Engine, Table, delete, insert, select, update

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.tables import all_tables
from tests.postgres import ON_BOTH_VERSIONS
from tests.server.db.context import enter, refusal_of
from tests.server.db.sample_rows import SEQ, Sample, new_row

#: What replicas hold. A ready file has a seq, too, and is no row of theirs.
SYNCED = [table for table in all_tables.sorted_tables if {"seq", "deleted_seq"} <= set(table.c.keys())]
#: Entities whose rows are put together from a table of another name.
SEEN_THROUGH_A_VIEW = {"members": "workspace_members", "subscription": "workspace_subscriptions"}
#: History has a window and leaves by age.
LEAVES_BY_AGE = {"revisions"}

NOT_COUNTED = "AD001"
STILL_ALIVE = "AD002"


def test_every_synced_entity_stands_in_a_guarded_table() -> None:
    assert {SEEN_THROUGH_A_VIEW.get(name, name) for name in ENTITIES} == {table.name for table in SYNCED}


@ON_BOTH_VERSIONS
@pytest.mark.parametrize("seq", ["", SEQ + 1], ids=["no counter taken", "another number"])
def test_a_row_is_not_written_without_its_number(owner_engine: Engine, mine: Sample, seq: object) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id, seq=seq)
        inserted = {t.name: refusal_of(connection, insert(t).values(_sibling(t, mine))) for t in SYNCED}
        updated = {t.name: refusal_of(connection, update(t).values(updated_by=None)) for t in SYNCED}
    assert inserted == updated == {table.name: NOT_COUNTED for table in SYNCED}


@ON_BOTH_VERSIONS
def test_the_owner_is_held_to_the_counter_too(owner_engine: Engine, mine: Sample) -> None:
    with owner_engine.begin() as connection:
        assert {refusal_of(connection, update(t).values(updated_by=None)) for t in SYNCED} == {NOT_COUNTED}


@ON_BOTH_VERSIONS
def test_a_row_is_written_under_its_number(owner_engine: Engine, mine: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id, seq=SEQ + 1)
        for table in SYNCED:
            connection.execute(update(table).values(seq=SEQ + 1))
            assert list(connection.scalars(select(table.c.seq))) == [SEQ + 1]


@ON_BOTH_VERSIONS
def test_a_living_row_cannot_be_removed(owner_engine: Engine, mine: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        refusals = {t.name: refusal_of(connection, delete(t)) for t in SYNCED if t.name not in LEAVES_BY_AGE}
    assert refusals == dict.fromkeys(refusals, STILL_ALIVE)


@ON_BOTH_VERSIONS
def test_a_tombstone_can_be_swept(owner_engine: Engine, mine: Sample) -> None:
    comments = all_tables.tables["comments"]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        connection.execute(update(comments).values(deleted_at=comments.c.created_at, deleted_seq=SEQ))
        assert connection.execute(delete(comments)).rowcount == 1


@ON_BOTH_VERSIONS
def test_a_tombstone_says_at_which_number_it_fell(owner_engine: Engine, mine: Sample) -> None:
    comments = all_tables.tables["comments"]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        half = update(comments).values(deleted_at=comments.c.created_at)
        assert refusal_of(connection, half) == "23514"


@ON_BOTH_VERSIONS
def test_an_open_conflict_has_no_tombstone(owner_engine: Engine, mine: Sample) -> None:
    conflicts = all_tables.tables["conflicts"]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        bury = update(conflicts).values(deleted_at=conflicts.c.at, deleted_seq=SEQ)
        assert refusal_of(connection, bury) == "23514"
        assert refusal_of(connection, bury.values(state="settled")) == ""


def _sibling(table: Table, sample: Sample) -> dict[str, object]:
    return new_row(table, sample.rows)
