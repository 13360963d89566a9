"""One proposed change: what stands there now beside what is proposed; where that moved, the original."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.collaboration.proposals_read import Proposal
from adly_desktop.collaboration.standing_words_view import TONES, deed, mark
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.content_lines import ContentLines
from adly_desktop.ui.hints import hint_text
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.side_by_side import SideBySide
from adly_desktop.ui.span_text import Span, SpanText
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.version_card import VERSION_PX, VersionCard
from adly_desktop.ui.word_changes import word_changes
from adly_desktop.ui.words import Words
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Kind, Merge
from adly_sync_server.contract.proposals import Part, Standing, units_of
from adly_sync_server.contract.sync import Op

#: Values of one kind to the merge, but words to whoever reads them.
_CALLED_BY: Final = frozenset({"name", "title", "initiative", "creative_data.brand_name"})


class PartView(QWidget):
    """``is_optional``: it can be left out, by a tick. ``turned`` when it was ticked or left out.

    ``is_headed``: its row is named above it.
    """

    turned = Signal()

    def __init__(
        self, part: Part, proposal: Proposal, words: Words, *, is_optional: bool, is_headed: bool
    ) -> None:
        super().__init__()
        self._is_headed = is_headed
        self.part, self._proposal, self._words = part, proposal, words
        self.box = CheckBox(words.field(part.entity, part.field)) if is_optional else None
        self._proposed: VersionCard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not (is_headed and part.op is Op.CREATE and part.standing is Standing.FRESH):
            column.addLayout(self._head())
        column.addWidget(self._body())
        if self.box is not None:
            self.box.setToolTip(hint_text(self.box.text(), QKeySequence("Space")))
            self.box.toggled.connect(self._on_turned)

    @property
    def is_taken(self) -> bool:
        """Whether it will be applied."""
        return self.box is None or self.box.isChecked()

    def take(self, *, taken: bool) -> None:
        """Tick it, or leave it out."""
        if self.box is not None:
            self.box.setChecked(taken)
        self._paint()

    def _on_turned(self) -> None:
        self._paint()
        self.turned.emit()

    def _paint(self) -> None:
        if self._proposed is not None:
            is_on = self.box is not None and self.is_taken and self.box.isEnabled()
            self._proposed.set_tone("accent" if is_on else "raised")

    def _head(self) -> QHBoxLayout:
        part, line = self.part, QHBoxLayout()
        line.setSpacing(8)
        name = deed(part.op) if part.field == "*" else self._words.field(part.entity, part.field)
        line.addWidget(self.box or TextLabel(name, "label"))
        if told := mark(part.standing):
            line.addWidget(Chip(told, TONES.get(part.standing, Tone.NEUTRAL)))
        line.addStretch(1)
        return line

    def _body(self) -> QWidget:
        part = self.part
        if part.field == "*":
            return self._whole()
        versions = SideBySide(VERSION_PX, 8)
        if part.standing is Standing.MOVED:
            versions.add(self._card(self.tr("Original"), "", self._content(part.base, part.base)))
            versions.add(self._card(self.tr("Now"), "", self._content(part.base, part.present)))
            versions.add(self._proposal_card(part.base, part.proposed))
            return versions
        if part.standing is not Standing.MISSING:
            versions.add(self._card(self.tr("Now"), "", self._content(part.present, part.present)))
        if part.standing is not Standing.DONE:
            versions.add(self._proposal_card(part.present, part.result))
        return versions

    def _proposal_card(self, before: Any, value: Any) -> VersionCard:
        joined = self.part.standing is Standing.MERGED
        told = self.tr("Both together") if joined else self.tr("Proposed")
        self._proposed = self._card(told, self._proposal.author, self._content(before, value))
        return self._proposed

    def _card(self, told: str, letter: str, content: QWidget) -> VersionCard:
        card = VersionCard(content, is_offered=False)
        card.show_whose(letter or "–", told)
        return card

    def _content(self, before: Any, value: Any) -> QWidget:
        if self._is_text():
            text = SpanText()
            old, new = str(before or ""), str(value or "")
            text.show_spans([Span(new or "—")] if old == new else word_changes(old, new))
            return text
        label = TextLabel(self._told(self.part.field, value), "strong")
        label.setWordWrap(True)
        return label

    def _is_text(self) -> bool:
        part = self.part
        field = entity_named(part.entity).find(part.field)
        is_copy = field is not None and (field.merge is Merge.TEXT or field.path in _CALLED_BY)
        return is_copy and all(isinstance(v, str | None) for v in (part.base, part.present, part.result))

    def _told(self, field: str, value: Any) -> str:
        return self._words.value(self.part.entity, field, value, self._proposal.names)

    def _whole(self) -> QWidget:
        if self.part.op is not Op.CREATE:
            return QWidget()
        card, lines = Card("raised"), ContentLines()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(lines, 0, Qt.AlignmentFlag.AlignTop)
        said = {field: v for field, v in _said(self.part).items() if field != "name" or not self._is_headed}
        card.setVisible(bool(said))
        words = self._words
        lines.show_lines([(words.field(self.part.entity, f), self._told(f, v)) for f, v in said.items()])
        return card


def _said(part: Part) -> dict[str, Any]:
    """What a new row says for people: neither its place in a list nor what it hangs below."""
    entity = entity_named(part.entity)
    given: Mapping[str, Any] = part.proposed if isinstance(part.proposed, Mapping) else {}
    told: dict[str, Any] = {}
    for unit, paths in units_of(entity, given).items():
        field = entity.find(unit)
        is_quiet = unit == entity.parent_field or (field is not None and field.kind is Kind.POSITION)
        if not is_quiet and any(given[path] not in (None, "", []) for path in paths):
            told[unit] = given.get(unit, {path: given[path] for path in paths})
    return told
