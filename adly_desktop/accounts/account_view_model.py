"""One's own account: profile, devices, password, second step."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from adly_desktop.accounts.happened_view_model import HappenedViewModel
from adly_desktop.accounts.own_account import Enrolment, Me, OwnAccount, SignedInDevice
from adly_desktop.accounts.own_data_view_model import OwnDataParts, OwnDataViewModel
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")


class AccountParts(NamedTuple):
    """What the screen needs from outside; ``sign_out`` ends this session and leaves the workspace.

    ``erase`` runs the call that erases the person, whatever closes meanwhile, and takes him out of here.
    """

    account: OwnAccount
    operations: Operations
    explain: Callable[[BaseException], str]
    notify: Callable[[str], None]
    switch_language: Callable[[Language], None]
    switch_theme: Callable[[ThemeMode], None]
    switch_digits: Callable[[Digits], None]
    scale_text: Callable[[int], None]
    remember_me: Callable[[Me], None]
    sign_out: Callable[[], None]
    notify_exported: Callable[[Path], None]
    erase: Callable[[Coroutine[Any, Any, None], Callable[[AdlyError], None]], None]


class AccountViewModel(QObject):
    """``changed`` when anything shown has moved; ``proof_needed`` when the password is asked for again."""

    changed = Signal()
    proof_needed = Signal()

    def __init__(self, parts: AccountParts) -> None:
        super().__init__()
        self.parts = parts
        self.happened = HappenedViewModel(parts.account, parts.operations, parts.explain)
        self.own_data = OwnDataViewModel(
            OwnDataParts(
                account=parts.account,
                operations=parts.operations,
                explain=parts.explain,
                notify_exported=parts.notify_exported,
                prove_for=self.prove_for,
                erase=parts.erase,
            )
        )
        self.me: Me | None = None
        self.devices: tuple[SignedInDevice, ...] = ()
        self._failure: AdlyError | None = None
        self.enrolment: Enrolment | None = None
        self.backup_codes: tuple[str, ...] = ()
        self._after_proof: Callable[[], None] | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    def load(self) -> None:
        """Ask the server who one is, where one is signed in, and what happened."""
        self._run(self.parts.account.me(), self._show_me)
        self._run(self.parts.account.devices(), self._show_devices)
        self.happened.load()

    def count_invitations(self, owner: QObject, show: Callable[[int], None]) -> None:
        """Tell, for as long as ``owner`` lives, how many workspaces wait for the person's answer.

        Not a word where that cannot be asked: that one is offline or signed out is told elsewhere.
        """
        asked = self.parts.account.invitations()
        self.parts.operations.start(owner, asked, lambda found: show(len(found)), lambda _: None)

    def save_name(self, first: str, last: str) -> None:
        """Change the name that colleagues see."""
        change = self.parts.account.change_profile(first_name=first.strip(), last_name=last.strip())
        self._run(change, self._on_saved)

    def save_mail_language(self, tongue: Language) -> None:
        """Change the language of mails and of the screens."""
        self.parts.switch_language(tongue)
        self._run(self.parts.account.change_profile(language=tongue.value), self._show_me)

    def sign_device_out(self, device_id: str) -> None:
        """End the session of another device."""
        self._after_proof = partial(self.sign_device_out, device_id)
        self._run(self.parts.account.sign_device_out(device_id), lambda _: self.load())

    def change_password(self, current: str, password: str) -> None:
        """Set a new password by the old one."""
        told = self.tr("Password changed. Other devices were signed out.")
        self._run(self.parts.account.change_password(current, password), lambda _: self._told(told))

    def enrol(self) -> None:
        """Begin with a second step."""
        self._after_proof = self.enrol
        self._run(self.parts.account.enrol(), self._show_enrolment)

    def confirm(self, code: str) -> None:
        """Put the second step in force."""
        self._run(self.parts.account.confirm(code), self._show_codes)

    def renew_codes(self) -> None:
        """New backup codes."""
        self._after_proof = self.renew_codes
        self._run(self.parts.account.renew_backup_codes(), self._show_codes)

    def do_without(self) -> None:
        """No second step any more."""
        self._after_proof = self.do_without
        told = self.tr("Two-step sign-in is off.")
        self._run(self.parts.account.do_without_totp(), lambda _: self._told(told))

    def prove(self, password: str, code: str) -> None:
        """Prove again who it is, and go on with what asked for it."""
        self._run(self.parts.account.prove(password, code), lambda _: self._go_on())

    def prove_for(self, act: Callable[[], None]) -> None:
        """Ask for the password, and then go on with ``act``."""
        self._after_proof = act
        self.proof_needed.emit()

    def close_codes(self) -> None:
        """The codes were kept somewhere."""
        self.backup_codes, self.enrolment = (), None
        self.load()

    def _go_on(self) -> None:
        if self._after_proof is not None:
            self._after_proof()

    def _on_saved(self, me: Me) -> None:
        self._show_me(me)
        self.parts.notify(self.tr("Saved"))

    def _told(self, text: str) -> None:
        self.parts.notify(text)
        self.load()

    def _show_me(self, me: Me) -> None:
        self.me = me
        self.parts.remember_me(me)
        self.changed.emit()

    def _show_devices(self, devices: Sequence[SignedInDevice]) -> None:
        self.devices = tuple(devices)
        self.changed.emit()

    def _show_enrolment(self, enrolment: Enrolment) -> None:
        self.enrolment, self.backup_codes = enrolment, ()
        self.changed.emit()

    def _show_codes(self, codes: Sequence[str]) -> None:
        self.backup_codes, self.enrolment = tuple(codes), None
        self.changed.emit()

    def _run(self, work: Coroutine[Any, Any, Answer], then: Callable[[Answer], None]) -> None:
        self._failure = None
        self.parts.operations.start(self, work, then, self._fail)

    def _fail(self, error: AdlyError) -> None:
        if error.code == "step_up_required":
            self.proof_needed.emit()
            return
        self._failure = error
        self.changed.emit()
