"""A stack as large as the page it shows, which goes quietly; a part of a screen that is built anew."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.side_by_side import SideBySide

ROUNDS = 200


def page(height: int) -> QWidget:
    """A page whose content wants a height."""
    made, content = QWidget(), QLabel("content")
    content.setFixedHeight(height)
    QVBoxLayout(made).addWidget(content)
    return made


def test_the_stack_asks_for_the_room_of_its_page(qtbot: QtBot, look: QApplication) -> None:
    stack, low, high = PageStack(), page(40), page(400)
    qtbot.addWidget(stack)
    stack.addWidget(low)
    stack.addWidget(high)
    stack.setCurrentWidget(high)
    tall = stack.minimumSizeHint().height()
    stack.setCurrentWidget(low)
    assert stack.minimumSizeHint().height() < tall


def test_a_stack_with_pages_is_destroyed_quietly(look: QApplication) -> None:
    for _ in range(ROUNDS):
        holder = QWidget()
        stack = PageStack(holder)
        for height in (40, 400):
            stack.addWidget(page(height))
        holder.show()
        holder.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_built_anew_leaves_nothing_of_the_old_in_sight(qtbot: QtBot, look: QApplication) -> None:
    part = Replaced()
    qtbot.addWidget(part)
    part.show()
    for number in range(3):
        part.begin().addWidget(QLabel(str(number)))
    look.processEvents()  # parts of a visible widget are shown by a posted event
    shown = [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]
    assert shown == ["2"]


def test_a_page_that_wraps_asks_for_its_own_height_alone(qtbot: QtBot, look: QApplication) -> None:
    """In a narrow place a hidden page with much text must not make room for itself."""
    stack, brief, long = PageStack(), QLabel("short"), QLabel("many words " * 200)
    qtbot.addWidget(stack)
    for label in (brief, long):
        label.setWordWrap(True)
        stack.addWidget(label)
    stack.resize(200, 100)
    stack.show()
    low = stack.layout()
    assert low is not None
    assert low.totalHeightForWidth(200) < 100
    stack.setCurrentWidget(long)
    assert low.totalHeightForWidth(200) > 400


def test_parts_stand_below_each_other_where_it_is_narrow(qtbot: QtBot, look: QApplication) -> None:
    parts = SideBySide(190)
    qtbot.addWidget(parts)
    for _ in range(3):
        parts.add(QLabel("part"))
    parts.show()
    for width, is_narrow in ((900, False), (500, True), (580, False)):
        parts.resize(width, 200)
        assert parts.is_narrow is is_narrow
