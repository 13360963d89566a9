"""The mark of a row that sync has something to say of: a word that leads to its entry on the Sync screen."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns.sync_marks import SyncMark
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.tones import Tone

TONES: Final = {SyncMark.CONFLICT: Tone.RED, SyncMark.REFUSED: Tone.RED, SyncMark.WAITING: Tone.AMBER}


def mark_word(mark: SyncMark) -> str:
    """In one or two words."""
    return {
        SyncMark.CONFLICT: QCoreApplication.translate("SyncMark", "Conflict"),
        SyncMark.REFUSED: QCoreApplication.translate("SyncMark", "Not accepted"),
        SyncMark.WAITING: QCoreApplication.translate("SyncMark", "Not sent yet"),
    }[mark]


def mark_hint(mark: SyncMark) -> str:
    """What pressing the mark does."""
    return {
        SyncMark.CONFLICT: QCoreApplication.translate("SyncMark", "Decide it on the Sync screen"),
        SyncMark.REFUSED: QCoreApplication.translate("SyncMark", "See why, and what can be done"),
        SyncMark.WAITING: QCoreApplication.translate("SyncMark", "See what waits to be sent"),
    }[mark]


def mark_link(mark: SyncMark) -> LinkButton:
    """A word to press."""
    link = LinkButton()
    dress_link(link, mark)
    return link


def dress_link(link: LinkButton, mark: SyncMark) -> None:
    """The word and the tone of a mark, for a link that stays where it is."""
    link.set_text(mark_word(mark))
    link.setProperty("tone", TONES[mark].value)
    link.style().polish(link)
    link.set_hint(mark_hint(mark))
