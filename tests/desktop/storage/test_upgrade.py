"""Migrations make exactly the declared schema; an upgrade keeps a copy and gives parked fields a place."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from adly_desktop.storage import upgrade
from adly_desktop.storage.columns import layouts
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.tables import metadata
from adly_sync_server.contract import replica_schema
from adly_sync_server.contract.sync import RowImage
from tests.desktop.storage.drafts import draft, image, shown
from tests.desktop.storage.empty import KEY
from tests.desktop.storage.upgrade_victim import migrate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "riyadh.replica"
    Replica.open(path, KEY).close()
    return path


def test_migrations_and_declarations_are_equal(path: Path) -> None:
    with upgrade.engine_of(path, KEY).connect() as link:
        assert compare_metadata(MigrationContext.configure(link), metadata) == []


def test_a_ready_file_is_laid_out_as_a_replica_is(path: Path) -> None:
    made = sqlite3.connect(":memory:")
    for statement in (*replica_schema.tables(), *replica_schema.indexes()):
        made.execute(statement)
    names = {name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with Replica.open(path, KEY) as replica:
        migrated = replica.read(lambda reader: structure_of(reader.connection, names))
    assert migrated == structure_of(made, names)
    assert len(migrated) == len(list(layouts())) + 1
    made.close()


def structure_of(link: Any, tables: set[str]) -> dict[str, Any]:
    """Columns of each table, and its indexes with theirs and with what they leave out."""
    found: dict[str, Any] = {}
    for table in tables:
        # Not in which order they stand: a column that was added later stands last.
        found[table] = sorted(row[1:] for row in link.execute(f'PRAGMA table_xinfo("{table}")').fetchall())
        indexes = link.execute(f'PRAGMA index_list("{table}")').fetchall()
        found[table] += sorted((*index[1:], *_index_of(link, index[1])) for index in indexes)
    return found


def _index_of(link: Any, name: str) -> tuple[Any, ...]:
    columns = [(row[0], *row[2:]) for row in link.execute(f'PRAGMA index_xinfo("{name}")').fetchall()]
    sql = link.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return (*columns, str(sql and sql[0]).partition(" WHERE ")[2])


def test_every_synced_column_has_its_own_in_the_file(path: Path) -> None:
    with Replica.open(path, KEY) as replica:
        for layout in layouts():
            found = replica.read(lambda r, table=layout.table: columns_of(r, table))  # type: ignore[misc]  # bound
            assert set(layout.columns) <= found, layout.entity.name


def columns_of(reader: Any, table: str) -> set[str]:
    return {row[1] for row in reader.connection.execute(f"PRAGMA table_info({table})")}


def test_the_known_head_is_the_newest_revision(path: Path) -> None:
    with upgrade.engine_of(path, KEY).connect() as link:
        assert ScriptDirectory.from_config(upgrade.configuration(link)).get_heads() == [upgrade.HEAD]


def test_down_and_up_again(path: Path) -> None:
    engine = upgrade.engine_of(path, KEY)
    with engine.begin() as link:
        command.downgrade(upgrade.configuration(link), "base")
    with Replica.open(path, KEY) as replica:
        assert replica.read(lambda reader: reader.count("ads")) == 0
        draft(replica)


def test_an_upgrade_keeps_a_copy_and_the_unsent_work(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Replica.open(path, KEY) as replica:
        made = draft(replica)
    before = path.read_bytes()
    with Replica.open(path, KEY) as replica, replica.unit_of_work() as uow:
        uow.connection.execute("UPDATE alembic_version SET version_num = '0000'")
    monkeypatch.setattr(upgrade, "_migrate", migrate)
    with Replica.open(path, KEY) as replica:
        assert shown(replica, "ads", made.ad).mark == "+"
    copy = path.with_name(path.name + ".before-0000")
    assert len(copy.read_bytes()) >= len(before)
    copy.rename(path.parent / "copy.replica")
    monkeypatch.undo()
    with upgrade.engine_of(path.parent / "copy.replica", KEY).connect() as link:
        assert link.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 3


def test_a_failed_upgrade_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Replica.open(path, KEY) as replica:
        made = draft(replica)
        with replica.unit_of_work() as uow:
            uow.connection.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(Exception, match="0000"):
        Replica.open(path, KEY)
    with upgrade.engine_of(path, KEY).begin() as link:
        link.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{upgrade.HEAD}'")
    with Replica.open(path, KEY) as replica:
        assert shown(replica, "ads", made.ad).mark == "+"


def test_parked_fields_and_rows_find_their_place_after_the_upgrade(path: Path) -> None:
    campaign = "0190000a-0000-7000-8000-000000000001"
    with Replica.open(path, KEY) as replica:
        row = image("campaigns", campaign, 1, name="قديم")
        unknown = RowImage(entity="campaigns_2", id=campaign, seq=2, deleted=False, fields={"name": "x"})
        replica.write(lambda uow: uow.images.apply([row, unknown]))
        with replica.unit_of_work() as uow:
            uow.connection.execute('UPDATE campaigns SET notes = NULL, extra = \'{"notes":"كانت مجهولة"}\'')
            uow.connection.execute("UPDATE parked SET entity = 'ads'")
            upgrade.replay_parked(uow.connection)
        assert shown(replica, "campaigns", campaign).fields["notes"] == "كانت مجهولة"
        assert shown(replica, "ads", campaign).fields["name"] == "x"


def test_a_full_disk_during_the_first_migration_says_so(tmp_path: Path) -> None:
    from tests.desktop.storage.test_damage import files_limited_to

    with files_limited_to(64 * 1024), pytest.raises(StorageFailed) as failure:
        Replica.open(tmp_path / "new.replica", KEY)
    assert failure.value.code == "disk_full"
    with Replica.open(tmp_path / "new.replica", KEY) as replica:
        draft(replica)
