"""Small facts about the replica: where it stands in the server's order, and who it is."""

from adly_desktop.storage.driver import Connection
from adly_desktop.storage.ids import new_id


class Facts:
    """Facts by name, read and written inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _read(self, name: str, default: str = "") -> str:
        found = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return default if found is None else str(found[0])

    def _write(self, name: str, value: str) -> None:
        self._connection.execute(
            "INSERT INTO state(name, value) VALUES (?, ?) "
            "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


class State(Facts):
    """Where the replica stands, and whose it is."""

    @property
    def cursor(self) -> int:
        """The seq up to which every row has been stored."""
        return int(self._read("cursor", "0"))

    @cursor.setter
    def cursor(self, seq: int) -> None:
        self._write("cursor", str(seq))

    @property
    def unproved_from(self) -> int | None:
        """After which seq a reading from the beginning can have missed deletions; None once proved."""
        known = self._read("unproved_from")
        return int(known) if known else None

    @unproved_from.setter
    def unproved_from(self, seq: int | None) -> None:
        self._write("unproved_from", "" if seq is None else str(seq))

    @property
    def epoch(self) -> str | None:
        """The server's epoch this replica belongs to; None before the first contact."""
        return self._read("epoch") or None

    @epoch.setter
    def epoch(self, epoch: str) -> None:
        self._write("epoch", epoch)

    @property
    def client_id(self) -> str:
        """Who this replica is to the server; empty until the first number is taken."""
        return self._read("client_id")

    def renew_client(self) -> str:
        """Become a new client whose mutations count from 1."""
        self._write("client_id", client_id := new_id())
        self._write("last_n", "0")
        return client_id

    def next_n(self) -> int:
        """The next mutation number, taken for good; the first one makes this replica a client."""
        if not self.client_id:
            self.renew_client()
        n = int(self._read("last_n", "0")) + 1
        self._write("last_n", str(n))
        return n

    @property
    def last_n(self) -> int:
        """The highest number given so far."""
        return int(self._read("last_n", "0"))

    @property
    def schema(self) -> int:
        """Version of the declarations whose rows lie in the tables."""
        return int(self._read("schema", "0"))

    @schema.setter
    def schema(self, version: int) -> None:
        self._write("schema", str(version))

    @property
    def resync(self) -> str:
        """``""`` when no resync runs, else its reason (``low_water``, ``epoch`` or ``regrant``)."""
        return self._read("resync")

    @resync.setter
    def resync(self, reason: str) -> None:
        self._write("resync", reason)

    @property
    def member_since(self) -> str | None:
        """When the person was let in, as the server last said; later after a removal."""
        return self._read("member_since") or None

    @member_since.setter
    def member_since(self, at: str) -> None:
        self._write("member_since", at)

    @property
    def role(self) -> str | None:
        """The person's role as the server last said."""
        return self._read("role") or None

    @role.setter
    def role(self, role: str) -> None:
        self._write("role", role)
