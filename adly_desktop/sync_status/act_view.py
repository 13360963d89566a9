"""What an act does, in words: its head, and its content line by line."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from adly_desktop.sync_status.acts import Act, Change, content_of, places_of
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.words import Words
from adly_sync_server.contract.sync import Op

#: Lines shown of one act; a large one is told by its number.
_MOST_LINES = 60


class ActHead(QWidget):
    """What the act is about, and what kind of thing that is."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._thing = ElidedLabel("", "title"), Chip()
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._name)
        row.addWidget(self._thing)
        row.addStretch(1)

    def show_act(self, act: Act, name: str, words: Words) -> None:
        """Another act, or the same in another language."""
        thing = words.thing(act.mutations[0].entity)
        self._name.setText(name or thing)
        self._thing.show_text(thing)
        self._thing.setVisible(bool(name))


def content_lines(act: Act, names: Mapping[str, str], words: Words) -> list[tuple[str, str]]:
    """Names of fields and what they are given; whole rows that come or go.

    ``names`` are those of rows the values refer to, by id.
    """
    content = content_of(act)
    lines = [_line(change, words, names) for change in content[:_MOST_LINES]]
    left = len(content) - len(lines)
    more = QCoreApplication.translate("ActWords", "%n more change(s)", None, left)
    return [*lines, ("…", more)] if left else lines


def summary(act: Act, words: Words) -> str:
    """In one line: the fields, or how many rows."""
    rows = len(places_of(act))
    if rows > 1:
        return QCoreApplication.translate("ActWords", "%n row(s)", None, rows)
    names = dict.fromkeys(_what(change, words) for change in content_of(act))
    return QCoreApplication.translate("ActWords", ", ").join(names)


def _line(change: Change, words: Words, names: Mapping[str, str]) -> tuple[str, str]:
    if change.path == "*":
        return words.thing(change.entity), deed(change.op)
    value = words.value(change.entity, change.path, change.value, names)
    sign = {Op.SET_ADD: "+ ", Op.SET_REMOVE: "− "}.get(change.op, "")
    return words.field(change.entity, change.path), f"{sign}{value}"


def _what(change: Change, words: Words) -> str:
    """An act upon a whole row is named by its deed, else by the field."""
    is_whole = change.op in (Op.CREATE, Op.DELETE, Op.RESTORE) or change.path == "*"
    return deed(change.op) if is_whole else words.field(change.entity, change.path)


def deed(op: Op) -> str:
    """What is done to a whole row."""
    return {
        Op.CREATE: QCoreApplication.translate("ActWords", "Create"),
        Op.DELETE: QCoreApplication.translate("ActWords", "Delete"),
        Op.RESTORE: QCoreApplication.translate("ActWords", "Restore"),
        Op.RESOLVE: QCoreApplication.translate("ActWords", "Decision"),
    }.get(op, QCoreApplication.translate("ActWords", "Change"))
