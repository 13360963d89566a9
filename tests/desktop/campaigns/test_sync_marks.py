"""Comments and pictures show where they stand to sync, and their marks lead to the Sync screen's entry."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.asset_picker_view import AssetPicker, AssetTile
from adly_desktop.campaigns.sync_mark_view import mark_word
from adly_desktop.campaigns.sync_marks import SyncMark, media_marks, sync_marks
from adly_desktop.campaigns.talk import remarks
from adly_desktop.campaigns.use_cases import Place, comment
from adly_desktop.storage import edits
from adly_desktop.storage.clock import utc_now
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status.listing import Listing, read_listing
from adly_desktop.ui.buttons import LinkButton
from adly_sync_server.contract.sync import Result, Status
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.hands import click
from tests.desktop.sync_status.made_conflicts import plant_conflict

BODY = "نص التعليق"


def said(replica: Replica, place: Place) -> str:
    """A comment of one's own that waits; its id."""
    (change,) = replica.write(lambda uow: comment(uow, place, BODY))
    return change.entity_id


def refuse(uow: UnitOfWork, code: str = "role_forbidden") -> None:
    """The server would not take the newest act."""
    queued = list(uow.outbox.everything())[-1]
    uow.unqueue(queued.position, queued.mutation)
    uow.settled.refuse(queued, Result(n=1, status=Status.REFUSED, code=code), utc_now())


def picture(replica: Replica) -> Row:
    """One picture of the library."""
    return next(row for row in replica.read(lambda r: r.rows("content_assets")) if row.fields["sha256"])


def mark_of(replica: Replica, asset_id: str) -> SyncMark | None:
    return replica.read(lambda reader: sync_marks(reader, "content_assets", [asset_id])).get(asset_id)


def listing(replica: Replica) -> Listing:
    return replica.read(lambda reader: read_listing(reader, ""))


def marks_in(part: QWidget) -> dict[str, LinkButton]:
    """Marks that are seen, by their word."""
    return {link.text(): link for link in part.findChildren(LinkButton) if link.isVisible() and link.text()}


def show_comments(bench: Bench) -> Place:
    bench.page.inspector.show_page("comments")
    opened = bench.page.model.inspector.current
    assert opened is not None
    return opened.place


def test_the_worst_counts(bench: Bench) -> None:
    replica, asset = bench.place.replica, picture(bench.place.replica)
    assert replica.read(lambda r: media_marks(r, [(asset.id, str(asset.fields["sha256"]))])) == {}
    replica.write(lambda uow: edits.edit(uow, [edits.patch("content_assets", asset.id, {"name": "أ"})]))
    assert mark_of(replica, asset.id) is SyncMark.WAITING
    replica.write(refuse)
    assert mark_of(replica, asset.id) is SyncMark.REFUSED
    replica.write(lambda uow: plant_conflict(uow, "content_assets", asset.id, "name", ("أ", "ب", "ج")))
    assert mark_of(replica, asset.id) is SyncMark.CONFLICT
    assert replica.read(lambda r: sync_marks(r, "ads", [asset.id])) == {}


def test_a_file_that_has_not_arrived_waits(bench: Bench) -> None:
    replica, asset = bench.place.replica, picture(bench.place.replica)
    sha256 = str(asset.fields["sha256"])
    replica.write(lambda uow: uow.media.want_upload(sha256, 10, "image/png", utc_now()))
    assert replica.read(lambda r: media_marks(r, [(asset.id, sha256)])) == {asset.id: SyncMark.WAITING}
    replica.write(lambda uow: uow.media.fail(sha256, "unreadable_media"))
    assert replica.read(lambda r: media_marks(r, [(asset.id, sha256)])) == {asset.id: SyncMark.REFUSED}


