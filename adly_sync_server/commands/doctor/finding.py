"""What a check says."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from adly_sync_server.commands.doctor.sentences import SENTENCES


class State(StrEnum):
    """``caution``: it works, and there is something to know. Only ``wrong`` fails the command."""

    WELL = "well"
    CAUTION = "caution"
    WRONG = "wrong"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that was looked at.

    ``code`` names the fault, empty where all is well; ``english`` and ``arabic`` say what is wrong and how to
    mend it, in a sentence each; ``detail`` holds the particulars, never a secret.
    """

    check: str
    state: State
    detail: str
    code: str = ""
    english: str = ""
    arabic: str = ""


def well(check: str, detail: str) -> Finding:
    """All is well."""
    return Finding(check, State.WELL, detail)


def caution(check: str, code: str, detail: str) -> Finding:
    """It works, and there is something to know."""
    return Finding(check, State.CAUTION, detail, code, *SENTENCES[code])


def wrong(check: str, code: str, detail: str) -> Finding:
    """It does not work."""
    return Finding(check, State.WRONG, detail, code, *SENTENCES[code])


def or_well(check: str, faults: Iterable[Finding | None], detail: str) -> Sequence[Finding]:
    """The faults that were found; where nothing is wrong, that all is well beside the cautions."""
    found = [fault for fault in faults if fault is not None]
    if any(fault.state is State.WRONG for fault in found):
        return found
    return [well(check, detail), *found]
