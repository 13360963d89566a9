"""One line of a press: an account that will stop, an account that stops, an earlier press."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.people_words import called
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.publishing.pause_calls import AccountPausing, Pause
from adly_desktop.publishing.pause_view_model import PauseViewModel
from adly_desktop.publishing.pause_words_view import (
    counted,
    money_words,
    progress_words,
    scope_words,
    state_words,
)
from adly_desktop.publishing.stopping import AccountStop
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.progress_row import ProgressBar
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.tones import Tone

#: What is said of an account whose sign-in has ended, before the press as behind it.
_NEEDS_LOGIN = "platform_needs_login"


def stop_card(stop: AccountStop, model: PauseViewModel) -> Card:
    """An account with what will stop on it."""
    count = TextLabel(counted(stop.entity, stop.total), "label")
    card, column = _card(stop.platform, stop.name, count)
    if told := money_words(stop):
        column.addWidget(_wrapped(told))
    if stop.health == "needs_login":
        column.addWidget(_reconnect(model))
    return card


def pausing_card(account: AccountPausing, model: PauseViewModel) -> Card:
    """An account and how far it is."""
    text, tone = state_words(account)
    name = model.called.accounts.get(account.ad_account_id, "")
    card, column = _card(account.platform, name, Chip(text, tone))
    bar = ProgressBar()
    bar.set_share(account.paused / account.total if account.total else 1.0)
    bar.setAccessibleName(progress_words(account))
    column.addWidget(bar)
    column.addWidget(TextLabel(progress_words(account), "label"))
    if account.state == "blocked":
        column.addWidget(_reconnect(model, str(account.error_code)))
    elif account.error_code and account.state != "paused":
        column.addWidget(_reason(account, model))
    return card


def press_line(pause: Pause, model: PauseViewModel) -> QWidget:
    """An earlier press: what, who, when, how it stands."""
    line = QWidget()
    across = _across()
    line.setLayout(across)
    who = called(model.called.people.get(str(pause.requested_by), ""))
    when = time_ago(pause.created_at, model.parts.clock())
    across.addWidget(ElidedLabel(joined(scope_words(pause.scope), who, when), "body"), 1)
    across.addWidget(Chip(*_press_words(pause)))
    see = GhostButton(QCoreApplication.translate("PauseLines", "See"))
    see.clicked.connect(lambda: model.follow(pause))
    across.addWidget(see)
    return line


def sentence(
    text: str, severity: Severity, fix: str = "", act: Callable[[], None] | None = None
) -> FindingBar:
    """A sentence on its ground, with a way on."""
    bar = FindingBar()
    bar.show_finding(text, fix, severity)
    if act is not None:
        bar.fix_requested.connect(act)
    return bar


def _press_words(pause: Pause) -> tuple[str, Tone]:
    if pause.is_over:
        return QCoreApplication.translate("PauseWords", "Paused"), Tone.GREEN
    failed = any(one.state == "failed" for one in pause.accounts)
    whole = AccountPausing(
        ad_account_id="", platform="", total=pause.total, paused=pause.paused, waiting=0, failed=0
    )
    return progress_words(whole), Tone.RED if failed else Tone.AMBER


def _reconnect(model: PauseViewModel, code: str = _NEEDS_LOGIN) -> FindingBar:
    told = QCoreApplication.translate("PauseLines", "It goes on by itself as soon as that is done.")
    again = QCoreApplication.translate("PauseLines", "Connect again")
    # What happened alone: the next step is the link beside it.
    return sentence(f"{model.parts.explain_code(code)}\n{told}", Severity.WARNS, again, model.reconnect)


def _reason(account: AccountPausing, model: PauseViewModel) -> FindingBar:
    told = model.parts.explain_code(str(account.error_code))
    if account.error_detail:
        told = f"{told}\n{account.error_detail}"
    if account.state != "failed":
        trying = QCoreApplication.translate("PauseLines", "It is being tried again.")
        return sentence(f"{told}\n{trying}", Severity.WARNS)
    again = QCoreApplication.translate("PauseLines", "Try again")
    return sentence(told, Severity.BLOCKS, again if model.parts.may() else "", model.try_again)


def _card(platform: str, name: str, end: QWidget) -> tuple[Card, QVBoxLayout]:
    card = Card("well")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(8)
    head = _across()
    head.addWidget(Tile(platform))
    head.addWidget(ElidedLabel(name or "—", "strong"), 1)
    head.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(head)
    return card, column


def _across() -> QHBoxLayout:
    across = QHBoxLayout()
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(10)
    return across


def _wrapped(text: str) -> TextLabel:
    label = TextLabel(text, "secondary")
    label.setWordWrap(True)
    return label
