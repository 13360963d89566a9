"""Who changed what and when in the open rows, with a way back for each field."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.field_names_view import field_name, value_text
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.talk import Past, Revision, revisions
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import HairLine
from adly_sync_server.contract.entities import entity_named

#: Revisions shown; older ones are in the audit log.
_MOST: Final = 40
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
        self._nothing = TextLabel("", "secondary")
        self._nothing.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        for signal in (inspector.opened, inspector.around_changed):
            signal.connect(self.reload)
        self.retranslate()

    def reload(self) -> None:
        """Read what happened to the open rows."""
        places = tuple(Place(row.entity, row.id) for row in self._inspector.rows.values() if row.id)
        if places:
            self._desk.read(lambda reader: revisions(reader, places, _MOST), self._show, owner=self)

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._nothing.setText(
            self.tr("No changes yet. What colleagues and you change appears here once it has been synced.")
        )
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self, found: list[Revision]) -> None:
        self._shown = found
        self._rebuild()

    def _rebuild(self) -> None:
        clear(self._list)
        self._nothing.setVisible(not self._shown)
        for number, revision in enumerate(self._shown):
            if number:
                self._list.addWidget(HairLine(soft=True))
            self._list.addWidget(self._row(revision))

    def _row(self, revision: Revision) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(revision.author or self.tr("The server"), "strong"))
        head.addWidget(TextLabel(time_ago(datetime.fromisoformat(revision.at), self._clock()), "muted"), 1)
        column.addLayout(head)
        column.addWidget(ElidedLabel(revision.name, "label"))
        if revision.op in _WHOLE_ROW:
            column.addWidget(TextLabel(self._deed(revision.op), "secondary"))
        else:
            for change in revision.changes:
                column.addLayout(self._change(revision, change))
        return row

    def _deed(self, op: str) -> str:
        return {"create": self.tr("Created"), "delete": self.tr("Deleted"), "restore": self.tr("Restored")}[
            op
        ]

    def _change(self, revision: Revision, change: Past) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        text = TextLabel(
            self.tr("{field}: {before} → {after}").format(
                field=field_name(change.path),
                before=_short(value_text(revision.entity, change.path, change.before)),
                after=_short(value_text(revision.entity, change.path, change.after)),
            ),
            "secondary",
        )
        text.setWordWrap(True)
        line.addWidget(text, 1)
        button = LinkButton(self.tr("Restore"))
        button.set_hint(self.tr("Put the former value back"))
        button.clicked.connect(lambda: self._restore(revision, change))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _restore(self, revision: Revision, change: Past) -> None:
        self.restored.emit(Place(revision.entity, revision.entity_id), _with_group(revision, change))


def _with_group(revision: Revision, change: Past) -> Mapping[str, Any]:
    """The former value; of a group all that changed with it, since it is one value."""
    entity = entity_named(revision.entity)
    field = entity.find(change.path)
    if field is None or field.group is None:
        return {change.path: change.before}
    return {past.path: past.before for past in revision.changes if past.path in entity.groups[field.group]}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
