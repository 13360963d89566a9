"""The Sync screen by keyboard alone, with its way back, its question and its states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status import keys
from adly_desktop.theme.active import theme
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.sync import Op
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.sync_status.made_conflicts import plant_conflict
from tests.desktop.sync_status.test_sync_view import Screen, screen_on

ARABIC_NEXT, ARABIC_PREVIOUS = keys.NEXT[1], keys.PREVIOUS[1]


def press(screen: Screen, keys_pressed: str, target: QWidget | None = None) -> None:
    """Press a key where the focus is."""
    QTest.keySequence(target or QApplication.focusWidget() or screen.view, QKeySequence(keys_pressed))


async def ready(screen: Screen) -> None:
    """The window is the active one, and the list has the focus."""
    screen.view.activateWindow()
    screen.view.setFocus()
    await until(lambda: screen.view.list.hasFocus())


@pytest.mark.parametrize(("onwards", "back"), [("J", "K"), ("Alt+Down", "Alt+Up")])
def test_keys_walk_through_everything(on_qt: RunOnQt, sample: Replica, onwards: str, back: str) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            order = screen.model.keys()
            for key in [*order[1:], order[0]]:
                press(screen, onwards)
                assert screen.model.key == key
            press(screen, back)
            assert screen.model.key == order[-1]

    on_qt(story())


def test_the_same_keys_walk_on_an_arabic_keyboard(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            bound = {s.key().toString() for s in screen.view.findChildren(QShortcut)}
            assert {ARABIC_NEXT, ARABIC_PREVIOUS} <= bound

    on_qt(story())


def test_a_letter_typed_into_the_result_is_a_letter(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            press(screen, "Return")
            assert screen.view.text.result.hasFocus()
            key = screen.model.key
            screen.view.text.result.selectAll()
            QTest.keyClicks(screen.view.text.result, "JK")
            assert screen.view.text.result.text() == "JK"
            assert screen.model.key == key

    on_qt(story())


def test_a_decision_is_made_and_undone_without_a_mouse(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            case, before = screen.model.case, screen.place.read(lambda reader: reader.outbox())
            assert case is not None
            press(screen, keys.THEIRS)
            press(screen, keys.SAVE)
            # The notice comes with the way back; the list may know a moment earlier.
            await until(lambda: len(screen.model.listing.cases) == 2 and screen.place.actions)
            last = screen.place.read(lambda reader: reader.outbox())[-1].mutation
            assert last.patch["values"] == {case.field: case.theirs}
            press(screen, keys.UNDO)
            await until(lambda: len(screen.model.listing.cases) == 3)
            assert screen.place.read(lambda reader: reader.outbox()) == before

    on_qt(story())


def test_the_notice_does_not_undo_what_the_key_has_undone(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            before = screen.place.read(lambda reader: reader.outbox())
            press(screen, keys.SAVE)
            await until(lambda: screen.place.actions)
            press(screen, keys.UNDO)
            await until(lambda: len(screen.model.listing.cases) == 3)
            screen.place.actions[0]()
            press(screen, keys.UNDO)
            await settled()
            assert screen.place.read(lambda reader: reader.outbox()) == before

    on_qt(story())


def test_a_row_with_several_conflicts_asks_once_and_names_how_many(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            first = screen.model.case
            assert first is not None
            sides = ("عرض", "عرض الجمعة", "عرض الشتاء")
            path = "creative_data.headline"
            screen.place.write(lambda uow: plant_conflict(uow, "ads", first.entity_id, path, sides))
            screen.model.load()
            await until(lambda: len(screen.model.listing.cases) == 4)
            screen.model.choose_row(first.entity_id)
            await ready(screen)
            press(screen, keys.ALL_MINE)
            sheet = screen.view.sheet
            assert sheet is not None
            assert "2" in sheet.accessibleName()
            sheet.decline()
            assert len(screen.model.listing.cases) == 4
            press(screen, keys.ALL_THEIRS)
            assert screen.view.sheet is not None
            screen.view.sheet.accept()
            await until(lambda: len(screen.model.listing.cases) == 2)
            await until(lambda: screen.place.notices == ["2 decisions saved"])
            press(screen, keys.UNDO)
            await until(lambda: len(screen.model.listing.cases) == 4)

    on_qt(story())


def test_one_conflict_is_not_asked_about(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            press(screen, keys.ALL_MINE)
            await until(lambda: len(screen.model.listing.cases) == 2)
            assert screen.view.sheet is None

    on_qt(story())


def test_discarding_is_undone_by_key(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            (act,) = screen.model.listing.refused
            screen.model.choose(f"refused/{act.group}")
            await ready(screen)
            press(screen, keys.DISCARD)
            await until(lambda: not screen.model.listing.refused and screen.place.actions)
            press(screen, keys.UNDO)
            await until(lambda: screen.model.listing.refused == (act,))

    on_qt(story())


def test_what_waits_is_looked_at_and_sent_now(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            act = screen.model.listing.acts[0]
            screen.model.choose(f"waiting/{act.key}")
            assert screen.view.waiting.isVisible()
            screen.view.waiting.send.click()
            assert screen.rounds == 1

    on_qt(story())


def test_what_was_sent_is_looked_at(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            screen.model.choose("sent")
            assert screen.view.sent.isVisible()

    on_qt(story())


def test_nobody_loses_his_focus_to_a_colleagues_change(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            screen.view.text.bar.findChildren(QAbstractButton)[1].setFocus()
            focused = QApplication.focusWidget()
            patch = edits.patch("campaigns", screen.model.listing.acts[0].first.entity_id, {"notes": "س"})
            screen.place.write(lambda uow: edits.edit(uow, [patch]))
            await until(lambda: len(screen.model.listing.acts) == 4)
            assert QApplication.focusWidget() is focused

    on_qt(story())


def test_what_cannot_be_read_says_so_and_offers_a_way_out(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        async with screen_on(empty) as screen:
            screen.model._on_failed(AdlyError("no", code="replica_damaged"))
            assert screen.view.error.isVisible()
            screen.view.error.acted.emit()
            await until(lambda: screen.view.empty.isVisible())

    on_qt(story())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [760, 1180])
def test_nothing_is_cut_off(on_qt: RunOnQt, sample: Replica, width: int, scale: float) -> None:
    """Every button keeps the width its caption needs, and none leaves the screen."""

    async def story() -> None:
        async with screen_on(sample) as screen:
            theme.set_text_scale(scale)
            screen.view.resize(width, 840)
            every = screen.model.keys()
            for key in every:
                screen.model.choose(key)
                await settled()
                for button in screen.view.findChildren(QAbstractButton):
                    if button.isVisible() and button.text():
                        assert button.width() >= button.sizeHint().width() - 1, button.text()
                        left = button.mapTo(screen.view, button.rect().topLeft()).x()
                        assert 0 <= left <= width - button.width(), button.text()

    on_qt(story())


def test_everything_that_can_be_pressed_has_a_name_and_its_key(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            every = screen.model.keys()
            for key in every:
                screen.model.choose(key)
                await settled()
                for button in screen.view.findChildren(QAbstractButton):
                    if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
                        assert button.accessibleName()
                        assert "\u2066" in button.toolTip() or _keyless(button), button.text()

    on_qt(story())


def _keyless(button: QAbstractButton) -> bool:
    """Buttons of a toolbar inside an editor are reached by the editor's own keys."""
    return not button.text()


def test_a_sent_decision_can_be_undone_by_a_new_change(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            await ready(screen)
            case = screen.model.case
            assert case is not None
            press(screen, keys.MINE)
            press(screen, keys.SAVE)
            await until(lambda: screen.place.actions)
            screen.place.write(number_all)
            screen.place.actions[0]()
            await until(lambda: len(screen.place.notices) == 2)
            last = screen.place.read(lambda reader: reader.outbox())[-1].mutation
            assert (last.op, last.patch) == (Op.PATCH, {case.field: case.theirs})

    on_qt(story())


def number_all(uow: UnitOfWork) -> None:
    """As if everything that waits were on its way."""
    for queued in list(uow.outbox.unsent()):
        uow.outbox.number(queued.position, uow.state.next_n())
