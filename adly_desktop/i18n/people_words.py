"""What people are called who have no name any more."""

from PySide6.QtCore import QCoreApplication

from adly_desktop.storage.people import ERASED


def called(name: str) -> str:
    """The name, or words for who was erased."""
    return QCoreApplication.translate("PeopleWords", "Somebody who was erased") if name == ERASED else name
