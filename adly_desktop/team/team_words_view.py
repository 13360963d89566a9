"""Roles and grants in words."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.roles import Grants, Role


def role_word(role: str) -> str:
    """What somebody is."""
    words = {
        Role.OWNER: QCoreApplication.translate("TeamWords", "Owner"),
        Role.MEMBER: QCoreApplication.translate("TeamWords", "Member"),
        Role.VIEWER: QCoreApplication.translate("TeamWords", "Viewer"),
    }
    return words[Role(role)] if role in tuple(Role) else role


def role_meaning(role: str) -> str:
    """What the role may, in a sentence."""
    words = {
        Role.OWNER: QCoreApplication.translate("TeamWords", "May do everything, this page included."),
        Role.MEMBER: QCoreApplication.translate(
            "TeamWords", "Edits campaigns; publishes where you allow it."
        ),
        Role.VIEWER: QCoreApplication.translate("TeamWords", "Reads, comments, approves or rejects."),
    }
    return words[Role(role)] if role in tuple(Role) else ""


def grants_words(role: str, grants: Grants, currency: str) -> str:
    """What somebody may beyond the role, in one line."""
    if role == Role.OWNER:
        return QCoreApplication.translate("TeamWords", "Everything")
    publishes = QCoreApplication.translate("TeamWords", "Publishes") if grants.can_publish else ""
    customers = (
        QCoreApplication.translate("TeamWords", "Sees customer data") if grants.sees_customer_data else ""
    )
    return joined(publishes if role == Role.MEMBER else "", _ceiling(grants, currency), customers)


def _ceiling(grants: Grants, currency: str) -> str:
    if grants.spend_ceiling_minor is None or not grants.can_publish:
        return ""
    places = minor_digits(currency)
    amount = language.formats.money(Decimal(grants.spend_ceiling_minor).scaleb(-places), currency, places)
    return QCoreApplication.translate("TeamWords", "up to {amount} a day").format(amount=amount)
