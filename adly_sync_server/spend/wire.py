"""Wire types of the spend guard's commands. Alerts themselves come down with everything else."""

from typing import Annotated

import msgspec

from adly_sync_server.publishing.pausing.wire import PauseShown

__all__ = ["KeepRunning", "PauseShown"]


class KeepRunning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why what an alert proposes to pause goes on."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
