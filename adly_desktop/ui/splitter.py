"""Panels side by side with one pixel between them that can be dragged."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from adly_desktop.theme.active import theme

_REACH_PX = 5


class Splitter(QSplitter):
    """A hair line to the eye, wide enough for the hand. Horizontal unless said otherwise."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt override
        """Our own handle, which reaches over its neighbours."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """Paints one pixel and takes the mouse a little beyond it."""

    def __init__(self, orientation: Qt.Orientation, splitter: Splitter) -> None:
        super().__init__(orientation, splitter)
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)

    def event(self, event: QEvent) -> bool:
        """Repaint as the pointer comes and goes."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The line, in accent under the pointer."""
        painter = QPainter(self)
        painter.fillRect(QRect(self.rect()), theme.color("accent" if self.underMouse() else "line"))
        painter.end()
