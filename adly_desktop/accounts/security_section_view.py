"""Password, second step, and the devices one is signed in on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from adly_desktop.accounts.account_view_model import AccountViewModel
from adly_desktop.accounts.own_account import SignedInDevice
from adly_desktop.accounts.signing_in import TOTP_DIGITS
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.storage.clock import utc_now
from adly_desktop.ui.buttons import DangerButton, GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.code_edit import CodeEdit
from adly_desktop.ui.field import Field
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.qr_code import QrCode
from adly_desktop.ui.section import Section, row_of
from adly_desktop.ui.tones import Tone


class PasswordSection(Section):
    """A new password by the old one."""

    def __init__(self, model: AccountViewModel) -> None:
        super().__init__()
        self.current, self.password = PasswordEdit(), PasswordEdit()
        self._current_field, self._new_field = Field("", self.current), Field("", self.password)
        self.change = GhostButton("", large=True)
        self.column.addWidget(row_of(self._current_field, self._new_field))
        self.column.addWidget(row_of(self.change))
        for field in (self._current_field, self._new_field):
            field.setMinimumWidth(240)
        self._model = model
        self.change.clicked.connect(self._change)
        self.retranslate()

    def _change(self) -> None:
        self._model.change_password(self.current.text(), self.password.text())
        self.current.clear()
        self.password.clear()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Password"))
        self.intro.setText(self.tr("A short sentence is easier to remember, and safer, than a short word."))
        self._current_field.set_label(self.tr("Current password"))
        self._new_field.set_label(self.tr("New password"))
        self.change.set_text(self.tr("Change it"))


class SecondStepSection(Section):
    """Turning it on with a QR code, the backup codes, turning it off."""

    def __init__(self, model: AccountViewModel) -> None:
        super().__init__()
        self.model = model
        self.state = Chip()
        self.enrol, self.renew, self.off = (
            PrimaryButton(""),
            GhostButton("", large=True),
            DangerButton("", large=True),
        )
        self.qr, self._secret, self.code = QrCode(), TextLabel("", "muted"), CodeEdit(TOTP_DIGITS)
        self._code_field = Field("", self.code)
        self._codes, self.kept = QGridLayout(), GhostButton("", "check", large=True)
        self._codes_holder = QWidget()
        self._codes_holder.setLayout(self._codes)
        self._lay_out()
        self._connect()
        self.show_state()

    def show_state(self) -> None:
        """Follow the view model."""
        me, enrolment, codes = self.model.me, self.model.enrolment, self.model.backup_codes
        has_it = me is not None and me.has_totp
        for part in (self.qr, self._secret, self._code_field):
            part.setVisible(enrolment is not None)
        if enrolment is not None:
            self.qr.show_content(enrolment.address)
            self._secret.setText(ltr(enrolment.secret))
        self._show_codes(codes)
        self.enrol.setVisible(me is not None and not has_it and enrolment is None and not codes)
        for button in (self.renew, self.off):
            button.setVisible(has_it and not codes)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        me = self.model.me
        self.title.setText(self.tr("Two-step sign-in"))
        self.intro.setText(self._sentence())
        on, off = self.tr("On"), self.tr("Off")
        has_it = me is not None and me.has_totp
        self.state.show_text(on if has_it else off, Tone.GREEN if has_it else Tone.NEUTRAL)
        self.enrol.set_text(self.tr("Turn on"))
        self.renew.set_text(self.tr("New backup codes"))
        self.off.set_text(self.tr("Turn off"))
        self.kept.set_text(self.tr("I have saved them"))
        self._code_field.set_label(self.tr("The six digits it shows"))

    def _sentence(self) -> str:
        if self.model.backup_codes:
            return self.tr(
                "Keep these codes somewhere safe. Each works once, when the authenticator is not with you."
            )
        if self.model.enrolment is not None:
            return self.tr(
                "Scan this with an authenticator app, or type the key below it, then type its digits."
            )
        me = self.model.me
        if me is not None and me.has_totp:
            return self.tr("%n backup code(s) left.", None, me.backup_codes_left)
        return self.tr(
            "A code from an authenticator app on top of the password, so a stolen password is not enough."
        )

    def _show_codes(self, codes: tuple[str, ...]) -> None:
        while (entry := self._codes.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for place, code in enumerate(codes):
            label = TextLabel(ltr(code), "strong")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._codes.addWidget(label, *divmod(place, 5))
        self._codes_holder.setVisible(bool(codes))
        self.kept.setVisible(bool(codes))

    def _connect(self) -> None:
        model = self.model
        self.enrol.clicked.connect(model.enrol)
        self.renew.clicked.connect(model.renew_codes)
        self.off.clicked.connect(model.do_without)
        self.kept.clicked.connect(model.close_codes)
        self.code.completed.connect(model.confirm)

    def _lay_out(self) -> None:
        self.column.insertWidget(1, row_of(self.state))
        for part in (self.qr, self._secret, self._code_field, self._codes_holder):
            self.column.addWidget(part)
        self._codes.setContentsMargins(0, 0, 0, 0)
        self._codes.setHorizontalSpacing(24)
        self._secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(row_of(self.enrol, self.renew, self.off, self.kept))


class DevicesSection(Section):
    """Where one is signed in."""

    def __init__(self, model: AccountViewModel) -> None:
        super().__init__()
        self.model = model
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.column.addLayout(self._rows)
        self.retranslate()

    def show_state(self) -> None:
        """Follow the view model."""
        while (entry := self._rows.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for device in self.model.devices:
            self._rows.addWidget(self._row(device))

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Devices"))
        self.intro.setText(
            self.tr("Signing one out ends its session at once; unsent work on it stays there.")
        )
        self.show_state()

    def _row(self, device: SignedInDevice) -> QWidget:
        seen = device.last_seen_at or device.signed_in_at
        told = f"{ltr(f'{device.platform} · {device.app_version}')} · {time_ago(seen, utc_now())}"
        name = ElidedLabel(f"{own_direction(device.name)}   {told}")
        if device.is_this:
            return row_of(_stretched(name, Chip(self.tr("This device"), Tone.ACCENT)), stretch_first=True)
        out = GhostButton(self.tr("Sign out"))
        out.clicked.connect(_calling(self.model.sign_device_out, device.id))
        return row_of(_stretched(name, out), stretch_first=True)


def _stretched(name: ElidedLabel, aside: QWidget) -> QWidget:
    return row_of(row_of(IconLabel("device", "text_2"), name), aside, stretch_first=True)


def _calling(act: Callable[[str], None], argument: str) -> Callable[[], None]:
    return lambda: act(argument)
