"""After a new version was drafted: the way to where it is published."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from adly_desktop.ui.sheet import Sheet


def offer_review(window: QWidget, review: Callable[[], None]) -> Sheet:
    """An open sheet; ``review`` is called if somebody wants to go on at once."""
    sheet = Sheet(window, _title)
    sheet.add_text(_what_comes)
    sheet.set_actions(_accept, _decline)
    sheet.finished.connect(lambda accepted: review() if accepted else None)
    sheet.open()
    return sheet


def _title() -> str:
    return QCoreApplication.translate("VersionSheet", "The new version is drafted")


def _what_comes() -> str:
    return QCoreApplication.translate(
        "VersionSheet",
        "The old one runs on. Publish the new one, and you are asked whether it goes live; "
        "once it runs, the old one stops by itself.",
    )


def _accept() -> str:
    return QCoreApplication.translate("VersionSheet", "Review & publish")


def _decline() -> str:
    return QCoreApplication.translate("VersionSheet", "Later")
