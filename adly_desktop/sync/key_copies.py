"""The copy of a replica's key at the server: a lost keyring then loses no unsent work."""

import base64

import msgspec

from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.wire import Wire


class _Key(msgspec.Struct, frozen=True):
    key: str


class KeyCopies:
    """One workspace on one server, for the person whose tokens the wire carries."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._keys = wire, f"/v1/workspaces/{workspace_id}/replica-keys"

    async def keep(self, replica_id: str, key: bytes) -> None:
        """Leave a copy; one that is there already stays."""
        body = _Key(base64.b64encode(key).decode())
        await self._wire.call("PUT", f"{self._keys}/{replica_id}", answer=_Key, body=body)

    async def given_back(self, replica_id: str) -> bytes | None:
        """The key; None where the server has no copy of it.

        Raises ``NotSignedIn`` and ``ServerProblem``: step_up_required where the sign-in is not fresh.
        """
        try:
            copy = await self._wire.call("GET", f"{self._keys}/{replica_id}", answer=_Key)
        except ServerProblem as problem:
            if problem.code != "not_found":
                raise
            return None
        return None if copy is None else base64.b64decode(copy.key)
