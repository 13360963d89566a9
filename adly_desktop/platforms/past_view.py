"""An account's figures of the past, on its card: how far back they go, and how to stop or go on."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.platforms.past_calls import Past
from adly_desktop.platforms.past_view_model import PastViewModel
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.progress_row import ProgressRow


class PastStrip(QWidget):
    """Follows one account. Where no past was planned yet it shows nothing."""

    def __init__(self, model: PastViewModel, account_id: str) -> None:
        super().__init__()
        self.model, self.account_id = model, account_id
        self.progress, self.problem = ProgressRow(), FindingBar()
        self.told, self.again = TextLabel("", "label"), GhostButton("")
        self._lay_out()
        self.progress.stopped.connect(lambda: model.stop(account_id))
        self.again.clicked.connect(lambda: model.go_on(account_id))
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        found = self.model.pasts.get(self.account_id)
        said = self.model.problem(self.account_id)
        self.setVisible(found is not None)
        self.problem.show_finding(said, "", Severity.WARNS)
        self.problem.setVisible(bool(said))
        if found is None:
            return
        may, is_busy = self.model.parts.may_fetch(), self.account_id in self.model.busy
        self.progress.setVisible(found.is_under_way)
        self.told.setVisible(not found.is_under_way)
        self.again.setVisible(bool(found.stopped) and not found.is_under_way)
        self.again.setEnabled(may and not is_busy)
        self.again.set_text(self.tr("Go on"))
        self.again.set_hint(self.tr("Fetch the older figures, too"))
        self.progress.set_stoppable(may and not is_busy)
        self.progress.show_progress(self.tr("Fetching older figures"), found.share, back_to(found))
        self.told.setText(ended(found))

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for part in (self.told, self.again):
            across.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.progress)
        column.addWidget(self.problem)
        column.addLayout(across)


def back_to(past: Past) -> str:
    """How far it has come."""
    if past.oldest_day is None:
        return QCoreApplication.translate("PastStrip", "just begun")
    told = QCoreApplication.translate("PastStrip", "back to {month} so far")
    return told.format(month=_month(past.oldest_day))


def ended(past: Past) -> str:
    """What there is, once nothing waits."""
    if past.stopped:
        if past.oldest_day is None:
            return QCoreApplication.translate("PastStrip", "Older figures were stopped")
        told = QCoreApplication.translate("PastStrip", "Older figures were stopped · there since {month}")
        return told.format(month=_month(past.oldest_day))
    if past.oldest_day is None:
        return QCoreApplication.translate("PastStrip", "The platform tells no older figures")
    told = QCoreApplication.translate("PastStrip", "Figures since {month}")
    return told.format(month=_month(past.oldest_day))


def _month(day: date) -> str:
    names = language.current.locale
    name = names.standaloneMonthName(day.month, names.FormatType.LongFormat)
    return f"{name} {language.formats.count(day.year)}"
