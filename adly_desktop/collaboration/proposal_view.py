"""One proposal: who wrote it, what each change would do to what stands there now, and the decision."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.collaboration.part_view import PartView
from adly_desktop.collaboration.proposals_read import Place, Proposal
from adly_desktop.collaboration.standing_words_view import deed, sentence
from adly_desktop.collaboration.use_cases import Key, key_of
from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.people_words import called
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.buttons import DangerButton, GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.tile import Avatar
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.proposals import PLAIN, Part, Standing
from adly_sync_server.contract.sync import Op

#: Changes shown of one proposal; a larger one is told by its number.
_MOST: Final = 40


class ProposalKeys(NamedTuple):
    """Keys the surrounding screen has bound, told beside the buttons; empty for none."""

    apply: str = ""
    apply_all: str = ""
    reject: str = ""
    open: str = ""


NO_KEYS: Final = ProposalKeys()


class ProposalView(QWidget):
    """``applied`` carries the changes to be made; the others carry nothing.

    ``show_proposal`` again for the same one keeps what was ticked.
    """

    applied = Signal(object)
    all_applied = Signal()
    rejected = Signal()
    opened = Signal()

    def __init__(self, words: Words, keys: ProposalKeys = NO_KEYS) -> None:
        super().__init__()
        self._words, self._keys = words, keys
        self.proposal: Proposal | None = None
        self._may_apply, self._built = False, ""
        self._avatar, self._name, self._thing = Avatar(size_px=28), ElidedLabel("", "title"), Chip()
        self._told, self._note, self._promise = (
            TextLabel("", "secondary"),
            FindingBar(),
            TextLabel("", "secondary"),
        )
        self._parts = Replaced()
        self.views: list[PartView] = []
        self.apply, self.apply_all = PrimaryButton(""), GhostButton("", large=True)
        self.reject, self.open = DangerButton("", large=True), GhostButton("", "external", large=True)
        self._lay_out()
        self._connect()

    def show_proposal(
        self, proposal: Proposal, now: datetime, *, may_apply: bool, plain: int, can_open: bool
    ) -> None:
        """Another proposal, or the same as it stands now. ``plain`` of all could be applied at once."""
        kept = self._ticks() if self.proposal and self.proposal.id == proposal.id else {}
        is_same = (self.proposal, self._built) == (proposal, language.current.value)
        self.proposal, self._may_apply, self._built = proposal, may_apply, language.current.value
        self._show_head(proposal, now)
        if not is_same:
            self._build(proposal, kept)
        for view in self.views:
            if view.box is not None:
                view.box.setEnabled(may_apply)
                view.take(taken=view.is_taken)
        self._name_buttons(plain, can_open=can_open)

    def begin(self) -> None:
        """Put the focus on the decision."""
        (self.apply if self.apply.isEnabled() else self.reject).setFocus()

    def taken(self) -> frozenset[Key]:
        """The changes to be made: those not left out, and of those that are not shown the plain ones."""
        parts = self.proposal.parts if self.proposal is not None else ()
        shown = {key_of(view.part): view.is_taken for view in self.views}
        return frozenset(key for part in parts if shown.get(key := key_of(part), part.standing in PLAIN))

    def _ticks(self) -> dict[Key, bool]:
        return {key_of(view.part): view.is_taken for view in self.views if view.box is not None}

    def _show_head(self, proposal: Proposal, now: datetime) -> None:
        place = proposal.first
        thing = self._words.thing(place[0]) if place else ""
        self._avatar.set_name(proposal.author)
        self._name.setText(proposal.title or thing or self.tr("Proposal"))
        self._thing.show_text(thing)
        self._thing.setVisible(bool(thing and proposal.title))
        self._told.setText(self._who(proposal, now))
        note = sentence(proposal, self._words)
        self._note.setVisible(note is not None)
        if note is not None:
            self._note.show_finding(note[0], "", note[1])

    def _who(self, proposal: Proposal, now: datetime) -> str:
        writer = called(proposal.author) or self.tr("a colleague")
        ago = time_ago(datetime.fromisoformat(proposal.made_at), now) if proposal.made_at else ""
        taker = called(proposal.taken_in_by)
        by = self.tr("taken in by {who}").format(who=taker) if taker else ""
        return joined(self.tr("Written by {who}").format(who=writer), ago, by)

    def _build(self, proposal: Proposal, kept: dict[Key, bool]) -> None:
        column, self.views = self._parts.begin(), []
        shown = proposal.parts[:_MOST]
        several = len({(part.entity, part.entity_id) for part in shown}) > 1
        for place, parts in _by_row(shown):
            if several:
                column.addWidget(self._row_head(place, parts[0]))
            for part in parts:
                column.addWidget(self._part(part, proposal, kept, is_headed=several))
        if left := len(proposal.parts) - len(shown):
            column.addWidget(TextLabel(self.tr("%n more change(s)", None, left), "secondary"))

    def _part(self, part: Part, proposal: Proposal, kept: dict[Key, bool], *, is_headed: bool) -> PartView:
        is_optional = _is_optional(part, proposal)
        view = PartView(part, proposal, self._words, is_optional=is_optional, is_headed=is_headed)
        view.take(taken=kept.get(key_of(part), part.standing in PLAIN))
        view.turned.connect(self._show_possible)
        self.views.append(view)
        return view

    def _row_head(self, place: Place, first: Part) -> QWidget:
        line, name = QWidget(), ElidedLabel("", "strong")
        assert self.proposal is not None
        thing, called = self._words.thing(place[0]), self.proposal.rows.get(place, "")
        name.setText(called or thing)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 6, 0, 0)
        across.setSpacing(8)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        across.addWidget(name)
        if called:
            across.addWidget(Chip(thing))
        if first.op is Op.CREATE and first.standing is Standing.FRESH:
            across.addWidget(Chip(deed(first.op), Tone.GREEN))
        across.addStretch(1)
        return line

    def _name_buttons(self, plain: int, *, can_open: bool) -> None:
        keys = self._keys
        self.apply.set_hint(self.tr("Make it an edit of yours; can be undone"), QKeySequence(keys.apply))
        self.apply_all.set_text(self.tr("Apply all that fit · %n", None, plain))
        told = self.tr("Every proposal that nobody has to think about")
        self.apply_all.set_hint(told, QKeySequence(keys.apply_all))
        self.reject.set_text(self.tr("Reject"))
        undone, final = self.tr("Say no; can be undone"), self.tr("Say no")
        self.reject.set_hint(undone if self._may_apply else final, QKeySequence(keys.reject))
        self.open.set_text(self.tr("Open"))
        self.open.set_hint(self.tr("Go where it is edited"), QKeySequence(keys.open))
        self.open.setVisible(can_open)
        self.apply.setVisible(self._may_apply)
        self.apply_all.setVisible(self._may_apply and plain > 1)
        mine = self.tr("It becomes an edit of yours. What stands there now stays in the history.")
        viewer = self.tr("You look on in this workspace: somebody who edits can apply this.")
        self._promise.setText(mine if self._may_apply else viewer)
        self._show_possible()

    def _show_possible(self) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        optional = [view for view in self.views if view.box is not None]
        count = sum(view.is_taken for view in optional)
        self.apply.setEnabled(proposal.can_apply and (count > 0 or not optional))
        self.apply.set_text(self._apply_word(proposal, count, len(optional)))

    def _apply_word(self, proposal: Proposal, count: int, of: int) -> str:
        if 0 < count < of:
            return self.tr("Apply {count} of {all}").format(
                count=language.formats.number(count), all=language.formats.number(of)
            )
        needs_thought = any(view.is_taken and view.part.standing not in PLAIN for view in self.views)
        over = self.tr("Apply anyway")
        return over if needs_thought and proposal.can_apply else self.tr("Apply")

    def _connect(self) -> None:
        self.apply.clicked.connect(lambda: self.applied.emit(self.taken()))
        self.apply_all.clicked.connect(self.all_applied)
        self.reject.clicked.connect(self.rejected)
        self.open.clicked.connect(self.opened)

    def _lay_out(self) -> None:
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for label in (self._told, self._promise):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self._avatar, self._name, self._thing):
            head.addWidget(part)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(self._note)
        column.addWidget(self._parts)
        column.addWidget(self._decision())
        column.addStretch(1)

    def _decision(self) -> Card:
        well, actions = Card("well"), FlowLayout(8)
        for button in (self.apply, self.apply_all, self.reject, self.open):
            actions.addWidget(button)
        inner = QVBoxLayout(well)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(8)
        inner.addLayout(actions)
        inner.addWidget(self._promise)
        return well


def _by_row(parts: tuple[Part, ...]) -> Iterator[tuple[Place, list[Part]]]:
    rows: dict[Place, list[Part]] = {}
    for part in parts:
        rows.setdefault((part.entity, part.entity_id), []).append(part)
    yield from rows.items()


def _is_optional(part: Part, proposal: Proposal) -> bool:
    """Fields can be left out where others remain; rows that come or go stand with their act."""
    if part.is_whole or part.standing is Standing.DONE or not proposal.can_apply:
        return False
    return sum(not one.is_whole and one.standing is not Standing.DONE for one in proposal.parts) > 1
