"""One's own account: profile, devices, password, second step."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject

from adly_desktop.accounts.happened_view_model import HappenedViewModel
from adly_desktop.accounts.own_account import Enrolment, Me, OwnAccount, SignedInDevice
from adly_desktop.accounts.own_data_view_model import OwnDataParts, OwnDataViewModel
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.proving_view_model import Prove, ProvingViewModel
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

    @property
    def prove(self) -> Prove:
        """The account's own."""
        return self.account.prove


class AccountViewModel(ProvingViewModel):
    """``changed`` when anything shown has moved; ``proof_needed`` when the password is asked for again."""

    parts: AccountParts

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
        self.enrolment: Enrolment | None = None
        self.backup_codes: tuple[str, ...] = ()

    def load(self) -> None:
        """Ask the server who one is, where one is signed in, and what happened."""
        self._run(self.parts.account.me(), self._show_me, self._refuse)
        self._run(self.parts.account.devices(), self._show_devices, self._refuse)
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
        self._run(change, self._on_saved, self._refuse)

    def save_mail_language(self, tongue: Language) -> None:
        """Change the language of mails and of the screens."""
        self.parts.switch_language(tongue)
        change = self.parts.account.change_profile(language=tongue.value)
        self._run(change, self._show_me, self._refuse)

    def sign_device_out(self, device_id: str) -> None:
        """End the session of another device."""
        self._attempt(partial(self.parts.account.sign_device_out, device_id), lambda _: self.load())

    def change_password(self, current: str, password: str) -> None:
        """Set a new password by the old one."""
        told = self.tr("Password changed. Other devices were signed out.")
        change = self.parts.account.change_password(current, password)
        self._run(change, lambda _: self._told(told), self._refuse)

    def enrol(self) -> None:
        """Begin with a second step."""
        self._attempt(self.parts.account.enrol, self._show_enrolment)

    def confirm(self, code: str) -> None:
        """Put the second step in force."""
        self._run(self.parts.account.confirm(code), self._show_codes, self._refuse)

    def renew_codes(self) -> None:
        """New backup codes."""
        self._attempt(self.parts.account.renew_backup_codes, self._show_codes)

    def do_without(self) -> None:
        """No second step any more."""
        told = self.tr("Two-step sign-in is off.")
        self._attempt(self.parts.account.do_without_totp, lambda _: self._told(told))

    def close_codes(self) -> None:
        """The codes were kept somewhere."""
        self.backup_codes, self.enrolment = (), None
        self.load()

    def _on_saved(self, me: Me) -> None:
        self._show_me(me)
        self.parts.notify(self.tr("Saved"))

    def _told(self, text: str) -> None:
        self.parts.notify(text)
        self.load()

    def _show_me(self, me: Me) -> None:
        self.me = me
        self.parts.remember_me(me)

    def _show_devices(self, devices: Sequence[SignedInDevice]) -> None:
        self.devices = tuple(devices)

    def _show_enrolment(self, enrolment: Enrolment) -> None:
        self.enrolment, self.backup_codes = enrolment, ()

    def _show_codes(self, codes: Sequence[str]) -> None:
        self.backup_codes, self.enrolment = tuple(codes), None
