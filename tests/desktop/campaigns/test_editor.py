"""The editor as a person uses it: tree, grid, menus, many rows at once, money, memory."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns import bulk
from adly_desktop.campaigns.bulk import BudgetDeed, Bulk
from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.campaign_tab_view import CampaignTab
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.media_fields_view import Taken
from adly_desktop.campaigns.money_fields_view import BudgetField
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.storage import edits
from adly_desktop.ui.cells import ChipCell, RowMark
from tests.desktop.campaigns.conftest import Bench, Notebook, opened_page


def names(bench: Bench) -> list[str]:
    """Names in the grid, as far as they are known."""
    model = bench.page.grid.model
    return [str(facts["name"]) for n in range(model.rowCount()) if (facts := model.facts_at(n))]


def settled(bench: Bench, count: int) -> Callable[[], bool]:
    """True once the grid knows so many rows."""
    return lambda: bench.page.grid.model.rowCount() == count and len(names(bench)) == count


def column(level: Level, key: str) -> int:
    return [shown.key for shown in columns_of(level)].index(key)


def menu_action(text: str) -> QAction:
    """An action of the menu that is open."""
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    return next(action for menu in menus for action in menu.actions() if action.text() == text)


def choose(text: str) -> None:
    """Choose from the open menu, which then closes."""
    action = menu_action(text)
    action.trigger()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu):
            widget.close()


def test_the_first_campaign_is_open_with_its_first_ad(bench: Bench) -> None:
    plan = bench.place.planted.client.campaigns[0]
    assert names(bench)[0] == plan.name
    assert bench.page.grid.tools._count.text() == "10 of 10"
    assert bench.page.model.inspector.ad.value("creative_data.headline") == plan.ad_sets[0].ads[0].headline
    assert bench.page.inspector.tabs.current() == "ad"


def test_a_line_of_the_tree_narrows_the_grid_and_a_chip_widens_it_again(bench: Bench, qtbot: QtBot) -> None:
    tree = bench.page.tree
    place = tree.model.index(0, 0)
    tree.view.chosen.emit(place)
    qtbot.waitUntil(settled(bench, 2))
    assert bench.page.strip.isVisible()
    bench.page.model.scope.show_everything()
    qtbot.waitUntil(settled(bench, 10))
    assert not bench.page.strip.isVisible()


def test_the_tree_opens_down_to_what_the_grid_shows(bench: Bench, qtbot: QtBot) -> None:
    plan = bench.place.planted.client.campaigns[0]
    ad_set = plan.ad_sets[1]
    bench.page.show_place("ad_sets", bench.place.planted.id("ad_set", plan.name, ad_set.name))
    qtbot.waitUntil(lambda: bench.page.tree.view.currentIndex().data() == ad_set.name)
    assert bench.page.model.scope.level is Level.AD_SETS
    assert bench.page.inspector.tabs.current() == "ad_set"


def test_sorting_and_filtering_happen_in_the_replica(bench: Bench, qtbot: QtBot) -> None:
    scope = bench.page.model.scope
    scope.sort_by("budget_amount")
    scope.sort_by("budget_amount")
    qtbot.waitUntil(lambda: settled(bench, 10)() and names(bench)[0] == "اليوم الوطني الإماراتي")
    scope.toggle_platform("tiktok")
    qtbot.waitUntil(settled(bench, 3))
    bench.page.search("عطور")
    qtbot.waitUntil(settled(bench, 1))
    bench.page.search("لا شيء كهذا")
    qtbot.waitUntil(lambda: bench.page.grid.pages.currentWidget() is bench.page.grid.pages.empty)
    bench.page.grid.pages.empty.acted.emit()
    qtbot.waitUntil(settled(bench, 10))


@pytest.mark.parametrize("platform", ["Meta", "TikTok", "Snapchat"])
def test_a_new_campaign_is_one_choice_away(bench: Bench, qtbot: QtBot, platform: str) -> None:
    bench.page.activateWindow()
    QTest.keyClick(bench.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    choose(f"New campaign on {platform}")
    qtbot.waitUntil(settled(bench, 11))
    inspector = bench.page.model.inspector
    qtbot.waitUntil(lambda: inspector.campaign.value("name") == "New campaign")
    assert inspector.current is not None
    assert inspector.current.platform == platform.lower()
    assert inspector.ad.id
    row = next(n for n, name in enumerate(names(bench)) if name == "New campaign")
    shown = bench.page.grid.model.row_at(row)
    assert shown is not None
    assert shown.cells[0] is RowMark.NEW
    chip = shown.cells[column(Level.CAMPAIGNS, "status")]
    assert isinstance(chip, ChipCell)
    assert chip.text == "New"


def test_the_newest_account_less_draft_is_found_in_its_own_group(bench: Bench, qtbot: QtBot) -> None:
    bench.page.model.acts.create_campaign("meta", None)
    tree = bench.page.tree
    qtbot.waitUntil(lambda: "Drafts without account" in [tree.model.index(n, 0).data() for n in range(5)])


def test_an_ad_set_and_an_ad_are_added_to_what_is_open(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.model.inspector
    assert inspector.current is not None
    before = len(inspector.current.ad_ids)
    campaign = inspector.campaign.id
    bench.page.actions_of_page.new.make_ad_set()
    qtbot.waitUntil(lambda: inspector.current is not None and inspector.current.place.entity == "ad_sets")
    assert inspector.current is not None
    assert inspector.campaign.id == campaign
    assert len(inspector.current.ad_ids) == before + 1
    bench.page.actions_of_page.new.make_ad()
    qtbot.waitUntil(lambda: inspector.current is not None and inspector.current.place.entity == "ads")
    assert inspector.current is not None
    assert len(inspector.current.ad_ids) == before + 2


def test_deleting_tells_and_takes_back(bench: Bench, qtbot: QtBot) -> None:
    draft = next(n for n, name in enumerate(names(bench)) if name == "يوم التأسيس – علامة")
    bench.page.grid.grid.selectRow(draft)
    qtbot.waitUntil(lambda: bench.page.model.inspector.campaign.value("name") == "يوم التأسيس – علامة")
    bench.page.actions_of_page.rows.remove()
    qtbot.waitUntil(lambda: bool(bench.notes.actions))
    qtbot.waitUntil(lambda: _mark(bench, "يوم التأسيس – علامة") is RowMark.REMOVED)
    bench.notes.actions[-1]()
    qtbot.waitUntil(lambda: _mark(bench, "يوم التأسيس – علامة") is RowMark.CHANGED)
    assert bench.place.replica.read(lambda reader: reader.outbox()[-1].mutation.op) == "restore"


def _mark(bench: Bench, name: str) -> object:
    found = [n for n, known in enumerate(names(bench)) if known == name]
    row = bench.page.grid.model.row_at(found[0]) if found else None
    return row.cells[0] if row else None


def test_duplicating_by_the_keyboard(bench: Bench, qtbot: QtBot) -> None:
    bench.page.activateWindow()
    first = names(bench)[0]
    bench.page.grid.grid.setFocus()
    QTest.keyClick(bench.page.grid.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(settled(bench, 11))
    assert f"{first} – copy" in names(bench)


def test_a_budget_is_one_value_of_three_parts(bench: Bench, qtbot: QtBot) -> None:
    form = bench.page.inspector.ad.form
    budget = form._budget
    assert isinstance(budget, BudgetField)
    assert budget.isVisibleTo(form)
    campaign = bench.page.model.inspector.campaign.id
    budget.write_amount(Decimal("1350.50"))
    qtbot.waitUntil(lambda: bench.place.shown("campaigns", campaign).fields["budget_amount"] == "1350.5")
    (sent,) = bench.place.replica.read(lambda reader: reader.outbox())
    assert set(sent.mutation.patch) == {"budget_type", "budget_amount", "currency"}
    assert sent.mutation.base["budget_amount"] == "1200"
    assert budget._edit._was.text() == "was 1,200.00"


def test_a_schedule_is_one_value_and_its_clock_is_the_zones(bench: Bench, qtbot: QtBot) -> None:
    page = bench.page.inspector
    page.show_page("campaign")
    form = page.form("campaign")
    assert isinstance(form, CampaignTab)
    start = form._schedule._start
    assert f"{start.day.day():%Y-%m-%d}" == "2026-11-05"  # 21:00 UTC of the 4th in Riyadh
    assert start.hour.text() == "00:00"
    start.hour.setText("٢٢:٣٠")
    start.hour.edited.emit("٢٢:٣٠")
    campaign = bench.page.model.inspector.campaign.id
    qtbot.waitUntil(
        lambda: bench.place.shown("campaigns", campaign).fields["start_at"] == "2026-11-05T19:30:00Z"
    )
    (sent,) = bench.place.replica.read(lambda reader: reader.outbox())
    assert set(sent.mutation.patch) == {"start_at", "end_at", "time_zone"}


def test_a_cell_is_edited_in_place(bench: Bench, qtbot: QtBot) -> None:
    model = bench.page.grid.model
    index = model.index(1, column(Level.CAMPAIGNS, "name"))
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    model.setData(index, "اسم من الجدول")
    qtbot.waitUntil(lambda: "اسم من الجدول" in names(bench))
    budget = model.index(1, column(Level.CAMPAIGNS, "budget"))
    assert budget.data(Qt.ItemDataRole.EditRole) == Decimal(450)
    model.setData(budget, Decimal("475.5"))
    qtbot.waitUntil(lambda: model.facts_at(1)["budget_amount"] == "475.5")  # type: ignore[index]  # known above
    model.setData(index, "   ")
    qtbot.wait(50)
    assert "اسم من الجدول" in names(bench)


def test_all_rows_are_changed_at_once_and_taken_back_at_once(bench: Bench, qtbot: QtBot) -> None:
    bench.page.grid.grid.selectAll()
    bench.page.actions_of_page.mass.bulk_edit()
    sheet = bench.page.findChild(BulkEditSheet)
    assert sheet is not None
    sheet._deed.choose("raise")
    sheet._deed.chosen.emit("raise")
    sheet._amount.set_amount(Decimal(10))
    assert sheet.bulk == Bulk(deed=BudgetDeed.RAISE, amount=Decimal(10))
    sheet.accept()
    first = bench.place.planted.id("campaign", bench.place.planted.client.campaigns[0].name)
    qtbot.waitUntil(lambda: bench.place.shown("campaigns", first).fields["budget_amount"] == "1320")
    qtbot.waitUntil(lambda: bool(bench.notes.actions))
    bench.notes.actions[-1]()
    qtbot.waitUntil(lambda: bench.place.shown("campaigns", first).fields["budget_amount"] == "1200")
    assert bench.place.replica.read(lambda reader: reader.waiting().mutations) in (0, 16)


def test_find_and_replace_counts_first_and_undoes_at_once(bench: Bench, qtbot: QtBot) -> None:
    bench.page.actions_of_page.mass.find_replace()
    sheet = bench.page.findChild(FindReplaceSheet)
    assert sheet is not None
    sheet.needle.insertPlainText("عباية")
    sheet.instead.insertPlainText("عباءة")
    qtbot.waitUntil(lambda: sheet._found.times > 3)
    assert sheet._told.text().startswith(str(sheet._found.times))
    before = bench.place.replica.read(lambda reader: [row.fields["name"] for row in reader.rows("ads")])
    sheet.accept()
    qtbot.waitUntil(lambda: bool(bench.notes.actions))
    after = bench.place.replica.read(lambda reader: [row.fields["name"] for row in reader.rows("ads")])
    assert after != before
    bench.notes.actions[-1]()
    qtbot.waitUntil(
        lambda: bench.place.replica.read(lambda r: [row.fields["name"] for row in r.rows("ads")]) == before
    )


def test_a_half_typed_pattern_is_told_and_not_used(bench: Bench, qtbot: QtBot) -> None:
    bench.page.actions_of_page.mass.find_replace()
    sheet = bench.page.findChild(FindReplaceSheet)
    assert sheet is not None
    sheet._regex.setChecked(True)
    sheet.needle.insertPlainText("(عبا")
    qtbot.waitUntil(lambda: "pattern" in sheet._told.text())
    sheet.accept()
    qtbot.wait(50)
    assert bench.place.replica.read(lambda reader: reader.outbox()) == []


def test_check_finds_and_fixes_all_and_leads_to_the_field(bench: Bench, qtbot: QtBot) -> None:
    model = bench.page.model
    ad = model.inspector.ad
    ad.write({"creative_data.headline": "SALE خصم كبير", "creative_data.landing_url": "lamsa.example"})
    campaign = model.inspector.campaign.id

    def codes() -> set[str]:
        checked = model.check.of(campaign)
        return {finding.code for finding in checked.findings} if checked else set()

    qtbot.waitUntil(lambda: {"bidi_first_strong_latin", "landing_without_scheme"} <= codes())
    assert bench.page.check_bar._red.isVisible()
    finding = next(f for f in model.check.of(campaign).findings if f.code == "landing_without_scheme")  # type: ignore[union-attr]  # checked above
    bench.page.checks.go_to(finding)
    field = bench.page.inspector.ad.form._by_path["ads", "creative_data.landing_url"]
    assert bench.page.inspector.focusWidget() is field.editor  # type: ignore[attr-defined]  # a bound field
    bench.page.check_bar.fix_requested.emit()
    qtbot.waitUntil(lambda: not {"bidi_first_strong_latin", "landing_without_scheme"} & codes())
    assert ad.value("creative_data.landing_url") == "https://lamsa.example"
    model.history.undo()
    qtbot.waitUntil(lambda: ad.value("creative_data.landing_url") == "lamsa.example")


def test_a_picture_from_a_file_takes_its_slot(bench: Bench, qtbot: QtBot) -> None:
    media = bench.page.inspector.ad.form.media
    ad = bench.page.model.inspector.ad
    held = media._held("feed")
    chosen = next(image.id for image in bench.place.planted.images if image.entity == "content_assets")
    media.imported.emit(Taken("feed", Path(f"/{chosen}.jpg")))
    qtbot.waitUntil(lambda: bool(media._held("feed")) and media._held("feed") != held)
    entry = ad.value("media_assets")[media._held("feed")[0]]
    assert (entry["asset_id"], entry["slot"]) == (chosen, "feed")


def test_comments_are_said_and_counted(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.inspector
    assert inspector.tabs._buttons["comments"].text() == "Comments 2"
    qtbot.waitUntil(lambda: len(inspector.comments._shown) == 2)
    assert inspector.comments._shown[0].author == "منيرة السبيعي"
    inspector.comments._editor.insertPlainText("تمام، اعتمدناه")
    inspector.comments._say()
    qtbot.waitUntil(lambda: inspector.tabs._buttons["comments"].text() == "Comments 3")
    qtbot.waitUntil(lambda: len(inspector.comments._shown) == 3)
    assert (inspector.comments._shown[-1].body, inspector.comments._shown[-1].at) == ("تمام، اعتمدناه", None)


def test_viewers_change_nothing(bench: Bench) -> None:
    bench.page.allow_editing(False)
    assert not bench.page.inspector.ad.form.isEnabled()
    bench.page.actions_of_page.new.open_menu(QPoint())
    bench.page.actions_of_page.rows.remove()
    bench.page.actions_of_page.mass.bulk_edit()
    assert bench.page.findChild(BulkEditSheet) is None
    assert bench.page.inspector.comments.isEnabled()
    assert bench.place.replica.read(lambda reader: reader.outbox()) == []


def test_columns_place_and_level_are_found_again(bench: Bench, qtbot: QtBot) -> None:
    bench.page.grid.columns.toggle("results")
    bench.page.columns._splitter.setSizes([170, 620, 430])
    sizes = bench.page.columns._splitter.sizes()
    bench.page.columns._keep_sizes()
    planted, failures = bench.place.planted, list(bench.failures)
    plan = planted.client.campaigns[3]
    bench.page.show_place("campaigns", planted.id("campaign", plan.name))
    qtbot.waitUntil(lambda: bench.page.model.inspector.campaign.value("name") == plan.name)
    bench.page.model.memory.flush()
    again = opened_page(bench.place, bench.notes, failures)
    qtbot.addWidget(again)
    again.show()
    again.start()
    qtbot.waitUntil(lambda: again.model.inspector.campaign.value("name") == plan.name)
    assert again.grid.columns.is_shown("results")
    assert again.columns._splitter.sizes() == sizes
    again.shut()


def test_the_whole_page_turns_round_and_back(bench: Bench, qtbot: QtBot) -> None:
    left = bench.page.tree.geometry().left()
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    assert bench.page.tree.geometry().left() > bench.page.inspector.geometry().left()
    row = bench.page.grid.model.row_at(0)
    assert row is not None
    chip = row.cells[column(Level.CAMPAIGNS, "status")]
    assert isinstance(chip, ChipCell)
    assert chip.text == "نشطة"
    language.switch(Language.ENGLISH)
    QApplication.processEvents()
    assert bench.page.tree.geometry().left() == left


def test_a_selection_of_several_is_a_stack_of_its_own(bench: Bench) -> None:
    flags = QItemSelectionModel.SelectionFlag
    model, selection = bench.page.grid.model, bench.page.grid.grid.selectionModel()
    selection.select(model.index(2, 0), flags.Select | flags.Rows)
    assert len(bench.page.chosen.places()) == 2
    assert bench.page.model.history.group.activeStack() is bench.page.model.history._stacks[""]


def test_an_empty_workspace_says_what_to_do(
    replica: object, look: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    from adly_desktop.storage.replica import Replica
    from adly_desktop.storage.threads import Threads
    from tests.desktop.campaigns.conftest import Workplace

    assert isinstance(replica, Replica)
    threads = Threads(replica)
    page = opened_page(Workplace(replica, threads, None, tmp_path), Notebook(), [])  # type: ignore[arg-type]  # nothing planted
    qtbot.addWidget(page)
    page.show()
    page.start()
    qtbot.waitUntil(lambda: page.grid.pages.empty.isVisible())
    assert page.grid.pages.empty.accessibleName().startswith("No campaigns yet")
    page.shut()
    threads.close()


def test_bulk_and_its_sheet_speak_of_the_same_deeds(bench: Bench) -> None:
    sheet = BulkEditSheet(bench.page, 3, "ads", "SAR")
    assert sheet.bulk == bulk.Bulk()
    sheet.deleteLater()


def test_a_choice_is_not_overruled_by_an_older_answer(bench: Bench, qtbot: QtBot) -> None:
    opened = bench.page.model.inspector.current
    assert opened is not None
    bench.page.grid.selection.select(opened.place)
    bench.page.grid.grid.selectRow(3)
    bench.page.grid.selection.select(opened.place._replace(id=opened.place.id))
    bench.page.grid.grid.selectRow(4)
    plan = bench.place.planted.client.campaigns[4]
    qtbot.waitUntil(lambda: bench.page.model.inspector.campaign.value("name") == plan.name)
    qtbot.wait(100)
    assert bench.page.grid.selection.numbers() == [4]


def test_a_selection_of_several_survives_another_order(bench: Bench, qtbot: QtBot) -> None:
    flags = QItemSelectionModel.SelectionFlag
    model, selection = bench.page.grid.model, bench.page.grid.grid.selectionModel()
    for number in (1, 4, 6):
        selection.select(model.index(number, 0), flags.Select | flags.Rows)
    chosen = {place.id for place in bench.page.chosen.places()}
    bench.page.model.scope.sort_by("name")
    qtbot.waitUntil(lambda: model.query == bench.page.model.scope.query())
    qtbot.waitUntil(lambda: {place.id for place in bench.page.chosen.places()} == chosen)
    assert len(chosen) == 4


def test_another_order_waits_while_a_cell_is_typed_in(bench: Bench, qtbot: QtBot) -> None:
    grid = bench.page.grid
    grid.edit_name()
    assert grid.is_being_typed_in()
    other = bench.place.planted.id("campaign", bench.place.planted.client.campaigns[5].name)
    bench.place.replica.write(
        lambda uow: edits.edit(uow, [edits.delete("campaigns", other)]), "another window"
    )
    qtbot.wait(900)
    assert grid.is_being_typed_in()


def shown_in_slot(bench: Bench, slot: str) -> str:
    """What a slot of the open ad says it holds."""
    return bench.page.inspector.ad.form.media._rows[slot]._name.text()


def test_an_imported_picture_appears_in_its_slot_and_in_the_preview(bench: Bench, qtbot: QtBot) -> None:
    inspector = bench.page.model.inspector

    def imported(path: Path) -> str:
        made = edits.create(
            "content_assets",
            {
                "type": "image",
                "name": path.name,
                "sha256": "ab" * 32,
                "file_size": 9,
                "mime_type": "image/png",
            },
        )
        bench.place.replica.write(lambda uow: edits.edit(uow, [made]), "media")
        return made.entity_id

    bench.page.model._import = imported
    inspector.turn_to_ad(1)
    qtbot.waitUntil(lambda: inspector.current is not None and inspector.ad.id == inspector.current.ad_ids[1])
    bench.page.inspector.ad.form.media.imported.emit(Taken("feed", Path("/صورة العرض.png")))
    qtbot.waitUntil(lambda: shown_in_slot(bench, "feed") == "صورة العرض.png")
    assert shown_in_slot(bench, "story") != "No picture yet"
    opened = inspector.current
    assert opened is not None
    assert "ab" * 32 in {row.fields["sha256"] for row in opened.assets.values()}
