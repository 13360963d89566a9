"""What the inspector is open on: a campaign, an ad set and an ad, each editable, with what can be chosen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.drafting import HOME_CURRENCY
from adly_desktop.campaigns.opened import Opened, open_place
from adly_desktop.campaigns.pins_view_model import Pins
from adly_desktop.campaigns.ports import NoReference, ReferenceSource
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.campaigns.watched_view_model import Watched
from adly_desktop.storage.acts import Change
from adly_desktop.storage.changes import Changes

#: Entities whose rows are shown beside the open ones.
_AROUND: Final = frozenset(
    {
        "ad_accounts",
        "identities",
        "pixels",
        "lead_forms",
        "apps",
        "comments",
        "proposals",
        "conflicts",
        "content_assets",
    }
    | {"revisions"}
)
#: Columns that refer to what was read beside the rows.
_LOOKED_UP: Final = frozenset({"ad_account_id", "media_assets"})
#: Told of an edit: the campaign it belongs to, the change, and whether it was typed.
Record = Callable[[str, Change, bool], None]


class InspectorViewModel(QObject):
    """Knows no widget. ``opened`` comes when another place, or nothing, is shown; ``around_changed`` when
    what stands beside the rows does; ``gone`` when the open row is no longer there;
    ``account_asked`` when a person chose another account for the open campaign: both ids, the account's empty
    for none.
    """

    opened = Signal()
    around_changed = Signal()
    gone = Signal()
    account_asked = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        record: Record,
        parent: QObject | None = None,
        *,
        reference: ReferenceSource | None = None,
    ) -> None:
        super().__init__(parent)
        self.reference: ReferenceSource = reference or NoReference()
        self._desk, self._record = desk, record
        self.current: Opened | None = None
        #: What is open, or was asked for and is on its way.
        self.asked: Place | None = None
        self.rows = {name: RowViewModel(desk, name, self) for name in ("campaigns", "ad_sets", "ads")}
        for row in self.rows.values():
            row.edited.connect(self._on_edited)
            row.refused.connect(desk.failed)
            row.vanished.connect(self._on_vanished)
            row.refreshed.connect(self._on_refreshed)
        self.pins = Pins(
            desk, self.rows, lambda campaign_id, change: record(campaign_id, change, False), self
        )
        self.watched = Watched(desk, self)
        desk.changed.connect(self._on_changed)
        self.opened.connect(self.pins.read)
        self.opened.connect(self._read_watched)

    @property
    def campaign(self) -> RowViewModel:
        """The open campaign."""
        return self.rows["campaigns"]

    @property
    def ad_set(self) -> RowViewModel:
        """The open ad set."""
        return self.rows["ad_sets"]

    @property
    def ad(self) -> RowViewModel:
        """The open ad."""
        return self.rows["ads"]

    @property
    def currency(self) -> str:
        """Of the account as it is chosen now, else the draft's own; empty while nothing is open."""
        if self.current is None:
            return ""
        account = self.current.account_fields.get(str(self.campaign.value("ad_account_id")), {})
        return str(account.get("currency") or self.campaign.value("currency") or HOME_CURRENCY)

    def choose_account(self, account_id: str) -> None:
        """Another account for the open campaign; empty for none."""
        if self.campaign.id and account_id != (self.campaign.value("ad_account_id") or ""):
            self.account_asked.emit(self.campaign.id, account_id)

    @property
    def chosen(self) -> RowViewModel:
        """The row a person chose; the others are those above it and the first below."""
        return self.rows[self.current.place.entity if self.current else "campaigns"]

    def open(self, place: Place | None) -> None:
        """Show a place; what is typed in the present one is saved."""
        self.flush()
        self.asked = place
        if place is None:
            self._show(None)
            return
        self._desk.read(
            lambda reader: open_place(reader, place), lambda found: self._take(place, found), owner=self
        )

    def turn_to_ad(self, step: int) -> None:
        """The next ad of the campaign, or the one before, without leaving the chosen row."""
        if self.current is None or self.ad.id not in self.current.ad_ids:
            return
        number = self.current.ad_ids.index(self.ad.id) + step
        if 0 <= number < len(self.current.ad_ids):
            self._open_ad(self.current.ad_ids[number])

    def flush(self) -> None:
        """Submit everything typed."""
        for row in self.rows.values():
            row.flush()

    def _open_ad(self, ad_id: str) -> None:
        self.flush()
        place = Place("ads", ad_id)
        self._desk.read(
            lambda reader: open_place(reader, place), lambda found: self._take_ad(found), owner=self
        )

    def _take_ad(self, found: Opened | None) -> None:
        """Another ad of the same campaign; the chosen place stays."""
        if found is None or self.current is None or found.campaign.id != self.current.campaign.id:
            return
        kept = self.current
        self.current = found._replace(place=kept.place, comments=kept.comments, proposals=kept.proposals)
        self.ad_set.show(found.ad_set)
        self.ad.show(found.ad)
        self.around_changed.emit()

    def _take(self, place: Place, found: Opened | None) -> None:
        if place != self.asked:
            return
        self._show(found)
        if found is None:
            self.gone.emit()

    def _show(self, found: Opened | None) -> None:
        self.current = found
        for name, row in self.rows.items():
            row.show(found.row(name) if found else None)
        self.opened.emit()

    def _on_vanished(self) -> None:
        """Somebody deleted what is open: of the chosen row nothing is left to show, of others another is."""
        if self.current is None:
            return
        if self.chosen.row is not None and not self.chosen.row.alive:
            self.asked = None
            self._show(None)
            self.gone.emit()
        else:
            self._look_around(self.current.place)

    def _on_edited(self, change: Change, typed: bool) -> None:
        self._record(self.campaign.id, change, typed)

    def _on_changed(self, changes: Changes) -> None:
        if self.current is None:
            return
        for row in self.rows.values():
            if row.id and (row.entity, row.id) in changes.rows:
                row.reload()
        if "shared_settings" in changes.entities:
            self.pins.read()
        if "watch_findings" in changes.entities:
            self._read_watched()
        if changes.entities & _AROUND or self._is_another_tree(changes) or self._is_behind():
            self._look_around(self.current.place)

    def _read_watched(self) -> None:
        self.watched.read(self.current.place.id if self.current is not None else "")

    def _on_refreshed(self, columns: frozenset[str] | None) -> None:
        """Another account has other pixels and identities; other pictures are other files."""
        touched = {column.partition(".")[0] for column in columns or ()}
        if self.current is not None and touched & _LOOKED_UP and self._is_behind():
            self._look_around(self.current.place)

    def _is_behind(self) -> bool:
        """True if the rows refer to an account or a file that was not read with them."""
        if self.current is None:
            return False
        media = self.ad.value("media_assets") or {}
        files = {str(entry["asset_id"]) for entry in media.values() if entry.get("asset_id")}
        read_with = self.current.campaign.fields.get("ad_account_id")
        return read_with != self.campaign.value("ad_account_id") or not files <= self.current.assets.keys()

    def _is_another_tree(self, changes: Changes) -> bool:
        """True if rows came or went that may belong to the open campaign, or its account changed."""
        open_rows = {(row.entity, row.id) for row in self.rows.values()}
        return any(entity in ("ads", "ad_sets") for entity, _ in changes.rows - open_rows)

    def _look_around(self, place: Place) -> None:
        ad_id = self.ad.id
        self._desk.read(
            lambda reader: open_place(reader, place, ad_id),
            lambda found: self._take_around(place, ad_id, found),
            owner=self,
        )

    def _take_around(self, place: Place, ad_id: str, found: Opened | None) -> None:
        if self.current is None or place != self.current.place or found is None:
            return
        self.current = found
        if not ad_id or ad_id not in found.ad_ids:
            self.ad_set.show(found.ad_set)
            self.ad.show(found.ad)
        self.around_changed.emit()
