"""Who changed what and when in the open rows: of one field or all, with ways back for a field and a row."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.field_names_view import field_name, value_text
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.past import as_of
from adly_desktop.campaigns.talk import Past, Revision, revisions
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.people_words import called
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.span_text import SpanText
from adly_desktop.ui.word_changes import word_changes
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Merge

#: Revisions read, and shown at once; older ones are in the audit log.
_MOST: Final = 400
_SHOWN: Final = 40
_WHOLE_ROW: Final = frozenset({"create", "delete", "restore"})


class HistoryTab(QWidget):
    """Revisions of the open campaign, ad set and ad. ``restored`` carries a row and values by path."""

    restored = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        inspector: InspectorViewModel,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._inspector, self._clock = desk, inspector, clock
        self._shown: list[Revision] = []
        self._is_due = True
        self.field = ComboBox()
        self._nothing = TextLabel("", "secondary")
        self._nothing.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.field, self._nothing):
            column.addWidget(part)
        column.addLayout(self._list)
        self.field.chosen.connect(lambda _: self._rebuild())
        for signal in (inspector.opened, inspector.around_changed):
            signal.connect(self.reload)
        self.retranslate()

    def reload(self) -> None:
        """Read what happened to the open rows, now or once somebody looks.

        Words are compared for every change that is shown: while one types, that is not done unseen.
        """
        self._is_due = not self.isVisible()
        if self._is_due:
            return
        places = tuple(Place(row.entity, row.id) for row in self._inspector.rows.values() if row.id)
        if places:
            self._desk.read(lambda reader: revisions(reader, places, _MOST), self._show, owner=self)

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._nothing.setText(
            self.tr("No changes yet. What colleagues and you change appears here once it has been synced.")
        )
        self.field.setAccessibleName(self.tr("Changes to"))
        self._name_fields()
        self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt override
        """Somebody looks."""
        super().showEvent(event)
        if self._is_due:
            self.reload()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self, found: list[Revision]) -> None:
        if found != self._shown:
            self._shown = found
            self._name_fields()
            self._rebuild()

    def _name_fields(self) -> None:
        """Every field that has ever changed here, to ask who last wrote it."""
        paths = {change.path for revision in self._shown for change in revision.changes}
        named = sorted((field_name(path), path) for path in paths)
        self.field.show_choices([("", self.tr("Every field")), *((path, name) for name, path in named)])
        if self.field.currentIndex() < 0:
            self.field.setCurrentIndex(0)
        self.field.setVisible(bool(paths))

    def _rebuild(self) -> None:
        clear(self._list)
        self._nothing.setVisible(not self._shown)
        wanted = self.field.current()
        told = [one for one in self._shown if not wanted or any(c.path == wanted for c in one.changes)]
        newest = {(one.entity, one.entity_id): one.id for one in reversed(self._shown)}
        for number, revision in enumerate(told[:_SHOWN]):
            if number:
                self._list.addWidget(HairLine(soft=True))
            is_present = newest[revision.entity, revision.entity_id] == revision.id
            self._list.addWidget(self._row(revision, wanted, is_present=is_present))

    def _row(self, revision: Revision, wanted: str, *, is_present: bool) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(called(revision.author) or self.tr("The server"), "strong"))
        ago = time_ago(datetime.fromisoformat(revision.at), self._clock()) if revision.at else ""
        head.addWidget(TextLabel(ago, "muted"), 1)
        if not is_present and revision.op != "delete":
            head.addWidget(self._state_button(revision))
        column.addLayout(head)
        column.addWidget(ElidedLabel(revision.name, "label"))
        if revision.op in _WHOLE_ROW:
            column.addWidget(TextLabel(self._deed(revision.op), "secondary"))
        else:
            for change in revision.changes:
                if not wanted or change.path == wanted:
                    column.addLayout(self._change(revision, change))
        return row

    def _deed(self, op: str) -> str:
        return {"create": self.tr("Created"), "delete": self.tr("Deleted"), "restore": self.tr("Restored")}[
            op
        ]

    def _state_button(self, revision: Revision) -> LinkButton:
        button = LinkButton(self.tr("As it was then"))
        button.set_hint(self.tr("Give every field of this row the value it had then"))
        button.clicked.connect(lambda: self.restore_state(revision))
        return button

    def _change(self, revision: Revision, change: Past) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._told(revision, change), 1)
        button = LinkButton(self.tr("Restore"))
        button.set_hint(self.tr("Put the former value back"))
        button.setAccessibleName(
            self.tr("Put the former value of {field} back").format(field=field_name(change.path))
        )
        button.clicked.connect(lambda: self._restore(revision, change))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _told(self, revision: Revision, change: Past) -> QWidget:
        """Copy word by word; any other value as it was and as it is."""
        if _is_copy(revision.entity, change):
            return self._words(change)
        text = TextLabel(
            self.tr("{field}: {before} → {after}").format(
                field=field_name(change.path),
                before=_short(value_text(revision.entity, change.path, change.before)),
                after=_short(value_text(revision.entity, change.path, change.after)),
            ),
            "secondary",
        )
        text.setWordWrap(True)
        return text

    def _words(self, change: Past) -> QWidget:
        part, text = QWidget(), SpanText("body")
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TextLabel(field_name(change.path), "secondary"))
        text.show_spans(word_changes(str(change.before or ""), str(change.after or "")))
        column.addWidget(text)
        return part

    def _restore(self, revision: Revision, change: Past) -> None:
        place = Place(revision.entity, revision.entity_id)
        self.restored.emit(place, _former(revision.entity, change))

    def restore_state(self, revision: Revision) -> None:
        """Give the whole row the state it had after a revision, as one act."""
        place = Place(revision.entity, revision.entity_id)

        def restore(values: dict[str, Any]) -> None:
            if values:
                self.restored.emit(place, values)

        self._desk.read(lambda reader: as_of(reader, place, revision.id), restore, owner=self)


def _is_copy(entity: str, change: Past) -> bool:
    field = entity_named(entity).find(change.path)
    is_text = field is not None and (field.merge is Merge.TEXT or field.path in ("name", "title"))
    return is_text and all(isinstance(value, str | None) for value in (change.before, change.after))


def _former(entity: str, change: Past) -> Mapping[str, Any]:
    """The former value; of a group those of all its members, since it is one."""
    is_group = change.path in entity_named(entity).groups
    return dict(change.before) if is_group else {change.path: change.before}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
