"""What became of what was sent in seven days, and which conflicts were settled, the newest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.collaboration.proposals_read import DecidedProposal
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync_status.act_view import summary
from adly_desktop.sync_status.listing import Listing
from adly_desktop.sync_status.waiting import Decision, SentAct
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.sync import Status

_MOST_LINES = 100
_TONES = {Status.APPLIED: Tone.GREEN, Status.MERGED: Tone.BLUE, Status.CONFLICT: Tone.AMBER}


class SentView(QWidget):
    """A list to read; nothing here can be changed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title, self._told = TextLabel("", "title"), TextLabel("", "secondary")
        self._told.setWordWrap(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addLayout(self._lines)
        column.addStretch(1)
        self._shown: tuple[object, ...] = ()

    def show_listing(self, listing: Listing, now: datetime, language: str) -> None:
        """What there is; built anew only where something differs."""
        self._title.setText(self.tr("Sent and settled"))
        self._told.setText(self.tr("What the server has taken in seven days, and what was decided."))
        shown = (listing.past, listing.decisions, listing.decided, language)
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        for number, line in enumerate(self._made(listing, now)[:_MOST_LINES]):
            if number:
                self._lines.addWidget(HairLine(soft=True))
            self._lines.addWidget(line)

    def begin(self) -> None:
        """Nothing to decide here; keys scroll."""
        self.setFocus()

    def _made(self, listing: Listing, now: datetime) -> Sequence[QWidget]:
        lines = [(act.at, self._act(act, now)) for act in listing.past[:_MOST_LINES]]
        lines += [(one.at, self._decision(one, now)) for one in listing.decisions[:_MOST_LINES]]
        lines += [(one.at, self._decided(one, now)) for one in listing.decided[:_MOST_LINES]]
        return [line for _, line in sorted(lines, key=lambda pair: pair[0], reverse=True)]

    def _act(self, act: SentAct, now: datetime) -> QWidget:
        words = {
            Status.APPLIED: self.tr("Taken"),
            Status.MERGED: self.tr("Merged"),
            Status.CONFLICT: self.tr("Conflict"),
        }
        name = act.name or self._words.thing(act.first.entity)
        chip = Chip(words[act.status], _TONES[act.status])
        return _line(name, summary(act, self._words), act.at, chip, now)

    def _decision(self, one: Decision, now: datetime) -> QWidget:
        field = self._words.field(one.entity, one.field)
        who = own_direction(one.by.split()[0]) if one.by.strip() else self.tr("A colleague")
        told = self.tr("{field} · decided by {who}").format(field=field, who=who)
        name = one.name or self._words.thing(one.entity)
        return _line(name, told, one.at, Chip(self.tr("Settled"), Tone.ACCENT), now)

    def _decided(self, one: DecidedProposal, now: datetime) -> QWidget:
        who = own_direction(one.by.split()[0]) if one.by.strip() else self.tr("A colleague")
        is_applied = one.state == "applied"
        applied, rejected = self.tr("Proposal · applied by {who}"), self.tr("Proposal · rejected by {who}")
        told = applied if is_applied else rejected
        chip = Chip(self.tr("Applied"), Tone.GREEN) if is_applied else Chip(self.tr("Rejected"), Tone.NEUTRAL)
        return _line(one.name or self._words.thing(one.entity), told.format(who=who), one.at, chip, now)

    def _clear(self) -> None:
        while (entry := self._lines.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()


def _line(name: str, told: str, at: str, chip: Chip, now: datetime) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(2)
    title = ElidedLabel(name, "strong")
    title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    detail = ElidedLabel(told, "label")
    detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    words.addWidget(title)
    words.addWidget(detail)
    ago = TextLabel(time_ago(datetime.fromisoformat(at), now) if at else "", "muted")
    across.addLayout(words, 1)
    across.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    across.addWidget(ago, 0, Qt.AlignmentFlag.AlignVCenter)
    line.setAccessibleName(f"{name}, {told}, {chip.text()}")
    return line
