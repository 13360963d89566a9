"""Many rows in one go lie in the replica exactly as the same rows do that came one by one."""

import random
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits, images
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import ENTITIES, entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.sync import RowImage
from tests.desktop.storage.contents import everything
from tests.desktop.storage.drafts import act, image
from tests.desktop.storage.empty import KEY, planted

ROWS = 140
#: Seeds of every run; a failing one is repeated by its number alone.
SEEDS = range(12)
VALUES: dict[Kind, tuple[Any, ...]] = {
    Kind.DECIMAL: ("0", "1200.5", "-3"),
    Kind.INTEGER: (0, 7, 1 << 40),
    Kind.BOOLEAN: (True, False),
    Kind.DATE: ("2026-03-01",),
    Kind.TIMESTAMP: ("2026-03-01T09:00:00Z",),
    Kind.TIME_ZONE: ("Asia/Riyadh",),
    Kind.STRINGS: ([], ["صيف", "رمضان"], ["٢"]),
    Kind.JSON: ({}, {"headline": "عرض ﷺ", "cards": {"a": {"headline": "٣ قطع"}}}, [1, 2.5, None], "نص", 4),
}
TEXTS = ("", "إعلان ١٢", "Sale 7", "خصم\u200f ـ على\nالكل", "a\u00a0\u0308b", "https://shop.example/4711")


class Stream:
    """Images as a server might send them: of a few rows again and again, each time as a whole."""

    def __init__(self, seed: int) -> None:
        self._chance, self._seq = random.Random(seed), 0

    def chunk(self, names: list[str]) -> list[RowImage]:
        """Images of these entities, no row twice, in any order."""
        found = [image for name in names for image in self._of(entity_named(name))]
        self._chance.shuffle(found)
        return found

    def _of(self, entity: Entity) -> list[RowImage]:
        # Columns that are empty throughout, as most are in life; now and then one is not sent at all.
        empty = {column for column in entity.columns if self._chance.random() < 0.6}
        absent = {column for column in empty if self._chance.random() < 0.1}
        strange = self._chance.random() < 0.3
        numbers = self._chance.sample(range(ROWS * 2), ROWS)
        return [self._image(entity, number, empty, absent, strange) for number in numbers]

    def _image(
        self, entity: Entity, number: int, empty: set[str], absent: set[str], strange: bool
    ) -> RowImage:
        sent = [column for column in entity.columns if column not in absent]
        fields = {column: None if column in empty else self._value(entity, column) for column in sent}
        if entity.parent_field and entity.parent_field in fields:
            fields[entity.parent_field] = _id(self._chance.randrange(ROWS * 2))
        if strange and self._chance.random() < 0.2:
            fields["newer"] = self._chance.choice((None, {"a": [1]}, "جديد"))
        # Some are older than what is there.
        self._seq += 1
        seq = max(1, self._seq - self._chance.choice((0, 0, 0, 1_000)))
        deleted = self._chance.random() < 0.05
        return RowImage(entity=entity.name, id=_id(number), seq=seq, deleted=deleted, fields=fields)

    def _value(self, entity: Entity, column: str) -> Any:
        if self._chance.random() < 0.3:
            return None
        return self._chance.choice(VALUES.get(entity.column_kind(column), TEXTS))


def _id(number: int) -> str:
    return f"0190000a-0000-7000-8000-{number:012x}"


def _opened(folder: Path, name: str) -> Replica:
    return Replica.open(planted(folder / name), KEY)


def _edit(replica: Replica) -> None:
    """Something of ours over a few campaigns that may come, and may not be known yet."""
    for number in range(0, 40, 5):
        with replica.new_reader() as reader:
            row = reader.row("campaigns", _id(number))
        if row and row.alive:
            act(replica, edits.patch("campaigns", _id(number), {"name": f"عندي {number}"}))


@pytest.mark.parametrize("seed", SEEDS)
def test_together_is_the_same_as_one_by_one(tmp_path: Path, seed: int) -> None:
    stream, chance = Stream(seed), random.Random(seed)
    others = [name for name in ENTITIES if name != "campaigns"]
    with _opened(tmp_path, "together") as together, _opened(tmp_path, "alone") as alone:
        for _ in range(4):
            chunk = stream.chunk(["campaigns", *chance.sample(others, 2)])
            with together.unit_of_work() as uow:
                touched = uow.images.apply(chunk)
            with alone.unit_of_work() as uow:
                one_by_one = [uow.images.apply([single]) for single in chunk]
            assert touched <= set().union(*one_by_one)
            assert everything(together) == everything(alone)
            for replica in (together, alone):
                _edit(replica)


@pytest.mark.parametrize("entity", ENTITIES)
def test_taken_is_the_same_as_written(tmp_path: Path, entity: str) -> None:
    with _opened(tmp_path, "taken") as taken, _opened(tmp_path, "written") as written:
        for seed in range(3):
            chunk = Stream(seed).chunk([entity])
            rows = [Row(i.entity, i.id, i.seq, i.deleted, i.fields) for i in chunk]
            with taken.unit_of_work() as uow:
                places = uow.rows.places(entity, [i.id for i in chunk])
                uow.rows.take(entity, chunk, places, uow.rows.width(entity, chunk))
            with written.unit_of_work() as uow:
                uow.rows.write(entity, rows)
            assert everything(taken) == everything(written)


def test_what_a_column_held_is_gone_where_it_comes_empty(replica: Replica) -> None:
    ids = [_id(number) for number in range(ROWS)]
    full = [image("ads", row_id, 1, name="إعلان", position="a", external_id="7", newer=1) for row_id in ids]
    bare = [image("ads", row_id, 2, name="إعلان") for row_id in ids]
    replica.write(lambda uow: uow.images.apply(full))
    replica.write(lambda uow: uow.images.apply(bare))
    fields = replica.read(lambda reader: [reader.row("ads", row_id) for row_id in ids])
    assert all(row is not None and row.fields == bare[0].fields and row.seq == 2 for row in fields)


def test_a_row_that_comes_twice_in_one_chunk_ends_as_its_last_image(replica: Replica) -> None:
    first = [image("ads", _id(number), 1, name="أول") for number in range(ROWS)]
    second = [image("ads", _id(number), 2, name="ثان", position="b") for number in range(ROWS)]
    replica.write(lambda uow: uow.images.apply([*first, *second]))
    rows = replica.read(lambda reader: [reader.row("ads", _id(number)) for number in range(ROWS)])
    assert {(row.seq, row.fields["name"], row.fields["position"]) for row in rows if row} == {(2, "ثان", "b")}


def test_work_ends_soon_after_somebody_waits(replica: Replica) -> None:
    chunk = [image("ads", _id(number), 1, name="إعلان") for number in range(ROWS)]
    with replica.unit_of_work() as uow:
        done, touched = uow.images.apply_some(chunk, lambda: True)
    assert done == len(touched) == images.STEP_ROWS < ROWS


@pytest.mark.parametrize("value", [{"a": 1}, [1], 1 << 70])
def test_a_value_no_column_can_hold_is_named_and_nothing_is_stored(replica: Replica, value: Any) -> None:
    chunk = [image("ads", _id(number), 1, name="إعلان") for number in range(ROWS)]
    chunk[-1].fields["position"] = value
    with pytest.raises(StorageFailed) as failed:
        replica.write(lambda uow: uow.images.apply(chunk))
    assert failed.value.code == "too_old"
    assert replica.read(lambda reader: reader.count("ads")) == 0
