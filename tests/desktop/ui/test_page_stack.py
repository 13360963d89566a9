"""A stack as large as the page it shows, which goes quietly; a part of a screen that is built anew."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.replaced import Replaced

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
