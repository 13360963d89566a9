"""One entry of the log: who, when, from where, and what it was before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.audit.audit_log import AuditEntry
from adly_desktop.audit.deeds_view import Change, changes, deed, deed_tone, who
from adly_desktop.i18n.active import language
from adly_desktop.i18n.formats import NOTHING
from adly_desktop.i18n.isolates import ltr
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.tile import Avatar

_EDGE_PX = 20


class EntryView(QScrollArea):
    """A panel beside the list; its texts can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._entry: AuditEntry | None = None
        self._parts = Replaced(14)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 16, _EDGE_PX, 16)
        column.addWidget(self._parts)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def show_entry(self, entry: AuditEntry | None) -> None:
        """Show another, or the same in the language of now."""
        self._entry = entry
        column = self._parts.begin()
        if entry is None:
            return
        column.addLayout(self._head(entry))
        column.addWidget(self._facts(entry))
        told = changes(entry)
        if told:
            column.addWidget(self._changes(told))

    def retranslate(self) -> None:
        """Texts of now."""
        self.show_entry(self._entry)

    def _head(self, entry: AuditEntry) -> QVBoxLayout:
        title = _wrapped(deed(entry.action), "title")
        code = Chip(entry.action, deed_tone(entry.action))
        person = QHBoxLayout()
        person.setSpacing(8)
        person.addWidget(Avatar(who(entry)))
        person.addWidget(_wrapped(who(entry), "strong"), 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(code, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(person)
        return column

    def _facts(self, entry: AuditEntry) -> QWidget:
        moment = language.formats.moment(entry.at.astimezone())
        address = ltr(entry.ip_address) if entry.ip_address else self.tr("the server")
        facts = [
            (self.tr("When"), moment),
            (self.tr("E-mail"), ltr(entry.email) if entry.email else NOTHING),
            (self.tr("From"), address),
            (self.tr("With"), ltr(entry.user_agent) if entry.user_agent else NOTHING),
            (self.tr("Entry"), ltr(str(entry.n))),
            (self.tr("About"), ltr(entry.resource_id or entry.resource_type)),
            (self.tr("Request"), ltr(entry.request_id) if entry.request_id else NOTHING),
        ]
        holder, grid = _grid()
        for row, (name, value) in enumerate((name, value) for name, value in facts if value != NOTHING):
            grid.addWidget(TextLabel(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_line(value), row, 1)
        grid.setColumnStretch(1, 1)
        return holder

    def _changes(self, told: list[Change]) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        for change in told:
            column.addLayout(self._change(change))
        return card

    def _change(self, change: Change) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(_wrapped(change.name, "label"))
        if change.before is None:
            lines.addWidget(_wrapped(change.after))
            return lines
        was, now = QHBoxLayout(), QHBoxLayout()
        for row, word, value, tone in (
            (was, self.tr("Before"), change.before, "red"),
            (now, self.tr("After"), change.after, "green"),
        ):
            row.setSpacing(8)
            label = TextLabel(word, "small")
            label.set_tone(tone)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_wrapped(value), 1)
            lines.addLayout(row)
        return lines


def _wrapped(text: str, role: str = "body") -> TextLabel:
    label = TextLabel(text, role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _line(text: str) -> ElidedLabel:
    """An id is one word: it is shortened, and whole in the hint."""
    label = ElidedLabel(text)
    label.setToolTip(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _grid() -> tuple[QWidget, QGridLayout]:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    return holder, grid
