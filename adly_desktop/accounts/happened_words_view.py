"""What happened to an account, in sentences. An event nobody has named is shown by its own word."""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_desktop.accounts.own_account import AccountEvent
from adly_desktop.i18n.isolates import ltr, own_direction

#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)

_Details = Mapping[str, Any]

_PLAIN: Final[Mapping[str, str]] = {
    "account.exported": QT_TRANSLATE_NOOP("Happened", "A file of everything kept about you was made"),
    "address.proved": QT_TRANSLATE_NOOP("Happened", "The account was opened and its address proved"),
    "agency.founded": QT_TRANSLATE_NOOP("Happened", "You founded an agency"),
    "agency.joined": QT_TRANSLATE_NOOP("Happened", "You joined the staff of an agency"),
    "agency.renamed": QT_TRANSLATE_NOOP("Happened", "You renamed an agency"),
    "agency.staff_changed": QT_TRANSLATE_NOOP("Happened", "You changed a role in an agency"),
    "agency.staff_removed": QT_TRANSLATE_NOOP("Happened", "You removed somebody from an agency's staff"),
    "backup_codes.renewed": QT_TRANSLATE_NOOP("Happened", "New backup codes were made"),
    "password.changed": QT_TRANSLATE_NOOP("Happened", "The password was changed"),
    "password.reset": QT_TRANSLATE_NOOP("Happened", "A new password was set with a mailed code"),
    "phone_link.made": QT_TRANSLATE_NOOP("Happened", "A link to Pause now on a phone was made"),
    "phone_link.revoked": QT_TRANSLATE_NOOP("Happened", "A link to Pause now on a phone was taken back"),
    "reset.asked": QT_TRANSLATE_NOOP("Happened", "A code for a new password was asked for"),
    "session.proved": QT_TRANSLATE_NOOP("Happened", "The password was given again before a protected act"),
    "sessions.ended": QT_TRANSLATE_NOOP("Happened", "The operator signed you out on every device"),
    "totp.enabled": QT_TRANSLATE_NOOP("Happened", "Two-step sign-in was turned on"),
    "totp.removed": QT_TRANSLATE_NOOP("Happened", "Two-step sign-in was turned off"),
}
#: Worth a second look: somebody else may have been here.
_ALARMING: Final = frozenset(
    {
        "account.exported",
        "session.revoked",
        "backup_code.used",
        "totp.removed",
        "reset.asked",
        "password.reset",
    }
)


def sentence(event: AccountEvent) -> str:
    """What happened, for the person it happened to."""
    if event.kind in _PLAIN:
        return QCoreApplication.translate("Happened", _PLAIN[event.kind])
    words = _TOLD.get(event.kind)
    return ltr(event.kind) if words is None else words(event.details or {})


def is_alarming(event: AccountEvent) -> bool:
    """True for what one should have done oneself, or know of."""
    return event.kind in _ALARMING or bool((event.details or {}).get("is_new"))


def _started(details: _Details) -> str:
    if details.get("is_new"):
        words = QCoreApplication.translate("Happened", "Signed in on {device}, for the first time")
    else:
        words = QCoreApplication.translate("Happened", "Signed in on {device}")
    return words.format(device=_device(details))


def _ended(details: _Details) -> str:
    if details.get("is_this"):
        return QCoreApplication.translate("Happened", "Signed out")
    return QCoreApplication.translate("Happened", "Another device was signed out")


def _revoked(details: _Details) -> str:
    words = QCoreApplication.translate(
        "Happened", "The session on {device} was used by two; it was ended for both"
    )
    return words.format(device=_device(details))


def _backup_used(details: _Details) -> str:
    left = int(details.get("left", 0))
    return QCoreApplication.translate("Happened", "A backup code was used; %n left", None, left)


def _closed(details: _Details) -> str:
    if details.get("by") == "operator":
        return QCoreApplication.translate("Happened", "The operator closed the account")
    return QCoreApplication.translate("Happened", "The agency closed the account")


def _reopened(details: _Details) -> str:
    if details.get("by") == "operator":
        return QCoreApplication.translate("Happened", "The operator opened the account again")
    return QCoreApplication.translate("Happened", "The agency opened the account again")


def _device(details: _Details) -> str:
    return own_direction(str(details.get("device", "")))


_TOLD: Final[Mapping[str, Callable[[_Details], str]]] = {
    "account.activated": _reopened,
    "account.deactivated": _closed,
    "backup_code.used": _backup_used,
    "session.ended": _ended,
    "session.revoked": _revoked,
    "session.started": _started,
}
#: Every event that has a sentence.
NAMED: Final = frozenset({*_PLAIN, *_TOLD})
