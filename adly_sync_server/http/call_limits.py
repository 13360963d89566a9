"""How many calls a token and a workspace may make: many at once, and for ever only as fast as refills.

A desktop that comes back after days and a script that runs wild look alike for minutes, so the allowance is
wide and only who goes on is slowed down. Counted in the memory of each server process: a count in the
database would cost a call more than most calls cost (docs/decisions/0008-calls-counted-in-memory.md).
"""

import time
from collections.abc import Callable, Hashable, MutableMapping
from typing import Any, Final
from uuid import UUID

from litestar import Request
from litestar.types import Message, Scope

from adly_sync_server.accounts.tokens import Bearer
from adly_sync_server.contract.errors import AdlyError

#: Set on a route whose calls are not counted, such as the stream of hints, which is one call for hours.
UNCOUNTED: Final = "is_uncounted"
#: So many seconds of refill may be spent at once: ten minutes.
BURST_S: Final = 600.0
_KEPT: Final = 50_000
_CALL: Final = "adly.call"
#: A stranger's calls must neither use up a workspace's allowance nor tell him that it is used up.
_NOT_INSIDE: Final = frozenset({401, 403, 404, 429})


class TooManyCalls(AdlyError):
    """Wait ``retry_after_s`` seconds."""

    default_code = "throttled"

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"too many calls; try again in {max(1, round(retry_after_s))} s")
        self.retry_after_s = retry_after_s


class Allowance:
    """Calls for each of many keys: a bucket that fills with ``per_s`` and holds ``BURST_S`` of it."""

    def __init__(self, per_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._gap_s = 1 / per_s
        self._now = now
        #: Key → when its bucket is full again; one that is not here is full.
        self._full_at: dict[Hashable, float] = {}

    def wait_s(self, key: Hashable) -> float:
        """Seconds until a call is allowed; 0 if one is now."""
        return max(0.0, self._full_at.get(key, 0.0) + self._gap_s - self._now() - BURST_S)

    def spend(self, key: Hashable) -> None:
        """Count a call."""
        now = self._now()
        self._full_at[key] = max(self._full_at.get(key, 0.0), now) + self._gap_s
        if len(self._full_at) > _KEPT:
            self._forget(now)

    def _forget(self, now: float) -> None:
        """First whose bucket is full; where nobody's is, those who have spent least."""
        left = sorted(((at, key) for key, at in self._full_at.items() if at > now), key=lambda pair: pair[0])
        self._full_at = {key: at for at, key in left[-_KEPT // 2 :]}


class CallLimits:
    """The allowances of one server process."""

    def __init__(
        self, per_token_s: float, per_workspace_s: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._tokens = Allowance(per_token_s, now)
        self._workspaces = Allowance(per_workspace_s, now)
        self._insiders: dict[tuple[Bearer, UUID | None], None] = {}

    def admit(self, request: Request[Any, Any, Any], bearer: Bearer) -> None:
        """Count a call of this token, once. Raises ``TooManyCalls``."""
        if _CALL in request.scope or request.route_handler.opt.get(UNCOUNTED):
            return
        workspace_id = request.path_params.get("ws")
        wait_s = self._tokens.wait_s(bearer)
        if (bearer, workspace_id) in self._insiders:
            wait_s = max(wait_s, self._workspaces.wait_s(workspace_id))
        _marks(request.scope)[_CALL] = (bearer, workspace_id)
        if wait_s > 0:
            raise TooManyCalls(wait_s)
        self._tokens.spend(bearer)

    async def note(self, message: Message, scope: Scope) -> None:
        """An answer leaves: a call that came into its workspace counts there."""
        if message["type"] != "http.response.start" or message["status"] in _NOT_INSIDE:
            return
        call: tuple[Bearer, UUID | None] | None = _marks(scope).get(_CALL)
        if call is not None and call[1] is not None:
            self._workspaces.spend(call[1])
            self._keep_insider(call)

    def _keep_insider(self, insider: tuple[Bearer, UUID | None]) -> None:
        if len(self._insiders) >= _KEPT:
            self._insiders.clear()
        self._insiders[insider] = None


def _marks(scope: Scope) -> MutableMapping[str, Any]:
    """What goes along with a request; ours stand beside the framework's."""
    return scope  # type: ignore[return-value]  # the framework's scope is a closed dict
