"""One long piece of work: its name, how far it is, how long it takes, and a way to stop it."""

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import IconButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.painting import fill_rounded, mirrored


class ProgressRow(QWidget):
    """``stopped`` comes when the person asks to stop; the owner of the work then hides the row."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._rest = ElidedLabel("", "strong"), TextLabel("", "muted")
        self._bar = ProgressBar()
        self._stop = IconButton("close", "")
        self._stop.clicked.connect(self.stopped)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._rest, 0, 1)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        grid.addWidget(self._stop, 0, 2, 2, 1)
        grid.setColumnStretch(0, 1)
        self._retranslate()

    def show_progress(self, name: str, share: float | None, rest: str = "") -> None:
        """``share`` from 0 to 1, or nothing while the extent is unknown; ``rest`` says how long it takes."""
        self._name.setText(name)
        self._rest.setText(rest)
        self._bar.set_share(share)
        self.setAccessibleName(name)

    def set_stoppable(self, stoppable: bool) -> None:
        """Work that cannot be stopped shows no button."""
        self._stop.setVisible(stoppable)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The button's name follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._stop.set_hint(self.tr("Stop"))


class ProgressBar(QWidget):
    """A thin bar that fills in reading direction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """From 0 to 1; nothing shows a bar without an end."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Four pixels high."""
        return QSize(120, 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The groove, and the part that is done."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), 2, theme.color("line"))
        share = 1.0 if self._share is None else self._share
        done = QRect(0, 0, round(self.width() * min(max(share, 0.0), 1.0)), self.height())
        tone = "accent_soft" if self._share is None else "accent"
        fill_rounded(painter, mirrored(done, self.rect(), self.layoutDirection()), 2, theme.color(tone))
        painter.end()
