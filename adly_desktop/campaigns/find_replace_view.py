"""Find and replace: what is found is counted and shown while one types, before anything changes."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.campaigns import replacing
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.field_names_view import field_name
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.replacing import Found, Hit, Search, Where
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.joined import joined
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.span_text import Span, SpanText
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError

WIDTH_PX: Final = 600
_PAUSE_MS: Final = 180
_LIST_PX: Final = 236


class FindReplaceSheet(Sheet):
    """``replaced`` carries the search and what it found, when the person says so."""

    replaced = Signal(object, object)

    def __init__(self, window: QWidget, desk: Desk, selection: tuple[Place, ...]) -> None:
        super().__init__(window, lambda: self.tr("Find & replace"), width_px=WIDTH_PX)
        self._desk, self._selection = desk, selection
        self._number, self._found, self._is_refused = 0, Found((), 0, ()), False
        self.needle, self.instead = BidiTextEdit(multiline=False), BidiTextEdit(multiline=False)
        self._scope = Segmented()
        self._regex, self._case = CheckBox(), CheckBox()
        self._wheres = {where: CheckBox() for where in Where}
        self._told = TextLabel("", "secondary")
        self._hits = QVBoxLayout()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self._build()
        self._caption()
        self._scope.choose("selection" if len(selection) > 1 else "all")
        self._wheres[Where.NAMES].setChecked(True)
        self._wheres[Where.COPY].setChecked(True)
        self._connect()
        self.finished.connect(self._on_finished)

    def look_for(self, needle: str, instead: str) -> None:
        """As if it had been typed."""
        self.needle.set_text(needle)
        self.instead.set_text(instead)
        self._look()

    def search(self) -> Search:
        """What is asked for now."""
        return Search(
            needle=self.needle.text(),
            replacement=self.instead.text(),
            is_regex=self._regex.isChecked(),
            match_case=self._case.isChecked(),
            where=frozenset(where for where, box in self._wheres.items() if box.isChecked()),
            within=self._selection if self._scope.current() == "selection" else None,
        )

    def _build(self) -> None:
        self.add_field(lambda: self.tr("Find"), self.needle)
        self.add_field(lambda: self.tr("Replace with"), self.instead)
        self.add(_line(self._scope))
        self.add(_line(*self._wheres.values()))
        self.add(_line(self._regex, self._case))
        self.add(HairLine(soft=True))
        self.add(self._told)
        self.add(self._list())
        self.set_actions(lambda: self.tr("Replace all"), lambda: self.tr("Cancel"))
        self._first = self.needle

    def _list(self) -> QScrollArea:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._hits)
        inside.addStretch(1)
        self._hits.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedHeight(_LIST_PX)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    def retranslate(self) -> None:
        """Scopes, boxes and what was found, too."""
        super().retranslate()
        self._caption()

    def _caption(self) -> None:
        count = len(self._selection)
        scopes = [("all", self.tr("Everything"))]
        scopes += [("selection", self.tr("%n selected", None, count))] if count else []
        self._scope.show_choices(scopes)
        self._regex.set_text(self.tr("Regular expression"))
        self._case.set_text(self.tr("Match case"))
        captions = {
            Where.NAMES: self.tr("Names"),
            Where.COPY: self.tr("Copy"),
            Where.LINKS: self.tr("Landing pages"),
            Where.TAGS: self.tr("UTM tags"),
        }
        for where, box in self._wheres.items():
            box.set_text(captions[where])
        self._tell()

    def _connect(self) -> None:
        for edit in (self.needle, self.instead):
            edit.edited.connect(lambda _: self._timer.start())
        for box in (self._regex, self._case, *self._wheres.values()):
            box.clicked.connect(lambda _: self._timer.start())
        self._scope.chosen.connect(lambda _: self._timer.start())

    def _look(self) -> None:
        self._number += 1
        number, search = self._number, self.search()
        self._desk.scan(
            lambda reader: replacing.find(reader, search),
            lambda found: self._take(number, found),
            owner=self,
            failed=lambda error: self._refuse(number, error),
        )

    def _take(self, number: int, found: Found) -> None:
        if number == self._number:
            self._found, self._is_refused = found, False
            self._tell()

    def _refuse(self, number: int, error: AdlyError) -> None:
        """The pattern cannot be used; what a half-written one found before is no longer shown."""
        if number != self._number:
            return
        self._found, self._is_refused = Found((), 0, ()), True
        self._tell()

    def _tell(self) -> None:
        found = self._found
        self.needle.set_wrong(self._is_refused)
        self._told.setText(self._sentence(found))
        clear(self._hits)
        for hit in found.hits:
            self._hits.addWidget(_shown(hit))

    def _sentence(self, found: Found) -> str:
        if self._is_refused:
            return self.tr("This pattern cannot be used: check the brackets and the groups.")
        if not self.needle.text():
            return self.tr("Type what to find.")
        if not found.times:
            return self.tr("Nothing found.")
        rows = self.tr("in %n row(s)", None, len(found.places))
        return f"{self.tr('%n match(es)', None, found.times)} {rows}"

    def _on_finished(self, accepted: bool) -> None:
        if accepted and self._found.times:
            self.replaced.emit(self.search(), self._found)


def _shown(hit: Hit) -> QWidget:
    """The name of the row, and the text with what goes and what comes."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(ElidedLabel(joined(hit.name, field_name(hit.path)), "muted"))
    text = SpanText()
    text.show_spans(_difference(hit.before, hit.after))
    column.addWidget(text)
    return part


def _difference(before: str, after: str) -> list[Span]:
    """What both begin and end with, and between it the words that go and those that come."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    rest = min(len(before), len(after)) - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    while start and not before[start - 1].isspace():
        start -= 1
    while end and not before[len(before) - end].isspace():
        end -= 1
    head, tail = before[:start][-40:], before[len(before) - end :][:60] if end else ""
    gone, new = before[start : len(before) - end], after[start : len(after) - end]
    spans = [
        Span(head),
        Span(gone, Tone.RED, struck=True),
        Span(new, Tone.GREEN),
        Span(tail),
    ]
    return [span for span in spans if span.text]


def _line(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
