"""The editor as a whole, without widgets: what stands behind the page, wired together once."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from adly_desktop.campaigns import fixing
from adly_desktop.campaigns.acts_view_model import ActsViewModel
from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.check_view_model import CheckViewModel
from adly_desktop.campaigns.checking import campaign_of, subject
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.fixing import Mending, Wanted
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.memory_view_model import QuietMemory
from adly_desktop.campaigns.pinning import all_pinned
from adly_desktop.campaigns.ports import ImportImage, Memory, Notify, PathOfMedia, ReferenceSource
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.campaigns.undo import History
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Threads

Facts = Mapping[str, Any]
_WORKERS: Final = 2
_OPEN: Final = "campaigns.open"
#: Rest after a change before the order of the grid and the tree are read again.
_REST_MS: Final = 350
_TREE: Final = frozenset({"campaigns", "ad_sets", "ads", "ad_accounts", "conflicts"})


class EditorViewModel(QObject):
    """Everything a page needs. ``rows_changed`` carries ids; ``order_changed`` comes after a rest;
    ``around_changed`` when rows may look different for what stands around them (the id of a
    campaign, or nothing for all).
    """

    rows_changed = Signal(object)
    order_changed = Signal()
    around_changed = Signal(str)

    def __init__(
        self,
        storage: Threads,
        memory: Memory,
        notify: Notify,
        path_of_media: PathOfMedia,
        import_image: ImportImage,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        reference: ReferenceSource | None = None,
    ) -> None:
        super().__init__(parent)
        self._workers = ThreadPoolExecutor(_WORKERS, "adly-campaigns")
        self.desk = Desk(storage, self._workers, "campaigns", self)
        self.clock, self._import = clock, import_image
        self.memory = QuietMemory(memory, self)
        self.scope = ScopeViewModel(self.memory, clock().date(), self)
        self.history = History(self.desk, self.flush, self)
        self.acts = ActsViewModel(self.desk, self.history, notify, self)
        self.inspector = InspectorViewModel(self.desk, self.acts.record_edit, self, reference=reference)
        self.check = CheckViewModel(self.desk, clock, self)
        self.images = AssetImages(self.desk.work, path_of_media, self)
        self._filling_in: Place | None = None
        self.conflicts: frozenset[str] = frozenset()
        #: Campaigns and ad sets with something below them that waits to be sent.
        self.touched: frozenset[str] = frozenset()
        #: Pinned fields by row.
        self.pins: dict[str, frozenset[str]] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._connect(storage)

    def start(self) -> None:
        """Read what is shown first."""
        self._read_conflicts()
        self._read_touched()
        self._read_pins()
        kept = self.memory.recall(_OPEN)
        if isinstance(kept, list) and len(kept) == 2:
            self.inspector.open(Place(str(kept[0]), str(kept[1])))

    def flush(self) -> None:
        """Submit everything typed, and remember what is to be remembered."""
        self.inspector.flush()

    def shut(self) -> None:
        """Save what was typed and let go of everything; nothing is answered any more."""
        self.flush()
        self.memory.flush()
        self._rest.stop()
        self.check.stop()
        self.desk.close()
        self._workers.shutdown(wait=True)

    def rest(self) -> None:
        """Ask for the order a little later: now it would disturb."""
        self._rest.start()

    def import_for(self, slot: str, path: Path, then: Callable[[str, str], None]) -> None:
        """Take a file into the library for a slot of the open ad."""
        ad_id = self.inspector.ad.id

        def put(asset_id: str) -> None:
            if self.inspector.ad.id == ad_id:
                then(slot, asset_id)

        self.desk.work(lambda: self._import(path), put, owner=self)

    def mend(self, campaign_id: str, text: str, wanted: Wanted = lambda _: True) -> None:
        """Write the fixes of wanted findings of a campaign, as one act that can be taken back."""
        self.flush()
        now = self.clock()

        def plan(reader: Reader) -> list[Mending]:
            found = subject(reader, campaign_id, now)
            return fixing.mendings(found, wanted) if found else []

        self.desk.scan(plan, lambda planned: self._write_mendings(planned, text), owner=self)

    def _write_mendings(self, planned: list[Mending], text: str) -> None:
        if planned:
            self.acts.perform(lambda uow: fixing.mend(uow, planned), text)

    def _connect(self, storage: Threads) -> None:
        self.desk.listen(storage.replica.changes)
        self.desk.changed.connect(self._on_changed)
        self._rest.timeout.connect(self.order_changed)
        self.check.checked.connect(self.around_changed)
        self.inspector.opened.connect(self._on_opened)
        self.inspector.account_asked.connect(self._choose_account)

    def fill_in(self, place: Place) -> None:
        """Open a row that nobody asked for, because nothing else is open."""
        if self.inspector.asked != place:
            self._filling_in = place
            self.inspector.open(place)

    def open_place(self, place: Place) -> None:
        """Open a row a person asked for."""
        self._filling_in = None
        self.inspector.open(place)

    def _choose_account(self, campaign_id: str, account_id: str) -> None:
        self.flush()
        self.acts.choose_account(campaign_id, account_id or None)

    def _on_opened(self) -> None:
        opened = self.inspector.current
        if opened is not None:
            self.memory.remember(_OPEN, list(opened.place))
            by_itself = opened.place == self._filling_in
            (self.history.fill_in if by_itself else self.history.open)(opened.campaign.id)
            self.check.look_at([opened.campaign.id])

    def _on_changed(self, changes: Changes) -> None:
        self.rows_changed.emit({row_id for _, row_id in changes.rows})
        if changes.entities & _TREE:
            self._rest.start()
            self._read_touched()
        if "conflicts" in changes.entities:
            self._read_conflicts()
        if "shared_settings" in changes.entities:
            self._read_pins()

    def _read_conflicts(self) -> None:
        self.desk.read(_conflicting, self._take_conflicts, owner=self)

    def _read_touched(self) -> None:
        self.desk.read(_touched, self._take_touched, owner=self)

    def _take_touched(self, found: frozenset[str]) -> None:
        if found != self.touched:
            self.touched = found
            self.around_changed.emit("")

    def _read_pins(self) -> None:
        self.desk.read(all_pinned, self._take_pins, owner=self)

    def _take_pins(self, found: dict[str, frozenset[str]]) -> None:
        if found != self.pins:
            self.pins = found
            self.around_changed.emit("")

    def _take_conflicts(self, found: frozenset[str]) -> None:
        self.conflicts = found
        self.around_changed.emit("")


def _touched(reader: Reader) -> frozenset[str]:
    """By the partial indexes of what waits: as quick as there is little of it."""
    ads = (
        "SELECT s.id, s.campaign_id FROM ads a INDEXED BY ads_pending JOIN ad_sets s ON s.id = a.ad_set_id "
        "WHERE a.mark IS NOT NULL"
    )
    ad_sets = "SELECT campaign_id FROM ad_sets INDEXED BY ad_sets_pending WHERE mark IS NOT NULL"
    found = {row_id for row in reader.connection.execute(ads) for row_id in row}
    return frozenset(found | {row_id for (row_id,) in reader.connection.execute(ad_sets)})


def _conflicting(reader: Reader) -> frozenset[str]:
    """Ids of rows with open conflicts, and of the campaigns above them."""
    found: set[str] = set()
    for conflict in reader.conflicts():
        entity, row_id = str(conflict.fields["entity"]), str(conflict.fields["entity_id"])
        found.add(row_id)
        if entity in ("campaigns", "ad_sets", "ads") and (above := campaign_of(reader, entity, row_id)):
            found.add(above)
    return frozenset(found)
