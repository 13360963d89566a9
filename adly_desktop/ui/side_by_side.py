"""Parts beside each other while there is room, else below each other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from adly_desktop.theme.active import theme

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class SideBySide(QWidget):
    """``add`` parts; each wants ``part_px`` at the normal size of text before they stand below each other."""

    def __init__(self, part_px: int, spacing_px: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part_px, self._count = part_px, 0
        self._line = QBoxLayout(_BESIDE, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing_px)
        theme.changed.connect(self._turn)

    def add(self, part: QWidget, stretch: int = 1) -> None:
        """Append a part with its share of the width."""
        self._line.addWidget(part, stretch)
        self._count += stretch

    @property
    def is_narrow(self) -> bool:
        """Whether the parts stand below each other."""
        return self._line.direction() == _BELOW

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The widest part: it is this width at which they stand below each other."""
        items = (self._line.itemAt(place) for place in range(self._line.count()))
        wide = max((item.minimumSize().width() for item in items if item is not None), default=0)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """Another width may ask for the other direction."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wanted_px = self._part_px * self._count * theme.text_scale
        direction = _BELOW if self.width() < wanted_px else _BESIDE
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self.updateGeometry()
