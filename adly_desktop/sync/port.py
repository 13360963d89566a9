"""What the engine asks of a server. HTTP is one implementation; the tests' simulator is another."""

from collections.abc import AsyncIterator
from typing import Protocol

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.sync import Changes, Hello, Hint, Push, PushAnswer


class ServerProblem(AdlyError):
    """The server answered with a problem, or could not be reached (``server_unreachable``).

    ``last_n`` and ``n`` accompany mutation_gap and mutation_reused; ``retry_after_s`` a throttled call.
    """

    default_code = "unavailable"

    def __init__(
        self,
        detail: str = "",
        *,
        code: str | None = None,
        field: str | None = None,
        last_n: int | None = None,
        n: int | None = None,
        retry_after_s: float | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(detail, code=code, field=field)
        self.last_n, self.n = last_n, n
        self.retry_after_s, self.request_id = retry_after_s, request_id


class SyncPort(Protocol):
    """One workspace on one server, for one person. Every call may raise ``ServerProblem``."""

    async def hello(self) -> Hello:
        """Where the workspace stands."""
        ...

    async def changes(self, after: int, limit: int, epoch: str | None) -> Changes | None:
        """A page of rows after a cursor; None when there are none."""
        ...

    async def push(self, request: Push) -> PushAnswer:
        """Send mutations. The same request may be sent again after a lost answer."""
        ...

    async def is_member(self) -> bool:
        """False only if the server says that this person is not in the workspace any more."""
        ...

    def hints(self) -> AsyncIterator[Hint | None]:
        """Live hints of this workspace until the connection ends; None says that it stands."""
        ...
