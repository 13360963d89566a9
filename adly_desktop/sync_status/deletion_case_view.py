"""An edit met a deletion, or a deletion an edit: bring it back, let it go, delete it, keep it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.sync_status import keys
from adly_desktop.sync_status.acts import by_group
from adly_desktop.sync_status.case_view import CaseHead, whose
from adly_desktop.sync_status.cases import Case, CaseKind
from adly_desktop.ui.buttons import DangerButton, GhostButton, PrimaryButton
from adly_desktop.ui.content_lines import ContentLines
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.side_by_side import SideBySide
from adly_desktop.ui.version_card import VERSION_PX, VersionCard
from adly_desktop.ui.words import Words

#: The columns by which a person knows a row.
_KNOWN_BY: Final = ("name", "title", "initiative", "body", "objective", "status", "budget_amount")


class DeletionCaseView(QWidget):
    """``decided`` carries whether mine counts: the edit is brought back, or the deletion is carried out."""

    decided = Signal(bool)
    postponed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.head = CaseHead()
        self._deletion, self._content = TextLabel("", "secondary"), ContentLines()
        self.deleted = VersionCard(self._deletion, is_offered=False)
        self.edited = VersionCard(self._content, tone="mine", is_offered=False)
        self.keep, self.let_go = PrimaryButton(""), DangerButton("", large=True)
        self.later = GhostButton("", large=True)
        self._is_mine_kept = True
        self._lay_out()
        self.keep.clicked.connect(lambda: self.decided.emit(self._is_mine_kept))
        self.let_go.clicked.connect(lambda: self.decided.emit(not self._is_mine_kept))
        self.later.clicked.connect(self.postponed)

    def show_case(self, case: Case, now: datetime) -> None:
        """Another conflict, or the same in another language."""
        edit_of_deleted = case.kind is CaseKind.EDIT_OF_DELETED
        self._is_mine_kept = edit_of_deleted
        self.head.show_case(case, self._words.field(case.entity, case.field), self._sentence(case))
        self.later.set_text(self.tr("Later"))
        self.later.set_hint(self.tr("Leave it open and go on"), QKeySequence(keys.NEXT[0]))
        mine = whose(case.my_name, case.my_time, now, is_me=case.is_mine)
        theirs = whose(case.their_name, case.their_time, now)
        self._deletion.setText(self.tr("Deleted, with everything in it."))
        self.deleted.set_mine(not edit_of_deleted)
        self.edited.set_mine(edit_of_deleted)
        if edit_of_deleted:
            self.deleted.show_whose(case.their_name, theirs)
            self.edited.show_whose(case.my_name, mine)
            self.keep.set_text(self.tr("Restore with these edits"))
            self.let_go.set_text(self.tr("Discard the edits"))
        else:
            self.deleted.show_whose(case.my_name, mine)
            self.edited.show_whose(case.their_name, theirs)
            self.keep.set_text(self.tr("Keep it"))
            self.let_go.set_text(self.tr("Delete anyway"))
        self._content.show_lines(self._lines(case))
        for button, is_mine in ((self.keep, self._is_mine_kept), (self.let_go, not self._is_mine_kept)):
            button.set_hint(button.text(), QKeySequence(keys.MINE if is_mine else keys.THEIRS))

    def begin(self) -> None:
        """Put the focus where the decision begins."""
        self.keep.setFocus()

    def take(self, *, mine: bool) -> None:
        """Decide for one side."""
        self.decided.emit(mine)

    def save(self) -> None:
        """Keep what would be lost."""
        self.keep.click()

    def _sentence(self, case: Case) -> str:
        thing = self._words.thing(case.entity)
        if case.is_new:
            told = self.tr("{thing}: made here below something that a colleague had deleted.")
            return told.format(thing=thing)
        if case.kind is CaseKind.EDIT_OF_DELETED:
            return self.tr("{thing}: deleted by a colleague while it was being edited here.").format(
                thing=thing
            )
        return self.tr(
            "{thing}: changed by a colleague, itself or below, after you last saw it; so it was not deleted."
        ).format(thing=thing)

    def _lines(self, case: Case) -> list[tuple[str, str]]:
        """Of an edit what it says; of a row that was to be deleted what it is."""
        source: Any = case.mine if case.kind is CaseKind.EDIT_OF_DELETED else _short(case.theirs)
        if not isinstance(source, Mapping):
            return []
        source = by_group(case.entity, source)
        words = self._words
        return [
            (words.field(case.entity, path), words.value(case.entity, path, value, case.names))
            for path, value in source.items()
        ]

    def _lay_out(self) -> None:
        versions = SideBySide(VERSION_PX)
        versions.add(self.deleted)
        versions.add(self.edited, 2)
        self._deletion.setWordWrap(True)
        actions = FlowLayout(8)
        for button in (self.keep, self.let_go, self.later):
            actions.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(versions)
        column.addLayout(actions)
        column.addStretch(1)


def _short(row: Any) -> dict[str, Any]:
    """The columns by which a person knows a row."""
    known = row if isinstance(row, Mapping) else {}
    return {column: known[column] for column in _KNOWN_BY if known.get(column)}
