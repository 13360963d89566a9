"""Rows on their way from the clipboard into the editor: what they are, where they go, what is wrong."""

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.acts_view_model import ActsViewModel
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.drafting import Names
from adly_desktop.campaigns.pasting import filling, layouts, use_cases
from adly_desktop.campaigns.pasting.delimited import Rows, TooMuch
from adly_desktop.campaigns.pasting.judging import Judged
from adly_desktop.campaigns.pasting.layouts import Layout
from adly_desktop.campaigns.pasting.making_view_model import Making
from adly_desktop.campaigns.pasting.planning import Plan
from adly_desktop.campaigns.pasting.use_cases import Asked
from adly_desktop.campaigns.pasting.world import Where
from adly_desktop.campaigns.ports import Memory
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.acts import Change
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.errors import AdlyError

_HEADINGS: Final = "campaigns.pasting.headings"
_IS_LIKE: Final = "campaigns.pasting.like"
_NOTHING: Final = Judged((), {}, {})
_AD_SETS: Final = "SELECT id, name FROM ad_sets WHERE campaign_id = ? AND deleted = 0 ORDER BY position, id"


class Home(NamedTuple):
    """What is open when rows are pasted: where they may go, an ad to resemble, and the rows that are chosen
    with the column of the grid in which the keyboard is.
    """

    where: Where
    campaign: str = ""
    ad_id: str = ""
    ad: str = ""
    over: tuple[Place, ...] = ()
    column: str = ""


