"""What must hold of a replica after every commit, checked from outside of the code that keeps it."""

from adly_desktop.storage.columns import layout_of, layouts
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import OWN_READ, Row, read_row
from adly_sync_server.contract import mutations, rebase
from adly_sync_server.contract.entities import entity_named


def check(replica: Replica) -> None:
    """Raises ``AssertionError`` naming the row that is not as it should be."""
    replica.read(_check)


def _check(reader: Reader) -> None:
    with reader.snapshot():
        pending = {(q.mutation.entity, q.mutation.entity_id) for q in reader.outbox()}
        covered = set(reader.connection.execute("SELECT entity, id FROM shadows"))
        assert pending == covered
        for layout in layouts():
            for row in all_rows(reader, layout.entity.name):
                assert_as_seen(reader, row)
                assert row.fallen == is_below_something_gone(reader, row), row
                assert bool(row.mark) == ((row.entity, row.id) in pending), row


def all_rows(reader: Reader, entity: str) -> list[Row]:
    layout = layout_of(entity)
    found = reader.connection.execute(f"SELECT {OWN_READ}, {layout.selected} FROM {layout.table}")
    return [read_row(layout, values) for values in found]


def assert_as_seen(reader: Reader, row: Row) -> None:
    """Image plus everything pending, worked out again."""
    image = reader.image(row.entity, row.id)
    assert image is not None
    waiting = [
        q.mutation
        for q in reader.outbox()
        if (q.mutation.entity, q.mutation.entity_id) == (row.entity, row.id)
    ]
    seen = rebase.visible(
        entity_named(row.entity), image.fields, image.deleted, [mutations.validated(m) for m in waiting]
    )
    assert seen.fields == row.fields, row
    assert (seen.deleted, tuple(sorted(seen.mine))) == (row.deleted, row.mine), row


def is_below_something_gone(reader: Reader, row: Row) -> bool:
    entity = entity_named(row.entity)
    if entity.parent_entity is None or entity.parent_field is None:
        return False
    above = reader.row(entity.parent_entity, row.fields[entity.parent_field])
    return above is not None and (above.deleted or is_below_something_gone(reader, above))
