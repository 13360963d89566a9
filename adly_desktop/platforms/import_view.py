"""An account's import, on its card: a way to begin, how far it is, how it ended and what there is to know."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.platforms import import_words_view as words
from adly_desktop.platforms.import_calls import Import
from adly_desktop.platforms.imports_view_model import ImportsViewModel
from adly_desktop.ui.buttons import GhostButton, LinkButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.progress_row import ProgressRow
from adly_sync_server.contract.codes import RETRYABLE

#: So many are named; of all of them it is said how many there are.
_MOST_NAMED = 8


class ImportStrip(QWidget):
    """Follows one account's import. Where nothing was brought in yet it is a button alone."""

    def __init__(self, model: ImportsViewModel, account_id: str, *, can_begin: bool) -> None:
        super().__init__()
        self.model, self.account_id, self._can_begin = model, account_id, can_begin
        self.progress, self.problem = ProgressRow(), FindingBar()
        self.ended, self.notes = TextLabel("", "label"), TextLabel("", "label")
        self.begin, self.resume, self.more = GhostButton("", "download"), GhostButton(""), LinkButton()
        self.named, self._are_named = QVBoxLayout(), False
        self._lay_out()
        self.begin.clicked.connect(lambda: model.begin(account_id))
        self.resume.clicked.connect(lambda: model.resume(account_id))
        self.progress.stopped.connect(lambda: model.cancel(account_id))
        self.more.clicked.connect(self._on_more)
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        found, is_busy = self.model.imports.get(self.account_id), self.account_id in self.model.busy
        may, goes_on = self.model.parts.may_import(), found is not None and found.is_under_way
        self._show_progress(found if goes_on else None)
        self._show_end(None if goes_on else found)
        self._show_problem(found)
        self.begin.set_text(self.tr("Import again") if found else self.tr("Import"))
        self.begin.set_hint(self.tr("Bring in the campaigns that this account holds already"))
        self.begin.setVisible(not goes_on and (found is None or found.state == "done"))
        self.begin.setEnabled(may and self._can_begin and not is_busy)
        self.resume.set_text(self.tr("Go on"))
        self.resume.setVisible(not goes_on and found is not None and found.state in ("failed", "cancelled"))
        self.resume.setEnabled(may and not is_busy)

    def _show_progress(self, found: Import | None) -> None:
        self.progress.setVisible(found is not None)
        if found is not None:
            name, rest = words.under_way(found, self.model.left_s(self.account_id))
            self.progress.show_progress(name, words.share(found), rest)
            self.progress.set_stoppable(self.model.parts.may_import())

    def _show_end(self, found: Import | None) -> None:
        self.ended.setVisible(found is not None)
        told = words.noted(found) if found is not None else []
        self.notes.setVisible(bool(told))
        self.notes.setText("\n".join(told))
        self.more.setVisible(bool(found and found.notes))
        self.more.set_text(self.tr("Hide which") if self._are_named else self.tr("Show which"))
        if found is not None:
            self.ended.setText(words.ended(found))
            self._name(found)

    def _show_problem(self, found: Import | None) -> None:
        code = found.error_code if found is not None and found.state == "failed" else None
        said = self.model.problem(self.account_id) or (self._why(code) if code else "")
        self.problem.setVisible(bool(said))
        self.problem.show_finding(said, "", Severity.BLOCKS)

    def _why(self, code: str) -> str:
        """What would pass by itself did not pass in time."""
        if code in RETRYABLE:
            return self.tr("The platform did not answer for too long. Go on once it is back.")
        return self.model.parts.explain(code)

    def _on_more(self) -> None:
        self._are_named = not self._are_named
        self._show()

    def _name(self, found: Import) -> None:
        while (entry := self.named.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for note in found.notes[:_MOST_NAMED] if self._are_named else ():
            self.named.addWidget(ElidedLabel(words.named(note), "muted"))

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(8)
        for shown in (self.ended, self.begin, self.resume):
            actions.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        actions.addStretch(1)
        self.notes.setWordWrap(True)
        self.named.setContentsMargins(0, 0, 0, 0)
        self.named.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.progress, self.problem):
            column.addWidget(part)
        column.addLayout(actions)
        column.addWidget(self.notes)
        column.addLayout(self.named)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
