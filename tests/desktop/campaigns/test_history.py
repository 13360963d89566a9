"""The history of the open rows: who wrote what, word by word, and the ways back; marks on the tree."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.history_tab_view import HistoryTab
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.ui.cells import RowMark
from adly_desktop.ui.span_text import SpanText
from adly_desktop.ui.tree_view import TreeRole
from tests.desktop.campaigns.conftest import Bench


def test_a_former_value_is_restored_from_the_history(bench: Bench, qtbot: QtBot) -> None:
    ad = bench.page.model.inspector.ad
    before = ad.value("creative_data.headline")
    revision = {
        "entity": "ads",
        "entity_id": ad.id,
        "op": "patch",
        "at": "2026-11-22T08:00:00Z",
        "before": {"creative_data.headline": "العنوان السابق"},
        "patch": {"creative_data.headline": before},
    }
    bench.place.planted._add("revisions", bench.place.planted.id("revision"), **revision)
    with bench.place.replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply(bench.place.planted.images[-1:])
    history = looked_at(bench)
    history.reload()
    qtbot.waitUntil(lambda: len(history._shown) == 1)
    history._restore(history._shown[0], history._shown[0].changes[0])
    qtbot.waitUntil(lambda: ad.value("creative_data.headline") == "العنوان السابق")


def looked_at(bench: Bench) -> HistoryTab:
    """The history, of which somebody looks at the tab."""
    bench.page.inspector.show_page("history")
    return bench.page.inspector.history


def test_what_nobody_looks_at_is_not_rebuilt_at_every_change(bench: Bench, qtbot: QtBot) -> None:
    """Words are compared for each entry: while somebody typed, that held up his letters."""
    ad, history = bench.page.model.inspector.ad, bench.page.inspector.history
    with qtbot.waitSignal(bench.page.model.inspector.around_changed):
        revise(bench, Place("ads", ad.id), {"name": "س"}, {"name": "ص"}, "2026-11-21T08:00:00Z")
    qtbot.wait(100)
    assert history._list.count() == 0
    looked_at(bench)
    qtbot.waitUntil(lambda: history._list.count() == 1)


def revise(bench: Bench, place: Place, before: dict[str, Any], patch: dict[str, Any], at: str) -> None:
    """A colleague's change, as it is written down."""
    planted = bench.place.planted
    told = {"entity": place.entity, "entity_id": place.id, "op": "patch", "at": at}
    planted._add("revisions", planted.id(f"revision {at}"), **told, before=before, patch=patch)
    with bench.place.replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply(planted.images[-1:])


def test_a_whole_row_goes_back_to_an_older_state_and_forth_again(bench: Bench, qtbot: QtBot) -> None:
    ad, history = bench.page.model.inspector.ad, looked_at(bench)
    place, path = Place("ads", ad.id), "creative_data.headline"
    now, name = ad.value(path), ad.value("name")
    revise(bench, place, {path: "الأول"}, {path: "الثاني"}, "2026-11-20T08:00:00Z")
    revise(bench, place, {path: "الثاني", "name": "قديم"}, {path: now, "name": name}, "2026-11-21T08:00:00Z")
    qtbot.waitUntil(lambda: len(history._shown) == 2)
    oldest = history._shown[-1]
    history.restore_state(oldest)
    qtbot.waitUntil(lambda: (ad.value(path), ad.value("name")) == ("الثاني", "قديم"))
    qtbot.waitUntil(lambda: ad.is_settled)
    bench.page.model.history.undo()
    qtbot.waitUntil(lambda: (ad.value(path), ad.value("name")) == (now, name))


def test_the_history_of_one_field_says_who_wrote_it(bench: Bench, qtbot: QtBot) -> None:
    ad, history = bench.page.model.inspector.ad, looked_at(bench)
    place, path = Place("ads", ad.id), "creative_data.headline"
    revise(bench, place, {path: "أ"}, {path: "ب"}, "2026-11-20T08:00:00Z")
    revise(bench, place, {"name": "س"}, {"name": "ص"}, "2026-11-21T08:00:00Z")
    qtbot.waitUntil(lambda: len(history._shown) == 2)
    assert history._list.count() == 3  # a line between the two
    history.field.choose(path)
    history.field.chosen.emit(path)
    assert history._list.count() == 1


def test_copy_is_told_word_by_word(bench: Bench, qtbot: QtBot) -> None:
    ad, history = bench.page.model.inspector.ad, looked_at(bench)
    path = "creative_data.headline"
    texts = ("خصم كبير على iPhone", "خصم هائل على iPhone")
    revise(bench, Place("ads", ad.id), {path: texts[0]}, {path: texts[1]}, "2026-11-20T08:00:00Z")
    qtbot.waitUntil(lambda: len(history._shown) == 1)
    (told,) = history.findChildren(SpanText)
    assert told.accessibleName().split() == texts[1].split()
    assert "كبير" in told.toPlainText()


def test_a_conflict_below_shows_on_the_closed_tree(bench: Bench, qtbot: QtBot) -> None:
    tree, ad = bench.page.tree.model, bench.page.model.inspector.ad
    campaign = bench.page.model.inspector.campaign
    planted = bench.place.planted
    planted._add(
        "conflicts", planted.id("a conflict"), entity="ads", entity_id=ad.id, field="name", state="open"
    )
    with bench.place.replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply(planted.images[-1:])
    place = Place("campaigns", campaign.id)
    qtbot.waitUntil(lambda: tree.index_of(place).data(TreeRole.MARK) == RowMark.CONFLICT)
    assert "Conflict" in tree.index_of(place).data(Qt.ItemDataRole.AccessibleTextRole)