class PasteViewModel(QObject):
    """Knows no widget. ``changed`` whenever something else is to be shown, ``progressed`` while it is made;
    ``ended`` with the number of rows made, or changed.
    """

    changed = Signal()
    progressed = Signal(int, int)
    ended = Signal(int)

    def __init__(
        self, desk: Desk, acts: ActsViewModel, memory: Memory, home: Home, names: Names, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._acts, self._memory = desk, acts, memory
        self.home, self._names = home, names
        kept = memory.recall(_HEADINGS, {})
        self._remembered: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
        self.rows: Rows = ()
        self.layout = Layout((), False)
        self.where, self.is_filling = home.where, False
        self.is_like = bool(home.ad_id) and memory.recall(_IS_LIKE, False) is True
        self.left_out: frozenset[int] = frozenset()
        self.judged: Judged = _NOTHING
        self.ad_sets: tuple[tuple[str, str], ...] = ()
        #: Why nothing can be shown: empty, rows, columns, chars; nothing where it can.
        self.problem = ""
        self.is_reading, self._number, self._texts = False, 0, 0
        self.making: Making | None = None
        self._read_ad_sets()

    def take_text(self, text: str) -> None:
        """What the clipboard holds now."""
        self.rows, self.layout, self.judged, self.left_out = (), Layout((), False), _NOTHING, frozenset()
        self.problem = "" if text.strip() else "empty"
        self.is_reading = not self.problem
        self._texts += 1
        if self.is_reading:
            number, remembered = self._texts, self._remembered
            self._desk.work(
                lambda: use_cases.read_text(text, remembered),
                lambda read: self._take(number, read),
                owner=self,
                failed=lambda error: self._refuse(number, error),
            )
        self.changed.emit()

    @property
    def asked(self) -> Asked:
        """What would be made now."""
        like = self.home.ad_id if self.is_like else ""
        over = self.home.over if self.is_filling else ()
        return Asked(self.rows, self.layout, self.where, like, self.left_out, over)

    @property
    def count(self) -> int:
        """Rows that would be made, or changed."""
        return len(self.judged.good())

    def choose_target(self, column: int, key: str) -> None:
        """A column means something else."""
        self._lay(layouts.chosen(self.layout, column, key))

    def choose_header(self, has_header: bool) -> None:
        """Whether the first row names the columns."""
        self.left_out = frozenset()
        self._lay(layouts.with_header(self.rows, self._remembered, has_header=has_header))

    def choose_where(self, where: Where) -> None:
        """Another place for rows that do not say theirs."""
        self.where = where
        self._judge()

    def choose_like(self, is_like: bool) -> None:
        """What rows do not say is as in the open ad, or as in a new one."""
        self.is_like = is_like
        self._memory.remember(_IS_LIKE, is_like)
        self._judge()

    def choose_filling(self, is_filling: bool) -> None:
        """The rows are values for those chosen in the grid, or ads of their own."""
        self.is_filling = is_filling
        if is_filling:
            bare = filling.layout_over(self.rows, self.layout, self.home.over[0].entity, self.home.column)
            self.layout = bare
        elif self.rows:
            self.layout = layouts.layout_of(self.rows, self._remembered)
        self._judge()

    def write_cell(self, place: int, column: int, text: str) -> None:
        """One cell was corrected in the preview."""
        at = place + self.layout.has_header
        row = list(self.rows[at])
        row[column] = text
        self.rows = (*self.rows[:at], tuple(row), *self.rows[at + 1 :])
        self._judge()

    def leave_out(self, places: Collection[int]) -> None:
        """Leave these rows out; or, where all of them are, take them in again."""
        chosen = frozenset(places)
        self.left_out = self.left_out - chosen if chosen <= self.left_out else self.left_out | chosen
        self._judge()

    def confirm(self) -> None:
        """Make it all: one step of undo."""
        if self.making is not None or self.is_reading or not self.count or not self._acts.may_edit:
            return
        asked, names = self.asked, self._names
        self.is_reading = True
        self._desk.scan(
            lambda reader: use_cases.plan(reader, asked, names),
            self._make,
            owner=self,
            failed=self._give_up,
        )
        self.changed.emit()

    def stop(self) -> None:
        """Take back what has been made so far."""
        if self.making is not None:
            self.making.stop()

    def _take(self, number: int, read: tuple[Rows, Layout]) -> None:
        if number != self._texts:
            return
        self.rows, self.layout = read
        self.is_reading = False
        self.problem = "" if self.rows else "empty"
        is_block = len(self.home.over) > 1 and not self.layout.has_header
        if is_block and filling.fits(self.rows, self.home.over):
            self.choose_filling(True)
        else:
            self._judge()

    def _refuse(self, number: int, error: AdlyError) -> None:
        if number != self._texts:
            return
        self.is_reading = False
        self.problem = str(error.field) if isinstance(error, TooMuch) else "empty"
        self.changed.emit()

    def _lay(self, layout: Layout) -> None:
        self.layout = layout
        self._judge()

    def _judge(self) -> None:
        self._number += 1
        number, asked = self._number, self.asked
        self._desk.scan(
            lambda reader: use_cases.judge(reader, asked),
            lambda found: self._take_judged(number, found),
            owner=self,
        )
        self.changed.emit()

    def _take_judged(self, number: int, found: Judged) -> None:
        if number == self._number:
            self.judged = found
            self.changed.emit()

    def _read_ad_sets(self) -> None:
        campaign_id = self.home.where.campaign_id

        def question(reader: Reader) -> tuple[tuple[str, str], ...]:
            return tuple(reader.connection.execute(_AD_SETS, (campaign_id,)).fetchall())

        if campaign_id:
            self._desk.read(question, self._take_ad_sets, owner=self)

    def _take_ad_sets(self, found: tuple[tuple[str, str], ...]) -> None:
        self.ad_sets = found
        self.changed.emit()

    def _make(self, plan: Plan) -> None:
        self.is_reading = False
        self.making = making = Making(self._desk, plan, self)
        making.progressed.connect(self.progressed)
        making.made.connect(lambda changes: self._finish(plan, changes))
        making.undone.connect(self._on_undone)
        self.changed.emit()
        making.go_on()

    def _finish(self, plan: Plan, changes: tuple[Change, ...]) -> None:
        kept = layouts.remembering(self._remembered, self.rows[0], self.layout)
        if not self.is_filling:
            self._memory.remember(_HEADINGS, kept)
        count = len(plan.ads)
        text, told = self._said(count)
        made = tuple(Place("ads", row_id) for row_id in plan.ads if not self.is_filling)
        self._acts.tell_of(changes, made, plan.campaign_id, text, told)
        self.ended.emit(count)

    def _said(self, count: int) -> tuple[str, str]:
        """What the step of undo is called, and what the notice says."""
        if self.is_filling:
            return self.tr("Paste values"), self.tr("%n row(s) changed", None, count)
        return self.tr("Paste rows"), self.tr("%n ad(s) made from rows", None, count)

    def _give_up(self, error: AdlyError) -> None:
        self.is_reading = False
        self._on_undone(error)

    def _on_undone(self, error: AdlyError | None) -> None:
        self.making = None
        if error is not None:
            self._desk.failed.emit(error)
        self._judge()
