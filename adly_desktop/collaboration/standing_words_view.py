"""How proposed changes stand to what is there now, in words: one mark for each, one sentence for all."""

from PySide6.QtCore import QCoreApplication

from adly_desktop.collaboration.proposals_read import Proposal
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.proposals import Standing
from adly_sync_server.contract.sync import Op

TONES = {
    Standing.MERGED: Tone.BLUE,
    Standing.MOVED: Tone.AMBER,
    Standing.DELETED: Tone.AMBER,
    Standing.MISSING: Tone.RED,
    Standing.SETTLED: Tone.RED,
}


def mark(standing: Standing) -> str:
    """In two or three words; nothing for what is as its author saw it."""
    return {
        Standing.MERGED: QCoreApplication.translate("Standing", "Fits together"),
        Standing.MOVED: QCoreApplication.translate("Standing", "Changed since"),
        Standing.DONE: QCoreApplication.translate("Standing", "Already so"),
        Standing.DELETED: QCoreApplication.translate("Standing", "Deleted since"),
        Standing.MISSING: QCoreApplication.translate("Standing", "Not there"),
        Standing.SETTLED: QCoreApplication.translate("Standing", "Settled since"),
    }.get(standing, "")


def sentence(proposal: Proposal, words: Words) -> tuple[str, Severity] | None:
    """What whoever decides has to know first; None where there is nothing to think about."""
    if proposal.code:
        return words.failure(proposal.code), Severity.BLOCKS
    standings = {part.standing for part in proposal.parts}
    for standing, severity in _WORST_FIRST.items():
        if standing in standings:
            return _sentences()[standing], severity
    if standings == {Standing.DONE}:
        return QCoreApplication.translate("Standing", "All of this is so already."), Severity.SUGGESTS
    return None


def deed(op: Op) -> str:
    """What is done to a whole row."""
    return {
        Op.CREATE: QCoreApplication.translate("Standing", "New"),
        Op.DELETE: QCoreApplication.translate("Standing", "Delete, with everything in it"),
        Op.RESTORE: QCoreApplication.translate("Standing", "Restore, with everything in it"),
    }.get(op, QCoreApplication.translate("Standing", "Decide the conflict"))


_WORST_FIRST = {
    Standing.MISSING: Severity.BLOCKS,
    Standing.SETTLED: Severity.BLOCKS,
    Standing.DELETED: Severity.WARNS,
    Standing.MOVED: Severity.WARNS,
    Standing.MERGED: Severity.SUGGESTS,
}


def _sentences() -> dict[Standing, str]:
    return {
        Standing.MISSING: QCoreApplication.translate(
            "Standing",
            "This belongs to something that is not there. Where another proposal makes it, apply that first.",
        ),
        Standing.SETTLED: QCoreApplication.translate(
            "Standing", "The conflict this decides was settled meanwhile."
        ),
        Standing.DELETED: QCoreApplication.translate(
            "Standing", "It was deleted meanwhile. Applying brings it back, with what was in it."
        ),
        Standing.MOVED: QCoreApplication.translate(
            "Standing", "What stands here now is not what the author saw. Compare before you apply."
        ),
        Standing.MERGED: QCoreApplication.translate(
            "Standing", "Others have written here since. Both fit together, word by word."
        ),
    }
