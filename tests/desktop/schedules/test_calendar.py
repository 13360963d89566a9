"""The calendar: bars that never touch, days by the accounts' zone, drag and keys, both calendars."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from adly_desktop.i18n.active import language
from adly_desktop.i18n.hijri import hijri_day, hijri_line, hijri_month
from adly_desktop.i18n.language import Language
from adly_desktop.schedules.board_view import Board, Hit
from adly_desktop.schedules.calendar_reading import Bar, laid, weekend_of
from adly_desktop.schedules.calendar_view import CalendarView
from adly_desktop.schedules.calendar_view_model import MONTH, WEEK, CalendarViewModel
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage.replica import Replica
from tests.desktop.hands import press
from tests.desktop.places import Place
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.schedules.opened import Opened

SUNDAY = date(2026, 11, 22)
spans = st.tuples(st.integers(-20, 20), st.one_of(st.none(), st.integers(0, 25)))


def bars(drawn: Sequence[tuple[int, int | None]]) -> list[Bar]:
    return [
        Bar(
            str(number),
            "",
            "meta",
            "active",
            first := SUNDAY + timedelta(days=start),
            None if length is None else first + timedelta(days=length),
        )
        for number, (start, length) in enumerate(drawn)
    ]


@given(st.lists(spans, max_size=12))
def test_bars_of_a_row_never_touch_and_cover_exactly_their_days(drawn: list[tuple[int, int | None]]) -> None:
    known = bars(drawn)
    lanes = laid(known, SUNDAY)
    for place in range(7):
        day = SUNDAY + timedelta(days=place)
        here = [lane for lane in lanes if lane.start <= place <= lane.end]
        assert {lane.bar.id for lane in here} == {bar.id for bar in known if bar.covers(day)}
        assert len({lane.lane for lane in here}) == len(here)
    assert all(lane.comes_from_before == (lane.bar.first < SUNDAY) for lane in lanes)


def test_markets_rest_on_their_own_days() -> None:
    assert weekend_of("Asia/Riyadh") == {5, 6}
    assert weekend_of("Asia/Dubai") == weekend_of("Europe/London") == {6, 7}


def test_both_calendars_agree_and_say_that_the_moon_decides() -> None:
    day = date(2026, 11, 11)
    assert hijri_day(day, arabic=True) == "1 جمادى الآخرة"
    assert hijri_day(day + timedelta(days=1), arabic=True) == "2"
    assert hijri_line(day, arabic=False).startswith("1 Jumada II 1448")
    assert hijri_month(day, arabic=False) == "Jumada I – Jumada II 1448 AH (±1)"
    assert hijri_day(date(2090, 1, 1), arabic=True) == ""


async def opened_at(place: Place, scale: str) -> tuple[Opened, CalendarView]:
    opened = Opened(place)
    await opened.read()
    view = CalendarView(CalendarViewModel(opened.model), Vocabulary())
    view.model.day = SUNDAY
    view.resize(1200, 860)
    view.show()
    view.model.show_scale(scale)
    await until(lambda: view.model.dates)
    view.grab()
    return opened, view


def drag(board: Board, hit: Hit, to: QPoint) -> None:
    for kind, point, held in (
        (QEvent.Type.MouseButtonPress, hit.box.center(), Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, to, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, to, Qt.MouseButton.NoButton),
    ):
        place, button = QPointF(point), Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, board.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
        )
        {
            QEvent.Type.MouseButtonPress: board.mousePressEvent,
            QEvent.Type.MouseMove: board.mouseMoveEvent,
            QEvent.Type.MouseButtonRelease: board.mouseReleaseEvent,
        }[kind](event)


def test_an_entry_is_dragged_to_another_day_after_a_question(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        for tongue in (Language.ENGLISH, Language.ARABIC):
            language.switch(tongue)
        opened, view = await opened_at(Place(sample), MONTH)
        board = view.month
        (hit,) = [
            one
            for one in board.hits
            if one.pin and one.pin.planned.state == "planned" and one.pin.day < date(2026, 11, 25)
        ]
        assert hit.pin is not None
        one, to = hit.pin.planned, hit.pin.day + timedelta(days=1)
        target = next(
            QPoint(x, hit.box.bottom() + 2)
            for x in range(board.width())
            if board.day_at(QPoint(x, hit.box.bottom() + 2)) == to
        )
        drag(board, hit, target)
        assert view.sheet is not None
        view.sheet.accept()
        await until(lambda: opened.place.notices)
        moved = (await opened.read()).entry(one.id)
        assert moved is not None
        riyadh = ZoneInfo("Asia/Riyadh")
        was, now = (datetime.fromisoformat(row["at"]).astimezone(riyadh) for row in (one.row, moved.row))
        assert (now.date(), now.time()) == (to, was.time())
        language.switch(Language.ENGLISH)
        view.model.close()
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_what_has_begun_stays_where_it_is(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened, view = await opened_at(Place(sample), WEEK)
        (hit,) = [
            one
            for one in view.week.hits
            if one.pin and one.pin.planned.state == "in_force" and one.pin.is_end
        ]
        drag(view.week, hit, QPoint(hit.box.center().x() + view.week.width() // 7, hit.box.center().y()))
        await settled()
        assert view.sheet is None
        view.model.close()
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_keys_lead_through_the_days_in_the_direction_they_point(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened, view = await opened_at(Place(sample), MONTH)
        press(view.month, Qt.Key.Key_Right)
        assert view.model.day == SUNDAY + timedelta(days=1)
        press(view.month, Qt.Key.Key_Down)
        assert view.model.day == SUNDAY + timedelta(days=8)
        press(view.month, Qt.Key.Key_PageDown)
        assert view.model.day == date(2026, 12, 30)
        view.month.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        press(view.month, Qt.Key.Key_Right)
        assert view.model.day == date(2026, 12, 29)
        assert "2026" in view.month.accessibleDescription()
        view.model.close()
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_a_press_on_an_entry_edits_it_and_on_a_bar_opens_the_campaign(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        opened, view = await opened_at(Place(sample), MONTH)
        board = view.month
        pin = next(one for one in board.hits if one.pin and one.pin.planned.is_open)
        bar = next(one for one in board.hits if one.bar)
        drag(board, pin, pin.box.center())
        assert opened.sheets
        opened.sheets[-1].decline()
        board.mouseReleaseEvent(_release(board, bar.box.center()))
        assert opened.opened
        assert opened.opened[-1][0] == "campaigns"
        view.model.close()
        view.deleteLater()
        await opened.close()

    on_qt(story())


def _release(board: Board, point: QPoint) -> QMouseEvent:
    place, button, none = QPointF(point), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kind, keys = QEvent.Type.MouseButtonRelease, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, place, board.mapToGlobal(place), button, none, keys)
