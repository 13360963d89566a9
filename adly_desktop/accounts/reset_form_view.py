"""A forgotten password: an address, then the mailed code and a new password."""

from adly_desktop.accounts.code_countdown_view import CodeCountdown
from adly_desktop.accounts.form_view import FormView, clear
from adly_desktop.accounts.signing_in import MAILED_DIGITS
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.ui.code_edit import CodeEdit

#: With a second step fewer characters are enough; which of the two holds is the server's to say.
LEAST_PASSWORD_CHARS = 8


class ForgottenForm(FormView):
    """Where to mail a code."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self._email_field, self.email = self.add_line(holder="name@agency.com")
        self._back = self.add_link()
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """The address that was typed before."""
        self.email.set_text(self.model.email)
        super().begin()

    def is_complete(self) -> bool:
        """An address."""
        return "@" in self.email.text()

    def submit(self) -> None:
        """Have the code mailed."""
        self.model.forget_password(self.email.text())

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Forgot the password?"))
        self._intro.setText(self.tr("We email you a code to choose a new password with."))
        self._email_field.set_label(self.tr("E-mail"))
        self._go.set_text(self.tr("Email me a code"))
        self._back.set_text(self.tr("Back to sign-in"))


class NewPasswordForm(FormView):
    """The mailed code and the new password; the authenticator's code where there is one."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self.code = CodeEdit(MAILED_DIGITS)
        self.code.edited.connect(self.show_state)
        self._code_field = self.add_field(self.code)
        self.countdown = CodeCountdown()
        self.add_part(self.countdown)
        self._password_field, self.password = self.add_password()
        self._totp_field, self.totp = self.add_line()
        self._back = self.add_link()
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """Everything empty."""
        self.countdown.begin(self.model.code_life_s)
        clear(self.code, self.password, self.totp)
        self.retranslate()
        super().begin()

    def is_complete(self) -> bool:
        """Every digit, and a password that is long enough."""
        is_long = len(self.password.text()) >= LEAST_PASSWORD_CHARS
        return len(self.code.code()) == MAILED_DIGITS and is_long

    def submit(self) -> None:
        """Set the password."""
        self.model.set_password(self.code.code(), self.password.text(), self.totp.text().strip())

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Choose a new password"))
        sent = self.tr("If {email} has an account, an eight-digit code is on its way.")
        self._intro.setText(sent.format(email=f"\u2066{self.model.email}\u2069"))
        self._code_field.set_label(self.tr("Code from the message"))
        self.countdown.tick()
        self._password_field.set_label(self.tr("New password"))
        self.password.set_placeholder(self.tr("At least 15 characters: a short sentence"))
        self._totp_field.set_label(self.tr("Authenticator code, if you use one"))
        self._go.set_text(self.tr("Save and sign in"))
        self._back.set_text(self.tr("Back to sign-in"))
