"""Rows of a newer server: what this version cannot place is parked, what it cannot store stops the cursor."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.sync.status import Phase
from adly_sync_server.contract.sync import ProtocolRange, RowImage
from tests.desktop.storage.drafts import act, campaign, draft, shown
from tests.desktop.sync.desk import Desk
from tests.desktop.sync.paper_server import PaperServer
from tests.desktop.sync.test_engine import Running, history, replica

__all__ = ["replica"]
MOOD = "0190000a-0000-7000-8000-00000000aaaa"


@pytest.fixture
def amal(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(PaperServer(), "amal", tmp_path) as desk:
        yield desk


def test_a_field_nobody_here_knows_survives_edits_conflicts_and_answers(amal: Desk) -> None:
    made = draft(amal.replica)
    amal.sync()
    amal.server.write("ads", made.ad, mood="فرح")
    act(amal.replica, edits.patch("ads", made.ad, {"name": "قبل أن يأتي"}))
    amal.sync()
    act(amal.replica, edits.patch("ads", made.ad, {"name": "بعد أن أتى"}))
    assert shown(amal.replica, "ads", made.ad).fields["mood"] == "فرح"
    amal.sync()
    amal.reopen()
    assert shown(amal.replica, "ads", made.ad).fields["mood"] == "فرح"
    assert amal.server.live()["ads", made.ad]["mood"] == "فرح"


def test_rows_of_an_unknown_entity_are_parked_and_the_cursor_goes_on(amal: Desk) -> None:
    amal.server.head += 1
    seq = amal.server.head
    row = RowImage(entity="moods", id=MOOD, seq=seq, deleted=False, fields={"name": "فرح"})
    amal.server.rows["moods", MOOD] = row
    amal.sync()
    assert amal.replica.read(lambda reader: reader.state.cursor) == seq
    with amal.replica.unit_of_work() as uow:
        kept = uow.connection.execute("SELECT id, seq FROM parked WHERE entity = 'moods'").fetchall()
    assert kept == [(MOOD, seq)]


@pytest.mark.parametrize(
    ("column", "value"), [("name", {"ar": "اسم"}), ("name", ["اسم"]), ("is_resolved", "perhaps")]
)
def test_a_row_that_cannot_be_stored_stops_the_cursor_before_it(
    amal: Desk, column: str, value: object
) -> None:
    made = draft(amal.replica)
    amal.sync()
    entity = "ads" if column == "name" else "comments"
    before = amal.server.rows.get((entity, made.ad))
    amal.server.write("campaigns", made.campaign, name="قبله")
    amal.server.write(entity, made.ad, **{column: value})
    act(amal.replica, edits.patch("campaigns", made.campaign, {"notes": "يُرسل"}))
    with pytest.raises(StorageFailed) as failure:
        amal.sync()
    assert failure.value.code == "too_old"
    assert amal.waiting() == 0
    stopped = amal.replica.read(lambda reader: reader.state.cursor)
    assert stopped < amal.server.rows[entity, made.ad].seq
    amal.reopen()
    with pytest.raises(StorageFailed):
        amal.sync()
    assert amal.replica.read(lambda reader: reader.state.cursor) == stopped
    mended = {**amal.server.rows[entity, made.ad].fields, column: before.fields[column] if before else True}
    image = msgspec.structs.replace(amal.server.rows[entity, made.ad], fields=mended)
    amal.server.rows[entity, made.ad] = image
    amal.sync()
    assert amal.dump() == amal.server.dump()


def test_a_program_that_is_too_old_says_so_and_goes_on_sending(replica: Desk) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        running.port.server.protocol = ProtocolRange(min=2, max=3)
        running.port.faults.before = [None]
        running.engine._greeted_at = None
        running.engine.wake()
        await _settled()
        assert (running.phase(), running.engine.status.current.code) == (Phase.TOO_OLD, "too_old")
        asked = len(running.port.asked_at)
        act(running.replica, campaign("كُتبت بإصدار قديم"))
        await _settled()
        assert running.engine.status.current.waiting == 0
        assert len(running.port.asked_at) == asked
        running.port.server.protocol = ProtocolRange(min=1, max=3)
        running.engine.wake()
        await running.until_idle()

    server = history(replica, play)  # type: ignore[arg-type]  # the fixture of test_engine
    names = [row["name"] for (entity, _), row in server.live().items() if entity == "campaigns"]
    assert names == ["كُتبت بإصدار قديم"]


async def _settled() -> None:
    """Time passes."""
    await asyncio.sleep(3)
