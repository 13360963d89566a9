"""A QR code, drawn by us: dark on light in both themes, or no camera would read it."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_MODULE_PX, _QUIET = 5, 4


class QrCode(QWidget):
    """Shows what was given last; nothing before."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_content(self, content: str) -> None:
        """Encode and show."""
        self._modules = tuple(bytes(row) for row in segno.make(content, error="m", micro=False).matrix)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """All modules with the quiet zone that readers need."""
        side = (len(self._modules) + 2 * _QUIET) * _MODULE_PX
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Modules as squares."""
        painter = QPainter(self)
        paper, ink = Qt.GlobalColor.white, Qt.GlobalColor.black  # colour: no camera reads light on dark
        painter.fillRect(self.rect(), paper)
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    place = ((x + _QUIET) * _MODULE_PX, (y + _QUIET) * _MODULE_PX)
                    painter.fillRect(QRectF(*place, _MODULE_PX, _MODULE_PX), ink)
        painter.end()
