"""Sets of words of an open row, and a switch for yes or no."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns.fields_view import BoundField, Choices
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.token_editor import TokenEditor


class SetField(BoundField):
    """A set of words or ids. ``choices`` None: anything can be typed."""

    def __init__(
        self,
        row: RowViewModel,
        path: str,
        caption: Callable[[], str],
        placeholder: Callable[[], str],
        choices: Choices | None,
        name: Callable[[str], str],
    ) -> None:
        self._tokens = TokenEditor(choices, name)
        super().__init__(row, path, caption, self._tokens)
        self._placeholder = placeholder
        self._tokens.changed.connect(lambda keys: self.write(sorted(keys)))
        self.refresh()

    def refresh(self) -> None:
        """The set as it stands."""
        self._tokens.set_name(self._caption())
        self._tokens.show_keys(self.row.value(self.path) or [], self._placeholder())
        self._tokens.setEnabled(bool(self.row.id))


class SwitchField(QWidget):
    """Yes or no of an open row, with the words beside the switch."""

    def __init__(self, row: RowViewModel, path: str, caption: Callable[[], str]) -> None:
        super().__init__()
        self._row, self.path, self._caption = row, path, caption
        self._switch = Switch(caption())
        self._switch.clicked.connect(lambda on: row.write({path: on}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        row.refreshed.connect(self.refresh)
        self.refresh()

    def focus(self) -> None:
        """Put the focus on the switch."""
        self._switch.setFocus()

    def refresh(self, _: object = None) -> None:
        """On or off."""
        self._switch.setChecked(bool(self._row.value(self.path)))
        self._switch.setEnabled(bool(self._row.id))
        self._switch.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The words follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._switch.set_text(self._caption())
