"""How large the pieces of an upload are: as large as the connection lets through.

A piece counts whole or not at all, so on a connection that breaks every few moments a large one never
arrives. After a break the next piece is half as large; after some that arrived it may grow again.
"""

from typing import Final

LARGEST_BYTES: Final = 4 * 1024 * 1024
SMALLEST_BYTES: Final = 32 * 1024
#: So many must arrive before a larger one is tried.
_ARRIVED_TO_GROW: Final = 8
#: The smallest breaking so often in a row: no connection worth the name.
_MAX_BREAKS: Final = 3


class PieceSize:
    """The size of the next piece in ``size_bytes``."""

    def __init__(self, largest_bytes: int = LARGEST_BYTES) -> None:
        self.size_bytes = self._largest_bytes = largest_bytes
        self._arrived = self._breaks = 0

    def arrived(self) -> None:
        """A piece got through."""
        self._arrived, self._breaks = self._arrived + 1, 0
        if self._arrived >= _ARRIVED_TO_GROW:
            self.size_bytes = min(2 * self.size_bytes, self._largest_bytes)
            self._arrived = 0

    def broke(self) -> bool:
        """The connection broke under a piece; False if there is no use in trying another at once."""
        self._arrived = 0
        if self.size_bytes > SMALLEST_BYTES:
            self.size_bytes = max(SMALLEST_BYTES, self.size_bytes // 2)
            return True
        self._breaks += 1
        return self._breaks <= _MAX_BREAKS
