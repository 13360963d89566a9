"""Who listens to hints in this process.

The first hint about something leaves at once; whatever follows within 50 ms is joined into the next one. A
listener that is slow misses intermediate hints and never the last one.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any
from uuid import UUID

from adly_sync_server.contract.sync import Hint

WINDOW_S = 0.05


class Joining:
    """Passes the first value of each key on at once, and of those that follow soon only the last."""

    def __init__(self, send: Callable[[Any, Any], None]) -> None:
        self._send = send
        self._windows: dict[Hashable, asyncio.TimerHandle] = {}
        self._waiting: dict[Hashable, Any] = {}

    def add(self, key: Hashable, value: Any) -> None:
        """A new value of ``key``. Call from the event loop."""
        if key in self._windows:
            self._waiting[key] = value
        else:
            self._open(key, value)

    def close(self) -> None:
        """Forget what waits."""
        for window in self._windows.values():
            window.cancel()
        self._windows.clear()
        self._waiting.clear()

    def _open(self, key: Hashable, value: Any) -> None:
        self._send(key, value)
        self._windows[key] = asyncio.get_running_loop().call_later(WINDOW_S, self._shut, key)

    def _shut(self, key: Hashable) -> None:
        del self._windows[key]
        if key in self._waiting:
            self._open(key, self._waiting.pop(key))


class Listener:
    """One open stream: the newest hint of each kind and workspace that was not taken yet."""

    def __init__(self, user_id: UUID, workspaces: Iterable[UUID]) -> None:
        self.user_id = user_id
        self.workspaces = set(workspaces)
        self.is_closed = False
        self._waiting: dict[tuple[str, UUID], Hint] = {}
        self._arrived = asyncio.Event()

    def put(self, kind: str, workspace_id: UUID, hint: Hint) -> None:
        """A hint for this listener; it replaces an older one of its kind that was not taken."""
        self._waiting[kind, workspace_id] = hint
        self._arrived.set()

    def close(self) -> None:
        """No more hints: the stream is to end."""
        self.is_closed = True
        self._arrived.set()

    async def take(self, timeout_s: float) -> list[Hint]:
        """What has arrived; waits up to ``timeout_s`` for the first, then perhaps empty."""
        try:
            await asyncio.wait_for(self._arrived.wait(), timeout_s)
        except TimeoutError:
            return []
        self._arrived.clear()
        hints = list(self._waiting.values())
        self._waiting.clear()
        return hints


class HintHub:
    """Gives hints to the listeners of this process, and to ``relay`` for all others."""

    def __init__(self) -> None:
        self._by_workspace: defaultdict[UUID, set[Listener]] = defaultdict(set)
        self._by_user: defaultdict[UUID, set[Listener]] = defaultdict(set)
        self._joining = Joining(self._deliver)
        self._relay: Callable[[str, UUID, Any], None] | None = None
        self._heads: dict[UUID, int] = {}

    def relay_to(self, relay: Callable[[str, UUID, Any], None]) -> None:
        """Also pass on to ``relay`` what happens here: kind, workspace, value."""
        self._relay = relay

    def moved(self, workspace_id: UUID, head: int) -> None:
        """The counter of the workspace got as far as ``head``."""
        self._tell("head", workspace_id, head)

    def role_changed(self, workspace_id: UUID, user_id: UUID, role_epoch: int, *, is_member: bool) -> None:
        """The person joined, left, or has another role."""
        self._tell("role", workspace_id, [str(user_id), role_epoch, is_member])

    def job_moved(self, workspace_id: UUID, job: str) -> None:
        """The job made progress or ended."""
        self._tell("job", workspace_id, job)

    def hear(self, kind: str, workspace_id: UUID, value: Any) -> None:
        """What another process passes on; it goes no further."""
        if kind == "head":
            if value <= self._heads.get(workspace_id, 0):
                return
            self._heads[workspace_id] = value
        # Memberships of two people in one workspace are two things; heads and jobs are one each.
        person = value[0] if kind == "role" else ""
        self._joining.add((kind, workspace_id, person), value)

    def listen(self, user_id: UUID, workspaces: Iterable[UUID]) -> Listener:
        """A new listener; ``leave`` ends it."""
        listener = Listener(user_id, workspaces)
        self._by_user[user_id].add(listener)
        for workspace_id in listener.workspaces:
            self._by_workspace[workspace_id].add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """The stream has ended."""
        for workspace_id in listener.workspaces:
            self._drop(self._by_workspace, workspace_id, listener)
        self._drop(self._by_user, listener.user_id, listener)

    def check_members(self, workspace_id: UUID, members: Collection[UUID], role_epoch: int) -> None:
        """Who really is a member: whoever is not hears no more, and is told; whoever is hears from now on."""
        listening = {listener.user_id for listener in self._by_workspace.get(workspace_id, ())}
        for user_id in listening.difference(members):
            self._deliver_role(workspace_id, user_id, role_epoch, is_member=False)
        for user_id in members:
            if any(workspace_id not in listener.workspaces for listener in self._by_user.get(user_id, ())):
                self._deliver_role(workspace_id, user_id, role_epoch, is_member=True)

    def watched(self) -> list[UUID]:
        """Workspaces somebody here listens to."""
        return list(self._by_workspace)

    def close(self) -> None:
        """End every stream: the process is about to stop."""
        self._joining.close()
        for listeners in self._by_user.values():
            for listener in listeners:
                listener.close()

    def _tell(self, kind: str, workspace_id: UUID, value: Any) -> None:
        self.hear(kind, workspace_id, value)
        if self._relay is not None:
            self._relay(kind, workspace_id, value)

    def _deliver(self, key: tuple[str, UUID, str], value: Any) -> None:
        kind, workspace_id, _ = key
        if kind == "role":
            user_id, role_epoch, is_member = value
            self._deliver_role(workspace_id, UUID(user_id), role_epoch, is_member=is_member)
            return
        hint = Hint(ws=str(workspace_id), **{kind: value})
        for listener in self._by_workspace.get(workspace_id, ()):
            listener.put(kind, workspace_id, hint)

    def _deliver_role(self, workspace_id: UUID, user_id: UUID, role_epoch: int, *, is_member: bool) -> None:
        """The person is told wherever he listens, and from now on hears of the workspace, or no more."""
        hint = Hint(ws=str(workspace_id), role_epoch=role_epoch)
        for listener in tuple(self._by_user.get(user_id, ())):
            listener.put("role", workspace_id, hint)
            if is_member:
                listener.workspaces.add(workspace_id)
                self._by_workspace[workspace_id].add(listener)
            elif workspace_id in listener.workspaces:
                listener.workspaces.discard(workspace_id)
                self._drop(self._by_workspace, workspace_id, listener)

    @staticmethod
    def _drop(register: dict[UUID, set[Listener]], key: UUID, listener: Listener) -> None:
        register[key].discard(listener)
        if not register[key]:
            del register[key]
