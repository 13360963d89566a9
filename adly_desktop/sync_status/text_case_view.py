"""A conflict of texts: what each changed, word by word, and the result, which can be edited."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from adly_desktop.sync_status import keys
from adly_desktop.sync_status.case_view import CaseHead, DecisionBar, whose
from adly_desktop.sync_status.cases import Case
from adly_desktop.sync_status.proposed_text import Part, proposed_text
from adly_desktop.theme.active import theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.field import Field
from adly_desktop.ui.marks import utf16_offsets
from adly_desktop.ui.panel import Card
from adly_desktop.ui.side_by_side import SideBySide
from adly_desktop.ui.span_text import Span, SpanText
from adly_desktop.ui.version_card import VERSION_PX, VersionCard
from adly_desktop.ui.word_changes import word_changes
from adly_desktop.ui.words import Words
from adly_sync_server.contract.graphemes import Unit, measured


class TextCaseView(QWidget):
    """``settled`` carries the text that shall stand; None where it is taken away."""

    settled = Signal(object)
    postponed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._case: Case | None = None
        self._contested: list[tuple[int, int]] = []
        self.head = CaseHead()
        self.original = VersionCard(SpanText(), is_offered=False)
        self.theirs, self.mine = VersionCard(SpanText()), VersionCard(SpanText(), tone="mine")
        self.result, self.bar = BidiTextEdit(large=True), DecisionBar()
        self._field = Field("", self.result)
        self._lay_out()
        self._connect()

    def show_case(self, case: Case, now: datetime) -> None:
        """Another conflict, or the same in another language; what was typed for the same one stays."""
        is_same = self._case is not None and self._case.id == case.id
        self._case = case
        self.head.show_case(case, self._words.field(case.entity, case.field), self._sentence(case))
        self._show_versions(case, now)
        self._field.set_label(self.tr("Result – edit freely"))
        self.bar.retranslate()
        if not is_same:
            self._propose(proposed_text(*_texts(case)))

    def begin(self) -> None:
        """Put the caret into the result."""
        self.result.setFocus()

    def take(self, *, mine: bool) -> None:
        """Fill the result with one version."""
        self._take(_texts(self._shown())[2 if mine else 1])

    def save(self) -> None:
        """Settle with the result."""
        self.bar.settle()

    def _show_versions(self, case: Case, now: datetime) -> None:
        original, theirs, mine = _texts(case)
        self.original.show_whose("–", self.tr("Original"))
        self.theirs.show_whose(case.their_name, whose(case.their_name, case.their_time, now))
        self.mine.show_whose(case.my_name, whose(case.my_name, case.my_time, now, is_me=case.is_mine))
        spans = ([Span(original)], word_changes(original, theirs), word_changes(original, mine))
        for card, shown in zip((self.original, self.theirs, self.mine), spans, strict=True):
            assert isinstance(card.content, SpanText)
            card.content.show_spans(shown)
        self.theirs.name_button(self.tr("Take this"), self.tr("Take theirs"), keys.THEIRS)
        self.mine.name_button(self.tr("Take this"), self.tr("Take mine"), keys.MINE)

    def _sentence(self, case: Case) -> str:
        if case.is_mine:
            return self.tr("You both changed the same words. Your other edits were merged.")
        both = self.tr("{one} and {other} changed the same words. Their other edits were merged.")
        return both.format(one=case.their_name or "—", other=case.my_name or "—")

    def _propose(self, parts: list[Part]) -> None:
        self._contested, start = [], 0
        for part in parts:
            end = start + len(part.text)
            if part.contested and part.text.strip():
                self._contested.append((start, end))
            start = end
        self.result.set_text("".join(part.text for part in parts))
        self._on_edited()

    def _take(self, text: str) -> None:
        self._propose([Part(text)])
        self.result.setFocus()

    def _on_edited(self, text: str = "") -> None:
        text = self.result.text()
        limit = self._case.limit if self._case else None
        used = limit.length(text) if limit else measured(text, Unit.GRAPHEME)
        self._field.show_count(used, limit.maximum if limit else None)
        self._paint_contested(text)

    def _paint_contested(self, text: str) -> None:
        """Words both wrote differently keep a ground until they are edited away."""
        selections = []
        for start, end in self._contested:
            if end <= len(text):
                selections.append(_ground(self.result, *utf16_offsets(text, [start, end])))
        self.result.setExtraSelections(selections)

    def _on_typed(self) -> None:
        """Offsets of an edited text mean nothing any more."""
        self._contested = []
        self._on_edited()

    def _decision(self) -> str | None:
        """An empty text is none at all where one of the two had taken it away."""
        case, text = self._shown(), self.result.text()
        return None if not text and None in (case.theirs, case.mine) else text

    def _shown(self) -> Case:
        assert self._case is not None
        return self._case

    def _connect(self) -> None:
        self.theirs.taken.connect(lambda: self._take(_texts(self._shown())[1]))
        self.mine.taken.connect(lambda: self._take(_texts(self._shown())[2]))
        self.result.edited.connect(lambda _: self._on_typed())
        self.bar.settled.connect(lambda: self.settled.emit(self._decision()))
        self.bar.postponed.connect(self.postponed)
        theme.changed.connect(self._on_edited)

    def _lay_out(self) -> None:
        versions = SideBySide(VERSION_PX)
        for card in (self.original, self.theirs, self.mine):
            versions.add(card)
        well = Card("well")
        inner = QVBoxLayout(well)
        inner.setContentsMargins(16, 12, 16, 14)
        inner.setSpacing(12)
        inner.addWidget(self._field)
        inner.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(versions)
        column.addWidget(well)
        column.addStretch(1)


def _texts(case: Case) -> tuple[str, str, str]:
    return str(case.original or ""), str(case.theirs or ""), str(case.mine or "")


def _ground(editor: QTextEdit, start: int, end: int) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(editor.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    looks = QTextCharFormat()
    looks.setBackground(theme.color("green_soft"))
    looks.setForeground(theme.color("green"))
    selection.cursor, selection.format = cursor, looks
    return selection
