"""The two languages of the interface and what follows from each."""

import enum

from PySide6.QtCore import QLocale, Qt


class Language(enum.StrEnum):
    """Values are the codes used in file names and settings."""

    ARABIC = "ar"
    ENGLISH = "en"

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Direction of the whole window."""
        right_to_left = self is Language.ARABIC
        return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight

    @property
    def locale(self) -> QLocale:
        """A locale with Western digits: ``ar_SA`` would print ٠–٩, also where a person types."""
        return QLocale("ar_AE" if self is Language.ARABIC else "en_GB")

    @property
    def own_name(self) -> str:
        """The name a speaker looks for, never translated."""
        return "العربية" if self is Language.ARABIC else "English"


def language_of_system() -> Language:
    """Arabic where the system speaks it, else English."""
    arabic = QLocale.system().language() == QLocale.Language.Arabic
    return Language.ARABIC if arabic else Language.ENGLISH
