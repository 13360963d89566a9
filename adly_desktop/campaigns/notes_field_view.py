"""Notes for colleagues: several lines of free text."""

from collections.abc import Callable

from adly_desktop.campaigns.fields_view import BoundField, replace_text
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.ui.bidi_text_edit import BidiTextEdit


class NotesField(BoundField):
    """Free text of a row; merged word by word with what colleagues write."""

    def __init__(self, row: RowViewModel, path: str, caption: Callable[[], str]) -> None:
        self._edit = BidiTextEdit(own_undo=False)
        super().__init__(row, path, caption, self._edit)
        self._edit.edited.connect(lambda text: self.write(text or None, typed=True))
        self.pass_undo_on(self._edit)
        self.refresh()

    def refresh(self) -> None:
        """The text as it stands."""
        replace_text(self._edit, str(self.row.value(self.path) or ""))
        self._edit.setEnabled(bool(self.row.id))
