"""One writing transaction: visible rows, their images, outbox and state change together or not at all."""

from datetime import datetime

from adly_desktop.storage.clock import Clock, stamp
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.falls import Falls
from adly_desktop.storage.filling import Filling
from adly_desktop.storage.images import Images
from adly_desktop.storage.journal import Trail
from adly_desktop.storage.lease import Lease
from adly_desktop.storage.media import Media
from adly_desktop.storage.outbox import Outbox
from adly_desktop.storage.parts import Parts
from adly_desktop.storage.rows import Rows
from adly_desktop.storage.settled import Settled
from adly_desktop.storage.shadows import Shadows
from adly_desktop.storage.state import State
from adly_desktop.storage.visible import Visible
from adly_sync_server.contract.sync import Mutation


class UnitOfWork:
    """Repositories that share one transaction. Made by ``Replica``, which begins and commits it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.connection = connection
        self.state = State(connection)
        self.filling = Filling(connection)
        self.lease = Lease(connection)
        self.rows = Rows(connection)
        self.shadows = Shadows(connection)
        self.trail = Trail()
        self.outbox = Outbox(connection, self.trail)
        self.settled = Settled(connection)
        self.media = Media(connection)
        self.visible = Visible(self.rows, self.shadows, self.outbox)
        self._falls = Falls(connection)
        self.images = Images(connection)
        self.parts = Parts(connection)
        self._clock = clock
        #: Rows that are seen differently after the commit.
        self.touched: set[tuple[str, str]] = set()

    @property
    def now(self) -> datetime:
        """The present moment, for people."""
        return self._clock()

    def queue(self, mutation: Mutation) -> None:
        """Lay a checked mutation over its row and queue it."""
        self.visible.cover(mutation.entity, mutation.entity_id)
        self.outbox.append(mutation, stamp(self.now))
        self.refresh(mutation.entity, mutation.entity_id)

    def requeue(self, position: int, mutation: Mutation) -> None:
        """Replace an unsent mutation by what it has become."""
        self.outbox.rewrite(position, mutation)
        self.refresh(mutation.entity, mutation.entity_id)

    def unqueue(self, position: int, mutation: Mutation) -> None:
        """Take an unsent mutation back: it has come to nothing."""
        self.outbox.drop((position,))
        self.refresh(mutation.entity, mutation.entity_id)

    def refresh(self, entity: str, row_id: str) -> None:
        """Work one row out again, and what hangs below it."""
        self.visible.refresh(entity, row_id)
        self.touched |= {(entity, row_id)} | self._falls.follow(entity, (row_id,))
