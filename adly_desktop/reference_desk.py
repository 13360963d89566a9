"""Lists of platforms as the editor asks for them: at once from what is here, later from the platform."""

from collections.abc import Callable, Sequence
from typing import Any

from adly_desktop.shell.operations import TaskOperations
from adly_desktop.sync.reference_lists import ReferenceLists
from adly_sync_server.contract.reference import ReferenceKind, ReferenceOption


class ReferenceDesk:
    """A ``campaigns.ports.ReferenceSource`` over one workspace's lists."""

    def __init__(self, lists: ReferenceLists, operations: TaskOperations) -> None:
        self._lists, self._operations = lists, operations

    def options(self, platform: str) -> Sequence[ReferenceOption]:
        """See the port."""
        return self._lists.options(platform)

    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        """See the port."""
        return self._lists.listen(heard)

    def ask(self, owner: Any, platform: str, account_id: str, kind: ReferenceKind, words: str) -> None:
        """See the port."""
        self._operations.start(owner, self._search(platform, account_id, kind, words))

    async def _search(self, platform: str, account_id: str, kind: ReferenceKind, words: str) -> None:
        await self._lists.search(platform, account_id, kind, words)
