"""What people propose for the chosen row and said about it, and a place to say something."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.proposals_panel_view import ProposalsPanel
from adly_desktop.campaigns.sync_mark_view import mark_link
from adly_desktop.campaigns.sync_marks import SyncMark
from adly_desktop.campaigns.talk import Remark, remarks
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.people_words import called
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import IconButton, LinkButton, PrimaryButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.tile import Avatar
from adly_desktop.ui.words import Words


class CommentsTab(QWidget):
    """Comments of the chosen row. ``said`` carries the row and what was written, ``sync_asked`` the id of a
    comment that sync has something to say of, ``removed`` that of one to delete.
    """

    said = Signal(object, str)
    sync_asked = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        inspector: InspectorViewModel,
        words: Words,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.proposals = ProposalsPanel(desk, inspector, words, clock)
        self._desk, self._inspector, self._clock = desk, inspector, clock
        self._shown: list[Remark] = []
        self._may_remove = True
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self._nothing = TextLabel("", "secondary")
        self._nothing.setWordWrap(True)
        self._editor = BidiTextEdit()
        self._send = PrimaryButton("", large=False)
        self._send.clicked.connect(self._say)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Ctrl+Return"), self._editor, context=here).activated.connect(self._say)
        self._editor.edited.connect(lambda text: self._send.setEnabled(bool(text.strip())))
        self._lay_out()
        for signal in (inspector.opened, inspector.around_changed):
            signal.connect(self.reload)
        self.retranslate()

    def reload(self) -> None:
        """Read the comments of the chosen row."""
        opened = self._inspector.current
        if opened is None:
            return
        place, me = opened.place, self.tr("You")
        self._desk.read(
            lambda reader: remarks(reader, place, me), lambda found: self._show(place, found), owner=self
        )

    def allow(self, commenting: bool) -> None:
        """Whether something can be said here."""
        self._editor.setEnabled(commenting)
        self._send.setEnabled(commenting and bool(self._editor.text().strip()))

    def allow_editing(self, allowed: bool) -> None:
        """Whether comments can be deleted and proposals applied."""
        self._may_remove = allowed
        self.proposals.allow_editing(allowed)
        self._rebuild()

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._nothing.setText(self.tr("No comments yet."))
        self._editor.set_placeholder(self.tr("Write a comment"))
        self._editor.setAccessibleName(self.tr("Write a comment"))
        self._send.set_text(self.tr("Comment"))
        self._send.set_hint(self.tr("Comment"), QKeySequence("Ctrl+Return"))
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        self._send.setEnabled(False)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.proposals)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addSpacing(4)
        column.addWidget(self._editor)
        column.addLayout(below)

    def _say(self) -> None:
        opened, text = self._inspector.current, self._editor.text().strip()
        if opened is None or not text:
            return
        self._editor.set_text("")
        self._send.setEnabled(False)
        self.said.emit(opened.place, text)

    def _show(self, place: Place, found: list[Remark]) -> None:
        opened = self._inspector.current
        if opened is None or opened.place != place:
            return
        self._shown = found
        self._rebuild()

    def _rebuild(self) -> None:
        clear(self._list)
        self._nothing.setVisible(not self._shown)
        for remark in self._shown:
            self._list.addWidget(self._row(remark))

    def _row(self, remark: Remark) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(Avatar(called(remark.author), size_px=24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(called(remark.author), "strong"))
        if when := self._when(remark):
            head.addWidget(TextLabel(when, "muted"))
        if remark.mark is not None:
            head.addWidget(self._mark(remark.id, remark.mark))
        head.addStretch(1)
        if self._may_remove and remark.mark is not SyncMark.REFUSED:
            head.addWidget(self._remove_button(remark))
        words.addLayout(head)
        body = TextLabel(remark.body)
        body.setWordWrap(True)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(body)
        across.addLayout(words, 1)
        return row

    def _remove_button(self, remark: Remark) -> IconButton:
        button = IconButton("trash", self.tr("Delete the comment; it waits in the trash"))
        button.clicked.connect(lambda: self.removed.emit(remark.id))
        return button

    def _mark(self, comment_id: str, mark: SyncMark) -> LinkButton:
        link = mark_link(mark)
        link.clicked.connect(lambda: self.sync_asked.emit(comment_id))
        return link

    def _when(self, remark: Remark) -> str:
        """Nothing until the server has it: its mark says so."""
        if remark.at is None:
            return "" if remark.mark is not None else self.tr("not sent yet")
        return time_ago(datetime.fromisoformat(remark.at), self._clock())
