"""A colleague's exported work: taken in once, as proposals; anything else leaves everything as it was."""

from pathlib import Path

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.sync_status.importing import NotUnsentWork, import_as_proposals, read_whole, read_work
from adly_desktop.sync_status.use_cases import unsent_work
from adly_sync_server.contract.errors import Refused
from tests.desktop.qt_loop import RunOnQt, until
from tests.desktop.storage.drafts import act, campaign, draft
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.sync_status.test_sync_view import screen_on

OURS = "0190000a-0000-7000-8000-0000000000ff"


def exported(folder: Path, workspace_id: str = OURS) -> bytes:
    """What somebody wrote on another computer: a draft, and a rename of it as an act of its own."""
    with Replica.open(planted(folder / "colleague.replica"), KEY) as replica:
        made = draft(replica)
        act(replica, edits.patch("campaigns", made.campaign, {"notes": "ملاحظة"}), joins=False)
        return replica.read(lambda reader: unsent_work(reader, workspace_id, "2026-03-01T00:00:00Z"))


@pytest.fixture
def mine(tmp_path: Path) -> Replica:
    """A member's replica."""
    replica = Replica.open(planted(tmp_path / "mine.replica"), KEY)
    replica.write(lambda uow: setattr(uow.state, "role", "member"))
    return replica


def test_each_act_becomes_one_proposal_and_only_once(mine: Replica, tmp_path: Path) -> None:
    work = read_work(exported(tmp_path), OURS)
    with mine:
        assert mine.write(lambda uow: import_as_proposals(uow, work)) == 2
        assert mine.write(lambda uow: import_as_proposals(uow, work)) == 0
        proposals = mine.read(lambda reader: reader.rows("proposals"))
        waiting = mine.read(lambda reader: reader.waiting().mutations)
    assert waiting == 2
    by_size = sorted(proposals, key=lambda row: -len(row.fields["changes"]["mutations"]))
    whole, rename = (row.fields["changes"]["mutations"] for row in by_size)
    assert by_size[0].fields["title"] == campaign().patch["name"]
    assert [(one["op"], one["entity"]) for one in whole] == [
        ("create", "campaigns"),
        ("create", "ad_sets"),
        ("create", "ads"),
    ]
    assert (rename[0]["base"], rename[0]["patch"]) == ({"notes": None}, {"notes": "ملاحظة"})


def test_a_viewer_takes_nothing_in(mine: Replica, tmp_path: Path) -> None:
    work = read_work(exported(tmp_path), OURS)
    with mine:
        mine.write(lambda uow: setattr(uow.state, "role", "viewer"))
        with pytest.raises(Refused) as refusal:
            mine.write(lambda uow: import_as_proposals(uow, work))
        assert refusal.value.code == "role_forbidden"
        assert mine.read(lambda reader: reader.waiting().mutations) == 0


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "x", "workspace_id": "y"}'])
def test_what_is_no_unsent_work_is_refused(raw: bytes) -> None:
    with pytest.raises(NotUnsentWork):
        read_work(raw, OURS)


def test_the_work_of_another_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotUnsentWork):
        read_work(exported(tmp_path, "0190000a-0000-7000-8000-0000000000aa"), OURS)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotUnsentWork):
        read_whole(tmp_path / "nowhere.json")


def test_it_is_taken_in_from_the_screen(on_qt: RunOnQt, sample: Replica, tmp_path: Path) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            sample.write(lambda uow: setattr(uow.state, "role", "member"))
            before = sample.read(lambda reader: reader.waiting().mutations)
            source = tmp_path / "unsent.json"
            source.write_bytes(exported(tmp_path, screen.model._parts.workspace_id))
            screen.model.work_files.take_in(source)
            await until(lambda: screen.place.notices)
            assert sample.read(lambda reader: reader.waiting().mutations) == before + 2

    on_qt(story())
