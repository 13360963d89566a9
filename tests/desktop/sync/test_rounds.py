"""Push, settle, pull: every answer, every lost answer, and every way to start over."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.clock import stamp
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync.engine import Report, SyncEngine
from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract.sync import Hello, Op
from tests.desktop.storage.drafts import act, campaign, draft, shown
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.sync.desk import Desk
from tests.desktop.sync.paper_server import PaperPort, PaperServer


@pytest.fixture
def server() -> PaperServer:
    return PaperServer()


@pytest.fixture
def amal(server: PaperServer, tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(server, "amal", tmp_path) as desk:
        yield desk


@pytest.fixture
def badr(server: PaperServer, tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(server, "badr", tmp_path) as desk:
        yield desk


def test_a_draft_reaches_the_server_and_a_colleague(amal: Desk, badr: Desk, server: PaperServer) -> None:
    made = draft(amal.replica)
    assert amal.sync() == Report(pushed=3, pulled=3)
    assert amal.waiting() == 0
    assert shown(amal.replica, "ads", made.ad).mark is None
    badr.sync()
    assert badr.dump() == amal.dump() == server.dump()
    assert shown(badr.replica, "ads", made.ad).fields["creative_data"] == {"headline": "عرض اليوم"}


def test_a_second_round_with_nothing_new_moves_nothing(amal: Desk) -> None:
    draft(amal.replica)
    amal.sync()
    assert amal.sync() == Report(pushed=0, pulled=0)


def test_edits_of_different_fields_come_together(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.headline": "عرض الجمعة"}))
    act(badr.replica, edits.patch("ads", made.ad, {"creative_data.call_to_action": "shop_now"}))
    everyone_syncs(amal, badr)
    both = {"headline": "عرض الجمعة", "call_to_action": "shop_now"}
    assert shown(amal.replica, "ads", made.ad).fields["creative_data"] == both
    assert amal.dump() == badr.dump()


def test_a_clash_is_kept_for_both_and_settled_once(amal: Desk, badr: Desk, server: PaperServer) -> None:
    made = both_know(amal, badr)
    act(amal.replica, edits.patch("ads", made.ad, {"name": "من أمل"}))
    act(badr.replica, edits.patch("ads", made.ad, {"name": "من بدر"}))
    everyone_syncs(amal, badr)
    (conflict,) = amal.replica.read(lambda reader: reader.conflicts("ads", made.ad))
    assert (conflict.fields["current"], conflict.fields["proposed"]) == ("من أمل", "من بدر")
    for desk in (amal, badr):
        act(desk.replica, edits.resolve("ads", made.ad, [conflict.id], {"name": f"من {desk.user}"}))
    assert amal.replica.read(lambda reader: reader.conflicts()) == []
    everyone_syncs(amal, badr)
    assert server.live()[("ads", made.ad)]["name"] == "من amal"
    assert [r.code for r in badr.replica.read(lambda reader: reader.not_accepted())] == ["conflict_settled"]
    assert amal.dump() == badr.dump() == server.dump()


def test_a_refused_act_is_undone_whole_and_kept_with_its_reason(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    badr.server.members["badr"] = "viewer"
    act(
        badr.replica,
        edits.patch("ads", made.ad, {"name": "غير مسموح"}),
        edits.patch("campaigns", made.campaign, {"name": "ولا هذا"}),
    )
    badr.sync()
    assert shown(badr.replica, "ads", made.ad).fields["name"] == "إعلان ١"
    refused = badr.replica.read(lambda reader: reader.not_accepted())
    assert [(r.mutation.patch, r.code) for r in refused] == [
        ({"name": "غير مسموح"}, "role_forbidden"),
        ({"name": "ولا هذا"}, "role_forbidden"),
    ]
    assert badr.dump() == amal.dump()


def test_a_refused_creation_disappears(amal: Desk) -> None:
    amal.server.members["amal"] = "viewer"
    made = draft(amal.replica)
    amal.sync()
    assert amal.replica.read(lambda reader: reader.row("ads", made.ad)) is None
    assert len(amal.replica.read(lambda reader: reader.not_accepted())) == 3


def test_a_lost_answer_is_asked_for_again_with_the_same_bytes(amal: Desk, server: PaperServer) -> None:
    draft(amal.replica)
    amal.port.faults.after = [ServerProblem(code="server_unreachable")]
    with pytest.raises(ServerProblem):
        amal.sync()
    head = server.head
    act(amal.replica, campaign("بعد الانقطاع"))
    amal.sync()
    first, again, later = amal.port.pushes
    assert first == again
    assert [m.n for m in later.mutations] == [4]
    assert server.head == head + 1


def test_numbers_survive_a_crash_between_numbering_and_sending(amal: Desk, tmp_path: Path) -> None:
    draft(amal.replica)
    amal.port.faults.before = [ServerProblem(code="server_unreachable")]
    with pytest.raises(ServerProblem):
        amal.sync()
    amal.reopen()
    amal.sync()
    assert amal.port.pushes[0] == amal.port.pushes[1]


def test_what_is_typed_while_a_push_is_out_stays_and_follows(amal: Desk) -> None:
    made = draft(amal.replica)
    amal.sync()
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.headline": "أول"}))
    amal.port.faults.after = [ServerProblem(code="server_unreachable")]
    with pytest.raises(ServerProblem):
        amal.sync()
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.headline": "ثان"}))
    assert shown(amal.replica, "ads", made.ad).fields["creative_data"]["headline"] == "ثان"
    amal.sync()
    assert amal.server.live()[("ads", made.ad)]["creative_data"]["headline"] == "ثان"
    assert amal.server.open_conflicts() == []


def test_an_own_pending_value_stays_over_what_comes_from_others(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    act(badr.replica, edits.patch("ads", made.ad, {"name": "من بدر"}))
    badr.sync()
    act(amal.replica, edits.patch("ads", made.ad, {"name": "من أمل"}))
    asyncio.run(amal.engine._rounds.pull())
    row = shown(amal.replica, "ads", made.ad)
    assert (row.fields["name"], row.mark, row.mine) == ("من أمل", "∆", ("name",))
    image = amal.replica.read(lambda reader: reader.image("ads", made.ad))
    assert image is not None
    assert image.fields is not None
    assert image.fields["name"] == "من بدر"


def test_an_edit_of_a_deleted_row_becomes_a_conflict_about_the_whole_row(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    act(amal.replica, edits.delete("campaigns", made.campaign))
    amal.sync()
    act(badr.replica, edits.patch("ads", made.ad, {"name": "عمل بدر"}))
    everyone_syncs(badr, amal)
    (conflict,) = amal.replica.read(lambda reader: reader.conflicts("ads", made.ad))
    assert (conflict.fields["field"], conflict.fields["proposed"]) == ("*", {"name": "عمل بدر"})
    assert amal.dump() == badr.dump() == amal.server.dump()


def test_the_answer_to_a_push_shows_what_became_of_it_without_a_pull(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.call_to_action": "shop_now"}))
    amal.sync()
    act(badr.replica, edits.patch("ads", made.ad, {"creative_data.headline": "من بدر"}))
    asyncio.run(badr.engine._rounds.push())
    assert shown(badr.replica, "ads", made.ad).fields["creative_data"] == {
        "headline": "من بدر",
        "call_to_action": "shop_now",
    }
    assert badr.replica.read(lambda reader: reader.state.cursor) < badr.server.head


def test_a_patch_of_a_row_the_server_never_had_is_kept_as_not_accepted(
    amal: Desk, server: PaperServer
) -> None:
    made = draft(amal.replica)
    amal.sync()
    del server.rows[("ads", made.ad)]
    act(amal.replica, edits.patch("ads", made.ad, {"name": "x"}))
    amal.sync()
    assert [r.code for r in amal.replica.read(lambda reader: reader.not_accepted())] == ["gone"]


@pytest.mark.parametrize("page_rows", [1, 2, 1000])
def test_pages_of_any_size_bring_the_same_rows(amal: Desk, badr: Desk, page_rows: int) -> None:
    for _ in range(3):
        draft(amal.replica)
        amal.sync()
    badr.port.page_rows = page_rows
    badr.sync()
    assert badr.dump() == amal.server.dump()


def test_a_cursor_below_low_water_pulls_everything_and_forgets_what_is_gone(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    act(badr.replica, edits.patch("ads", made.ad, {"name": "عمل طويل"}))
    act(amal.replica, edits.delete("campaigns", made.campaign))
    act(amal.replica, campaign("أخرى"))
    amal.sync()
    amal.server.forget_tombstones()
    badr.sync()
    assert badr.dump() == amal.server.dump()
    assert [r.code for r in badr.replica.read(lambda reader: reader.not_accepted())] == ["gone"]


def test_a_resync_that_was_cut_off_is_continued(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    for n in range(4):
        act(amal.replica, campaign(f"حملة {n}"))
        amal.sync()
    act(amal.replica, edits.delete("campaigns", made.campaign))
    amal.sync()
    amal.server.forget_tombstones()
    amal.server.low_water = 2
    with badr.replica.unit_of_work() as uow:
        uow.state.cursor = 1
    badr.port.page_rows = 1
    badr.port.pages_left = 2
    with pytest.raises(ServerProblem):
        badr.sync()
    badr.reopen()
    badr.sync()
    assert badr.dump() == amal.server.dump()


def test_a_first_sync_that_lay_still_past_low_water_begins_anew(amal: Desk, badr: Desk) -> None:
    made = draft(amal.replica)
    for n in range(4):
        act(amal.replica, campaign(f"حملة {n}"))
        amal.sync()
    amal.server.low_water = amal.server.head
    badr.port.page_rows, badr.port.pages_left = 1, 2
    with pytest.raises(ServerProblem):
        badr.sync()
    assert badr.replica.read(lambda reader: reader.state.cursor) < 0
    act(amal.replica, edits.delete("campaigns", made.campaign))
    amal.sync()
    amal.server.forget_tombstones()
    badr.port.page_rows = badr.port.pages_left = 1_000
    badr.reopen()
    badr.sync()
    assert badr.dump() == amal.server.dump()


def test_a_row_known_before_the_first_pull_is_not_kept_beyond_its_forgotten_deletion(
    amal: Desk, badr: Desk
) -> None:
    """As after damage: what waited is sent, its answer brings rows, and only then all else is pulled."""
    made = draft(badr.replica)
    asyncio.run(badr.engine._rounds.greet())
    asyncio.run(badr.engine._rounds.push())
    amal.sync()
    act(amal.replica, edits.delete("campaigns", made.campaign))
    act(amal.replica, campaign("أخرى"))
    amal.sync()
    amal.server.forget_tombstones()
    badr.sync()
    assert badr.dump() == amal.server.dump()


def test_a_clock_that_runs_ahead_forgets_nothing_a_restored_server_will_ask_for(
    amal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft(amal.replica)
    amal.sync()
    today, hello = amal.replica.clock(), PaperServer.hello

    def on_time(server: PaperServer, user: str) -> Hello:
        return msgspec.structs.replace(hello(server, user), at=stamp(today))

    monkeypatch.setattr(PaperServer, "hello", on_time)
    amal.reopen()
    amal.replica.clock = lambda: today + timedelta(days=30)
    amal.sync()
    assert amal.replica.write(lambda uow: uow.settled.acknowledged())


def test_after_a_restored_backup_acknowledged_edits_are_offered_again(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    backup = amal.server.snapshot()
    act(amal.replica, edits.patch("ads", made.ad, {"name": "بعد النسخة"}))
    lost = draft(amal.replica)
    everyone_syncs(amal, badr)
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.headline": "لم يرسل بعد"}))
    amal.server.restore(backup)
    assert ("ads", lost.ad) not in amal.server.live()
    everyone_syncs(amal, badr)
    assert amal.server.live()[("ads", made.ad)]["name"] == "بعد النسخة"
    assert amal.server.live()[("ads", made.ad)]["creative_data"]["headline"] == "لم يرسل بعد"
    assert ("ads", lost.ad) in amal.server.live()
    assert amal.dump() == badr.dump() == amal.server.dump()
    assert all(m.replay for m in amal.port.pushes[-1].mutations[:-1])


def test_a_server_that_forgot_this_client_gets_what_it_lacks(amal: Desk) -> None:
    made = draft(amal.replica)
    amal.sync()
    amal.server.results.clear()
    act(amal.replica, edits.patch("ads", made.ad, {"name": "جديد"}))
    amal.sync()
    assert amal.waiting() == 0
    assert amal.server.live()[("ads", made.ad)]["name"] == "جديد"
    assert amal.dump() == amal.server.dump()


def test_a_copied_replica_does_not_reuse_numbers_for_other_work(amal: Desk, tmp_path: Path) -> None:
    made = draft(amal.replica)
    amal.sync()
    amal.replica.close()
    copy = (tmp_path / "amal.replica").read_bytes()
    amal.reopen()
    act(amal.replica, edits.patch("ads", made.ad, {"name": "الأصل"}))
    amal.sync()
    amal.replica.close()
    for part in tmp_path.glob("amal.replica*"):
        part.unlink()
    (tmp_path / "amal.replica").write_bytes(copy)
    amal.reopen()
    act(amal.replica, edits.patch("ads", made.ad, {"creative_data.headline": "من النسخة"}))
    amal.sync()
    ad = amal.server.live()[("ads", made.ad)]
    assert (ad["name"], ad["creative_data"]["headline"]) == ("الأصل", "من النسخة")
    assert amal.waiting() == 0


def test_a_forged_client_becomes_a_new_one(amal: Desk, badr: Desk) -> None:
    draft(amal.replica)
    badr.sync()
    client = amal.replica.write(lambda uow: uow.state.renew_client())
    amal.server.owners[client] = "badr"
    amal.sync()
    assert amal.waiting() == 0
    assert amal.dump() == amal.server.dump()


def test_an_act_no_server_can_read_does_not_block_the_others(amal: Desk) -> None:
    for n in range(5):
        act(amal.replica, campaign(f"حملة {n}"))

    def unreadable(request: Any) -> None:
        if any(m.patch.get("name") == "حملة 2" for m in request.mutations):
            raise ServerProblem(code="bad_request")

    amal.port.judge = unreadable
    amal.sync()
    assert len(amal.server.live()) == 4
    assert [r.code for r in amal.replica.read(lambda reader: reader.not_accepted())] == ["bad_request"]


def test_fields_only_a_newer_version_knows_are_kept(amal: Desk) -> None:
    made = draft(amal.replica)
    amal.sync()
    amal.server.write("ads", made.ad, mood="جديد")
    amal.sync()
    assert shown(amal.replica, "ads", made.ad).fields["mood"] == "جديد"
    act(amal.replica, edits.patch("ads", made.ad, {"name": "x"}))
    assert shown(amal.replica, "ads", made.ad).fields["mood"] == "جديد"


def test_sets_commute(amal: Desk, badr: Desk) -> None:
    made = both_know(amal, badr)
    act(amal.replica, edits.Intent(Op.SET_ADD, "ads", made.ad, {"tags": ["رمضان"]}))
    act(badr.replica, edits.Intent(Op.SET_ADD, "ads", made.ad, {"tags": ["عيد"]}))
    everyone_syncs(amal, badr)
    assert shown(amal.replica, "ads", made.ad).fields["tags"] == ["رمضان", "عيد"]


def both_know(amal: Desk, badr: Desk) -> Any:
    """A draft both have, and nothing waits."""
    made = draft(amal.replica)
    everyone_syncs(amal, badr)
    return made


def everyone_syncs(*desks: Desk) -> None:
    """In this order, and then once more, so that the first hears of the last."""
    for desk in (*desks, *desks):
        desk.sync()


def test_a_long_time_offline_resurrects_nothing_and_loses_nothing(amal: Desk, badr: Desk) -> None:
    made = [draft(amal.replica) for _ in range(60)]
    everyone_syncs(amal, badr)
    for number, one in enumerate(made):
        for turn in range(3):
            name = {"name": f"من بدر {number}/{turn}"}
            act(badr.replica, edits.patch("ads", one.ad, name), joins=False)
            act(
                badr.replica,
                edits.patch("ads", one.ad, {"creative_data.headline": f"نص {turn}"}),
                joins=False,
            )
    gone = made[::3]
    for one in gone:
        act(amal.replica, edits.delete("campaigns", one.campaign))
    amal.sync()
    amal.server.forget_tombstones()
    waiting = badr.waiting()
    assert waiting == 360
    badr.sync()
    amal.sync()
    assert amal.dump() == badr.dump() == amal.server.dump()
    kept = {("ads", one.ad) for one in made if one not in gone}
    assert {key for key in badr.live() if key[0] == "ads"} == kept
    refused = badr.replica.read(lambda reader: reader.not_accepted())
    assert len(refused) == len(gone) * 6
    assert badr.waiting() == 0


@pytest.mark.parametrize("broken_after", [None, 0, 2, 5])
def test_pages_fetched_ahead_of_the_writer_bring_the_same_rows(
    amal: Desk, server: PaperServer, tmp_path: Path, broken_after: int | None
) -> None:
    for number in range(6):
        act(amal.replica, campaign(f"حملة {number}"))
        amal.sync()
    port = PaperPort(server, "badr")
    port.page_rows, port.pages_left = 1, broken_after

    async def pull() -> None:
        threads = Threads(Replica.open(planted(tmp_path / "badr.replica"), KEY))
        try:
            for _ in range(2):
                with suppress(ServerProblem):
                    await SyncEngine(threads, port).sync_once()
            assert await threads.read(lambda reader: reader.count("campaigns")) == 6
            assert await threads.read(lambda reader: reader.state.cursor) == server.head
        finally:
            threads.close()

    asyncio.run(pull())
