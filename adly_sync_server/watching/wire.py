"""A person's word about findings, as it travels."""

from typing import Literal
from uuid import UUID

import msgspec

DecisionWord = Literal["accept", "revert", "reopen"]


class FindingDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``accept``: it shall be as the platform has it; ``into_draft``: our draft takes the value too.

    ``revert``: what was published is written back. ``reopen``: an acceptance is taken back.
    """

    ids: list[UUID]
    decision: DecisionWord
    into_draft: bool = True


class DecidedFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Those that were taken; the others had been settled by then, or tell of nothing that can be decided."""

    ids: list[UUID]
