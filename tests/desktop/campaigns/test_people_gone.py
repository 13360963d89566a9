"""What somebody wrote stays under his name when he leaves, and under words when he was erased."""

import pytest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.talk import remarks
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.i18n.people_words import called
from adly_desktop.storage.people import ERASED, names_of_people
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.ui.labels import TextLabel
from adly_sync_server.contract.sync import RowImage
from tests.desktop.campaigns.conftest import Bench


def somebodys(bench: Bench) -> tuple[Row, Row]:
    """A comment, and the member who wrote it."""
    reader = bench.place.replica.read
    comments, members = reader(lambda r: r.rows("comments")), reader(lambda r: r.rows("members"))
    by_id = {row.fields["user_id"]: row for row in members}
    comment = next(row for row in comments if row.fields["created_by"] in by_id)
    return comment, by_id[comment.fields["created_by"]]


def leave(bench: Bench, member: Row, **told: str) -> None:
    """The server says that the member is gone."""

    def gone(uow: UnitOfWork) -> None:
        fields, seq = {**member.fields, **told}, member.seq + 1_000_000
        image = RowImage(entity="members", id=member.id, seq=seq, deleted=True, fields=fields)
        uow.images.apply([image])

    bench.place.replica.write(gone)


def authors(bench: Bench, comment: Row) -> list[str]:
    """Who wrote what stands beside the thing, as it is read."""
    place = Place(str(comment.fields["entity"]), str(comment.fields["entity_id"]))
    found = bench.place.replica.read(lambda reader: remarks(reader, place, "أنا"))
    return [one.author for one in found if one.id == comment.id]


def test_who_has_left_keeps_his_name(bench: Bench) -> None:
    comment, member = somebodys(bench)
    leave(bench, member)
    assert authors(bench, comment) == [member.fields["name"]]


def test_who_was_erased_is_told_in_words_of_the_language(bench: Bench, qtbot: QtBot) -> None:
    comment, member = somebodys(bench)
    leave(bench, member, name="", email="")
    assert authors(bench, comment) == [ERASED]
    bench.page.show_place(str(comment.fields["entity"]), str(comment.fields["entity_id"]))
    bench.page.inspector.show_page("comments")
    bench.page.model.inspector.around_changed.emit()
    tab = bench.page.inspector.comments
    qtbot.waitUntil(lambda: called(ERASED) in {label.text() for label in tab.findChildren(TextLabel)})


@pytest.mark.parametrize(
    ("tongue", "words"),
    [(Language.ENGLISH, "Somebody who was erased"), (Language.ARABIC, "شخص حُذفت بياناته")],
)
def test_the_words(look: None, tongue: Language, words: str) -> None:
    language.switch(tongue)
    assert called(ERASED) == words
    assert called("Fahad") == "Fahad"


def test_somebody_without_a_name_was_not_erased(bench: Bench) -> None:
    _, member = somebodys(bench)
    leave(bench, member, name="")
    assert bench.place.replica.read(names_of_people)[str(member.fields["user_id"])] == ""
