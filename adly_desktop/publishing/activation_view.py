"""The question before going live: what it may spend, and who takes over from whom."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.isolates import own_direction
from adly_desktop.publishing.money_words_view import going_live
from adly_desktop.publishing.publishing_view_model import Subject
from adly_desktop.publishing.succession import Succession
from adly_desktop.ui.sheet import Sheet

_MOST_NAMED: Final = 5


def activation_sheet(window: QWidget, subject: Subject) -> Sheet:
    """Accepted, it is to go live."""
    name = own_direction(str(subject.tree.campaign.fields["name"]))
    sheet = Sheet(window, lambda: _title().format(name=name))
    sheet.add_text(lambda: going_live(subject.review.after))
    if subject.successions:
        sheet.add_text(lambda: "\n".join(_takes_over(one) for one in subject.successions[:_MOST_NAMED]))
    sheet.set_actions(_accept, _decline)
    return sheet


def promise_of(subject: Subject) -> str:
    """What comes after publishing, beside the button."""
    if subject.successions:
        return QCoreApplication.translate(
            "Activation",
            "Nothing is spent before you activate. Once it stands there, you are asked whether it goes live.",
        )
    return QCoreApplication.translate("Activation", "Nothing is spent before you activate.")


def _takes_over(one: Succession) -> str:
    told = QCoreApplication.translate("Activation", "“{old}” runs on until “{new}” runs, and stops then.")
    return told.format(old=own_direction(one.old), new=own_direction(one.new))


def _title() -> str:
    return QCoreApplication.translate("Activation", "Activate “{name}”?")


def _accept() -> str:
    return QCoreApplication.translate("Activation", "Activate")


def _decline() -> str:
    return QCoreApplication.translate("Activation", "Not yet")
