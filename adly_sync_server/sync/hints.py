"""The port of live hints: something moved. Losing every hint costs latency, never data."""

from typing import Protocol
from uuid import UUID


class Hints(Protocol):
    """Passes hints on, at once and without waiting. Called after the commit they tell of."""

    def moved(self, workspace_id: UUID, head: int) -> None:
        """The counter of the workspace got as far as ``head``."""

    def role_changed(self, workspace_id: UUID, user_id: UUID, role_epoch: int, *, is_member: bool) -> None:
        """The person joined, left, or has another role."""

    def job_moved(self, workspace_id: UUID, job: str) -> None:
        """The job made progress or ended."""


class Silence:
    """Nobody listens: commands that run beside the server, and tests."""

    def moved(self, workspace_id: UUID, head: int) -> None:
        """Nobody is told."""

    def role_changed(self, workspace_id: UUID, user_id: UUID, role_epoch: int, *, is_member: bool) -> None:
        """Nobody is told."""

    def job_moved(self, workspace_id: UUID, job: str) -> None:
        """Nobody is told."""
