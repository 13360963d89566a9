"""What colleagues propose for the chosen row and what is below it, above what they say about it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.collaboration.proposal_view import ProposalView
from adly_desktop.collaboration.proposals_read import Proposal, proposals_about
from adly_desktop.i18n.active import language
from adly_desktop.storage.changes import Changes
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.words import Words


class ProposalsPanel(QWidget):
    """Hidden while nothing is proposed. ``applied`` carries a proposal and the changes to be made of it,
    ``rejected`` a proposal.
    """

    applied = Signal(str, object)
    rejected = Signal(str)

    def __init__(
        self, desk: Desk, inspector: InspectorViewModel, words: Words, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._desk, self._inspector, self._words, self._clock = desk, inspector, words, clock
        self._shown: Sequence[Proposal] = ()
        self._allowed = True
        self.views: list[ProposalView] = []
        self._title, self._list = TextLabel("", "label"), QVBoxLayout()
        self._list.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addWidget(HairLine(soft=True))
        self.hide()
        inspector.opened.connect(self._follow)
        inspector.around_changed.connect(self._follow)
        desk.changed.connect(self._on_changed)

    def allow_editing(self, allowed: bool) -> None:
        """Viewers look and may say no."""
        self._allowed = allowed
        self._dress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Words of the language of now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._dress()

    def _follow(self) -> None:
        """They were read together with the chosen row."""
        opened = self._inspector.current
        self._show(opened.proposals if opened is not None else ())

    def _on_changed(self, changes: Changes) -> None:
        """What is proposed stands differently to what somebody has just written."""
        opened = self._inspector.current
        touched = {(part.entity, part.entity_id) for one in self._shown for part in one.parts}
        if opened is not None and touched & changes.rows:
            place = opened.place
            question = partial(proposals_about, place=place)
            self._desk.read(question, lambda found: self._take(place, found), owner=self)

    def _take(self, place: Place, found: list[Proposal]) -> None:
        opened = self._inspector.current
        if opened is not None and opened.place == place:
            self._show(found)

    def _show(self, found: Sequence[Proposal]) -> None:
        self._shown = found
        while len(self.views) < len(found):
            self._add()
        while len(self.views) > len(found):
            gone = self.views.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.setVisible(bool(found))
        self._dress()

    def _add(self) -> None:
        view = ProposalView(self._words)
        view.applied.connect(lambda taken: self.applied.emit(_id_of(view), taken))
        view.rejected.connect(lambda: self.rejected.emit(_id_of(view)))
        self.views.append(view)
        self._list.addWidget(view)

    def _dress(self) -> None:
        self._title.setText(
            self.tr("Proposals · {count}").format(count=language.formats.number(len(self._shown)))
        )
        for view, one in zip(self.views, self._shown, strict=True):
            view.show_proposal(one, self._clock(), may_apply=self._allowed, plain=0, can_open=False)


def _id_of(view: ProposalView) -> str:
    return view.proposal.id if view.proposal is not None else ""
