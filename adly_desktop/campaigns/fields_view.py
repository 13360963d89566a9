"""Fields bound to one path of an open row: they show what stands there and write what is typed.

Every field knows its row and its path; a tab only says which fields there are and in which order.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.marks import Severity, code_point_offset, utf16_offsets

Choices = Callable[[], Sequence[tuple[str, str]]]
_PASSED_ON = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoPassage(QObject):
    """Lets Undo and Redo through to the window: an editor's own undo would know nothing of the saved acts."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Editors claim these keys before any shortcut; here the claim is waived."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent)
            if any(event.matches(key) for key in _PASSED_ON):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class BoundField(Field):
    """A field of one path. ``caption`` is asked for the label, again at every switch of language.

    ``conflict_asked``: the person wants to settle the conflict told below the field.
    """

    conflict_asked = Signal()

    def __init__(self, row: RowViewModel, path: str, caption: Callable[[], str], editor: QWidget) -> None:
        super().__init__(caption(), editor)
        self.row, self.path, self._caption = row, path, caption
        self.editor = editor
        self._conflict: FindingBar | None = None
        row.refreshed.connect(self._on_refreshed)

    def refresh(self) -> None:
        """Show what stands at the path."""
        raise NotImplementedError

    def recaption(self) -> None:
        """Name the field anew: another platform may call it otherwise."""
        self.set_label(self._caption())

    def focus(self) -> None:
        """Put the caret here: a finding led here."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write(self, value: Any, *, typed: bool = False) -> None:
        """A person gave it another value."""
        self.row.write({self.path: value}, typed=typed)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The label follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.recaption()
            self.retranslate()

    def retranslate(self) -> None:
        """Words inside the field in the language shown."""
        self.refresh()

    def show_conflict(self, message: str, way_out: str) -> None:
        """Say below the field that a colleague wrote something else here; an empty message takes it away."""
        if not message and self._conflict is None:
            return
        if self._conflict is None:
            self._conflict = FindingBar()
            self._conflict.fix_requested.connect(self.conflict_asked)
            self._column.addWidget(self._conflict)
        self._conflict.show_finding(message, way_out, Severity.BLOCKS)
        self._conflict.setVisible(bool(message))

    def pass_undo_on(self, editor: QWidget) -> None:
        """Undo in this editor takes back acts, not keys."""
        passage = UndoPassage(self)
        editor.installEventFilter(passage)

    def _on_refreshed(self, paths: frozenset[str] | None) -> None:
        if paths is None or self.path in paths or self.path.partition(".")[0] in paths:
            self.refresh()


class LineField(BoundField):
    """One line of text in its own direction: a name. Required ones are never saved empty."""

    def __init__(
        self, row: RowViewModel, path: str, caption: Callable[[], str], *, is_required: bool = False
    ) -> None:
        self._edit = BidiTextEdit(multiline=False, own_undo=False)
        super().__init__(row, path, caption, self._edit)
        self._is_required = is_required
        self._edit.edited.connect(self._on_edited)
        self._edit.editing_finished.connect(lambda _: self.refresh())
        self.pass_undo_on(self._edit)
        self.refresh()

    def refresh(self) -> None:
        """The text, unless it is being emptied on the way to another."""
        text = str(self.row.value(self.path) or "")
        is_half_typed = self._edit.hasFocus() and self._is_required and not self._edit.text().strip()
        if not is_half_typed:
            replace_text(self._edit, text)
            self._edit.set_wrong(False)
        self._edit.setEnabled(bool(self.row.id))

    def _on_edited(self, text: str) -> None:
        is_missing = self._is_required and not text.strip()
        self._edit.set_wrong(is_missing)
        if not is_missing:
            self.write(text or None, typed=True)


class LtrField(BoundField):
    """One line from left to right in any window: an address, a tag."""

    def __init__(
        self, row: RowViewModel, path: str, caption: Callable[[], str], placeholder: str = ""
    ) -> None:
        self._edit = LtrEdit()
        super().__init__(row, path, caption, self._edit)
        self._edit.set_placeholder(placeholder)
        self._edit.edited.connect(lambda text: self.write(text.strip() or None, typed=True))
        self.pass_undo_on(self._edit)
        self.refresh()

    def refresh(self) -> None:
        """The text; spaces at the ends, which are never saved, stay while they are typed."""
        text = str(self.row.value(self.path) or "")
        if text != self._edit.text().strip():
            self._edit.set_text(text)
        self._edit.setEnabled(bool(self.row.id))


class ChoiceField(BoundField):
    """One of several words. A value nobody knows is shown as it is; ``none`` names the empty choice."""

    def __init__(
        self,
        row: RowViewModel,
        path: str,
        caption: Callable[[], str],
        choices: Choices,
        none: Callable[[], str] | None = None,
        also: Callable[[str], Mapping[str, Any]] = lambda _: {},
    ) -> None:
        self._box = ComboBox()
        super().__init__(row, path, caption, self._box)
        self._choices, self._none, self._also = choices, none, also
        self._box.chosen.connect(self._on_chosen)
        self.refresh()

    def refresh(self) -> None:
        """The choices of now, and the one made."""
        value = str(self.row.value(self.path) or "")
        offered = list(self._choices())
        if self._none is not None:
            offered.insert(0, ("", self._none()))
        if value and value not in dict(offered):
            offered.append((value, value))
        self._box.show_choices(offered)
        self._box.choose(value)
        self._box.setEnabled(bool(self.row.id))

    def _on_chosen(self, key: str) -> None:
        self.row.write({self.path: key or None, **self._also(key)})


def replace_text(edit: BidiTextEdit, text: str) -> None:
    """Show another text and leave the caret where it was, as far as the texts agree around it."""
    before = edit.text()
    if before == text:
        return
    place = code_point_offset(before, edit.textCursor().position())
    start = _common_start(before, text)
    edit.set_text(text)
    caret = place if place <= start else max(start, len(text) - (len(before) - place))
    cursor = edit.textCursor()
    cursor.setPosition(min(utf16_offsets(text, [caret])[0], edit.document().characterCount() - 1))
    edit.setTextCursor(cursor)


def _common_start(one: str, other: str) -> int:
    shortest = min(len(one), len(other))
    return next((place for place in range(shortest) if one[place] != other[place]), shortest)
