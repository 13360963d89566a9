"""The tab Changes: what somebody or the platform changed outside ADLY."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.ui.states import EmptyState


def changes_title() -> str:
    """The tab's name."""
    return QCoreApplication.translate("ChangesView", "Changes")


class ChangesView(QWidget):
    """Findings of the watch, by account."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = EmptyState("eye")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.empty.show_text(
            self.tr("Nothing was changed elsewhere"),
            self.tr("What somebody changes on a platform, or a platform changes by itself, is told here."),
        )
