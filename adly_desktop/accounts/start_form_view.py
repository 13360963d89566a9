"""Before anybody signs in: which language, which server, and the passphrase where there is no keyring."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.accounts.form_view import FormView, clear
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.segmented import Segmented

LEAST_PASSPHRASE_CHARS = 8


class LanguageForm(FormView):
    """The first thing anybody sees: which of the two languages."""

    def __init__(self, model: WelcomeViewModel, switch: Callable[[Language], None]) -> None:
        super().__init__(model)
        self.choice = Segmented()
        self.choice.show_choices([(tongue.value, tongue.own_name) for tongue in Language])
        self.choice.chosen.connect(lambda key: switch(Language(key)))
        self.add_part(_leading(self.choice))
        self.retranslate()

    def begin(self) -> None:
        """The system's language is proposed."""
        self.choice.choose(language.current.value)
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """On to the server, or straight to signing in where it is known."""
        self.model.show(Step.SIGN_IN if self.model.server_url else Step.SERVER)

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Welcome to ADLY"))
        self._intro.setText(
            self.tr("Which language would you like to work in? You can change it at any time.")
        )
        self._go.set_text(self.tr("Continue"))


class ServerForm(FormView):
    """The address of the agency's server."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self._url_field, self.url = self.add_line(holder="https://adly.example.com")
        self._back = self.add_link()
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """The one in use."""
        self.url.set_text(self.model.server_url)
        self._back.setVisible(bool(self.model.server_url))
        super().begin()

    def is_complete(self) -> bool:
        """Anything; whether it is an address is said by name."""
        return bool(self.url.text().strip())

    def submit(self) -> None:
        """Use it."""
        self.model.choose_server(self.url.text())

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Your agency's server"))
        self._intro.setText(self.tr("Whoever runs ADLY at your agency knows this address."))
        self._url_field.set_label(self.tr("Address"))
        self._go.set_text(self.tr("Continue"))
        self._back.set_text(self.tr("Back to sign-in"))


class PassphraseForm(FormView):
    """What protects the data of this computer where the system has no keyring."""

    def __init__(self, model: WelcomeViewModel, *, is_new: bool) -> None:
        super().__init__(model)
        self._is_new = is_new
        self._passphrase_field, self.passphrase = self.add_password()
        self._again_field, self.again = self.add_password()
        self._again_field.setVisible(is_new)
        self.retranslate()

    def begin(self) -> None:
        """Nothing of an earlier try."""
        clear(self.passphrase, self.again)
        super().begin()

    def is_complete(self) -> bool:
        """Long enough, and twice the same where it is new."""
        typed = self.passphrase.text()
        if not self._is_new:
            return bool(typed)
        return len(typed) >= LEAST_PASSPHRASE_CHARS and typed == self.again.text()

    def submit(self) -> None:
        """Open what it protects."""
        self.model.unlock(self.passphrase.text())

    def retranslate(self) -> None:
        """Texts of now."""
        if self._is_new:
            self._title.setText(self.tr("Choose a passphrase"))
            self._intro.setText(
                self.tr("This computer has no keyring. The passphrase protects the work kept on it.")
            )
            self.passphrase.set_placeholder(self.tr("At least 8 characters"))
            self._go.set_text(self.tr("Continue"))
        else:
            self._title.setText(self.tr("Unlock ADLY"))
            self._intro.setText(self.tr("Your passphrase opens the work kept on this computer, offline too."))
            self._go.set_text(self.tr("Unlock"))
        self._passphrase_field.set_label(self.tr("Passphrase"))
        self._again_field.set_label(self.tr("Once more"))


def _leading(part: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    row.addStretch(1)
    return holder
