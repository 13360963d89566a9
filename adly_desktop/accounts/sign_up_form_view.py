"""A new account: who one is, and the code that proves the address."""

from adly_desktop.accounts.code_countdown_view import CodeCountdown, minutes
from adly_desktop.accounts.form_view import WRONG_CODE, FormView, clear
from adly_desktop.accounts.signing_in import MAILED_DIGITS, NewPerson
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.i18n.active import language
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.code_edit import CodeEdit

#: What the server asks of an account without a second step.
LEAST_PASSWORD_CHARS = 15


class SignUpForm(FormView):
    """Name, e-mail, password."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self.first_name = BidiTextEdit(multiline=False)
        self.last_name = BidiTextEdit(multiline=False)
        self._first_field, self._last_field = self.add_field(self.first_name), self.add_field(self.last_name)
        self._email_field, self.email = self.add_line(holder="name@agency.com")
        self._password_field, self.password = self.add_password()
        self.first_name.edited.connect(self.show_state)
        self._back = self.add_link()
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """No password of an earlier try."""
        clear(self.password)
        super().begin()

    def is_complete(self) -> bool:
        """A name, an address, a password that is long enough."""
        is_long = len(self.password.text()) >= LEAST_PASSWORD_CHARS
        return bool(self.first_name.text().strip()) and "@" in self.email.text() and is_long

    def submit(self) -> None:
        """Ask for the account."""
        self.model.sign_up(
            NewPerson(
                email=self.email.text().strip(),
                password=self.password.text(),
                first_name=self.first_name.text().strip(),
                last_name=self.last_name.text().strip(),
                language=language.current.value,
            )
        )

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Create an account"))
        self._intro.setText(self.tr("We email you a code; nothing else is needed."))
        self._first_field.set_label(self.tr("First name"))
        self._last_field.set_label(self.tr("Family name"))
        self._email_field.set_label(self.tr("E-mail"))
        self._password_field.set_label(self.tr("Password"))
        self.password.set_placeholder(self.tr("At least 15 characters: a short sentence"))
        self._go.set_text(self.tr("Continue"))
        self._back.set_text(self.tr("I have an account"))


class CodeForm(FormView):
    """The code that was mailed."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self.code = CodeEdit(MAILED_DIGITS)
        self.code.edited.connect(self.show_state)
        self.code.completed.connect(lambda _: self._submit_if_complete())
        self._code_field = self.add_field(self.code)
        self.countdown = CodeCountdown()
        self.countdown.ticked.connect(self._name_again)
        self.add_part(self.countdown)
        self._again, self._back = self.add_link(), self.add_link()
        self._again.clicked.connect(model.send_code_again)
        self._back.clicked.connect(self.go_back)
        self.retranslate()

    def begin(self) -> None:
        """Empty boxes, and the address the code went to."""
        self.code.clear()
        self.countdown.begin(self.model.code_life_s)
        self.retranslate()
        super().begin()

    def show_state(self) -> None:
        """A refused code reddens its boxes."""
        super().show_state()
        self.code.set_wrong(bool(self.model.problem))

    def shown_problem(self) -> str:
        """Of several messages only the newest holds a code that works."""
        if self.model.problem_code != WRONG_CODE:
            return super().shown_problem()
        return self.tr("This code is not right. Type the one from the newest message.")

    def is_complete(self) -> bool:
        """Every digit."""
        return len(self.code.code()) == MAILED_DIGITS

    def submit(self) -> None:
        """Prove the address."""
        self.model.verify(self.code.code())

    def go_back(self) -> None:
        """To where the address was typed."""
        self.model.show(Step.SIGN_IN if self.model.is_new_device else Step.SIGN_UP)

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Check your email"))
        is_new_device = self.model.is_new_device
        sent = (
            self.tr("This computer is new to your account. We sent an eight-digit code to {email}.")
            if is_new_device
            else self.tr("We sent an eight-digit code to {email}.")
        )
        self._intro.setText(sent.format(email=f"\u2066{self.model.email}\u2069"))
        self._code_field.set_label(self.tr("Code from the message"))
        self._go.set_text(self.tr("Continue"))
        self.countdown.tick()
        self._back.set_text(self.tr("Back to sign-in") if is_new_device else self.tr("Use another address"))

    def _name_again(self) -> None:
        wait_s = self.countdown.wait_s
        later = self.tr("Send it again in {time}").format(time=minutes(wait_s))
        self._again.set_text(later if wait_s else self.tr("Send it again"))
        self._again.setEnabled(not wait_s)
