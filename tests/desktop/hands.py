"""What a person does to a widget: type, press, click; and finding the widget to do it to."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Kind = TypeVar("Kind", bound=QWidget)


def type_text(widget: QWidget, text: str) -> None:
    """Type in any script: Qt's own test keys know Latin letters only and end the process at others."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press and release one key."""
    QTest.keyClick(widget, key)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless told where."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place or widget.rect().center()
    )


def child(parent: QWidget, kind: type[Kind]) -> Kind:
    """The first descendant of a class; a test that finds none fails here."""
    found = parent.findChild(kind)
    assert isinstance(found, kind), f"no {kind.__name__} inside"
    return found
