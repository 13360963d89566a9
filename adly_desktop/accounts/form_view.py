"""What every step of the welcome looks like: a title, a sentence, fields, one thing to do, ways elsewhere."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.ui.buttons import LinkButton, PrimaryButton
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.password_edit import PasswordEdit

#: What the server answers to a code that is not the one expected.
WRONG_CODE = "wrong_code"


class FormView(QWidget):
    """One step. Subclasses add their fields, name everything in ``retranslate`` and act in ``submit``."""

    submitted = Signal()

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__()
        self.model = model
        self._title, self._intro = TextLabel("", "figure"), TextLabel("", "secondary")
        self._intro.setWordWrap(True)
        self._problem, self._go = FindingBar(), PrimaryButton("")
        self._go.clicked.connect(self.submit)
        self._fields, self._links, self._below = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._first: QWidget | None = None
        self._lay_out()
        self._problem.hide()

    def submit(self) -> None:
        """Do what this step is for."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Shown anew: empty secrets, focus on the first field."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        """Follow the view model: busy or not, and what went wrong."""
        self._go.setEnabled(not self.model.is_busy and self.is_complete())
        self._problem.setVisible(bool(self.model.problem))
        if self.model.problem:
            self._problem.show_finding(self.shown_problem(), "", Severity.BLOCKS)

    def shown_problem(self) -> str:
        """What went wrong here, as it is shown."""
        if self.model.problem_field == "password":
            return self.tr("This password is easy to guess. Use a short sentence of at least 15 characters.")
        return self.model.problem

    def is_complete(self) -> bool:
        """Whether there is enough to go on."""
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def add_part(self, part: QWidget) -> None:
        """Append something that is no field."""
        self._fields.addWidget(part)

    def add_below(self, part: QWidget) -> None:
        """Append something after the ways elsewhere."""
        self._below.addWidget(part)

    def add_line(self, *, holder: str = "") -> tuple[Field, LtrEdit]:
        """A field for an address, a name or a code; Enter submits."""
        editor = LtrEdit()
        editor.set_placeholder(holder)
        editor.edited.connect(self.show_state)
        editor.returnPressed.connect(self._submit_if_complete)
        return self._field(editor, editor), editor

    def add_password(self) -> tuple[Field, PasswordEdit]:
        """A field for a password; Enter submits."""
        editor = PasswordEdit()
        editor.edited.connect(self.show_state)
        editor.submitted.connect(self._submit_if_complete)
        return self._field(editor, editor), editor

    def add_field(self, editor: QWidget) -> Field:
        """Any other field."""
        return self._field(editor, editor)

    def add_link(self) -> LinkButton:
        """A way elsewhere, below."""
        link = LinkButton()
        self._links.insertWidget(self._links.count() - 1, link)
        return link

    def _field(self, editor: QWidget, focus: QWidget) -> Field:
        field = Field("", editor)
        self._first = self._first or focus
        self._fields.addWidget(field)
        return field

    def _submit_if_complete(self) -> None:
        if self._go.isEnabled():
            self.submit()

    def _lay_out(self) -> None:
        self._fields.setSpacing(14)
        self._links.setSpacing(16)
        self._links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._intro)
        column.addSpacing(20)
        column.addLayout(self._fields)
        column.addSpacing(14)
        column.addWidget(self._problem)
        column.addSpacing(14)
        column.addWidget(self._go)
        column.addSpacing(18)
        column.addLayout(self._links)
        column.addSpacing(18)
        column.addLayout(self._below)
        column.addStretch(1)


def clear(*editors: QLineEdit | PasswordEdit) -> None:
    """Forget what was typed."""
    for editor in editors:
        editor.clear()