def test_a_comment_that_waits_was_refused_or_clashes_leads_to_its_entry(bench: Bench, qtbot: QtBot) -> None:
    replica, place = bench.place.replica, show_comments(bench)
    tab = bench.page.inspector.comments
    comment_id = said(replica, place)
    for mark, then in (
        (SyncMark.WAITING, refuse),
        (SyncMark.REFUSED, None),
    ):
        qtbot.waitUntil(lambda mark=mark: mark_word(mark) in marks_in(tab))  # type: ignore[misc]  # bound at once
        with qtbot.waitSignal(bench.page.conflict_asked) as asked:
            click(marks_in(tab)[mark_word(mark)])
        assert asked.args == ["comments", comment_id]
        assert listing(replica).key_of_row(comment_id).startswith(mark.value)
        if then is not None:
            replica.write(then)
            bench.page.model.inspector.around_changed.emit()
    (refused,) = [one for one in replica.read(lambda r: remarks(r, place, "أنا")) if one.mark]
    assert (refused.body, refused.author, refused.mark) == (BODY, "أنا", SyncMark.REFUSED)


def test_a_comment_in_conflict_leads_to_the_decision(bench: Bench, qtbot: QtBot) -> None:
    replica = bench.place.replica
    show_comments(bench)
    theirs = next(iter(replica.read(lambda r: r.rows("comments"))), None)
    assert theirs is not None
    bench.page.show_place(str(theirs.fields["entity"]), str(theirs.fields["entity_id"]))
    sides = (BODY, "كتبته أمل", "كتبه بدر")
    conflict = replica.write(lambda uow: plant_conflict(uow, "comments", theirs.id, "body", sides))
    bench.page.inspector.show_page("comments")
    tab = bench.page.inspector.comments
    bench.page.model.inspector.around_changed.emit()
    qtbot.waitUntil(lambda: mark_word(SyncMark.CONFLICT) in marks_in(tab))
    with qtbot.waitSignal(bench.page.conflict_asked) as asked:
        click(marks_in(tab)[mark_word(SyncMark.CONFLICT)])
    assert asked.args == ["comments", theirs.id]
    assert listing(replica).key_of_row(theirs.id) == f"conflict/{conflict}"


def test_pictures_of_the_ad_and_of_the_library_show_their_marks(bench: Bench, qtbot: QtBot) -> None:
    replica = bench.place.replica
    media = bench.page.model.inspector.ad.value("media_assets") or {}
    asset_id = str(next(iter(media.values()))["asset_id"])
    replica.write(lambda uow: edits.edit(uow, [edits.patch("content_assets", asset_id, {"name": "أ"})]))
    fields = bench.page.inspector.ad.form.media
    word = mark_word(SyncMark.WAITING)

    def marked() -> list[LinkButton]:
        links = fields.findChildren(LinkButton)
        return [link for link in links if link.text() == word and not link.isHidden()]

    qtbot.waitUntil(lambda: bool(marked()))
    link = marked()[0]
    with qtbot.waitSignal(bench.page.conflict_asked) as asked:
        link.click()
    assert asked.args == ["content_assets", asset_id]
    picker = AssetPicker(bench.page.window(), bench.page.model.desk, bench.page.model.images)
    picker.open()
    qtbot.waitUntil(lambda: any(tile.mark for tile in picker.findChildren(AssetTile)))
    (tile,) = [one for one in picker.findChildren(AssetTile) if one.mark]
    assert tile.mark is not None
    with qtbot.waitSignals([picker.sync_asked, picker.finished]):
        click(tile.mark)


@pytest.mark.parametrize("allowed", [True, False])
def test_a_comment_can_be_deleted_and_undone(bench: Bench, qtbot: QtBot, *, allowed: bool) -> None:
    replica, place = bench.place.replica, show_comments(bench)
    comment_id = said(replica, place)
    tab = bench.page.inspector.comments
    bench.page.allow_editing(allowed)
    qtbot.waitUntil(lambda: bool(marks_in(tab)))
    deleting = [b for b in tab.findChildren(QPushButton) if "Delete" in b.accessibleName() and b.isVisible()]
    assert bool(deleting) is allowed
    if not allowed:
        return
    # Written is not remembered yet: undo knows of it once the page has heard.
    with qtbot.waitSignal(bench.page.undo_group.indexChanged):
        click(deleting[-1])
    assert not bench.place.shown("comments", comment_id).alive
    bench.page.model.acts.undo()
    qtbot.waitUntil(lambda: bench.place.shown("comments", comment_id).alive)
    qtbot.waitUntil(lambda: bool(marks_in(tab)))
