"""A publish under way: how far it has come, entity by entity, and how it ended."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.relative_time import time_left
from adly_desktop.publishing.calls import Publish, Step
from adly_desktop.publishing.publishing_view_model import FoundProblem
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.progress_row import ProgressBar
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.states import Spinner
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words

#: The way of a publish, as stages a person knows.
_PATH: Final = (
    "requested",
    "checked",
    "compared",
    "media_uploaded",
    "entities_created",
    "verified",
    "published_paused",
    "activating",
    "active",
)
_PAUSED: Final = 6
_TONES: Final = {"done": Tone.GREEN, "failed": Tone.RED, "unknown": Tone.AMBER, "started": Tone.BLUE}


class ProgressView(Replaced):
    """Stages at the leading side, steps at the other."""

    field_opened = Signal(str, str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def show_publish(self, publish: Publish, names: Mapping[str, str], findings: list[FoundProblem]) -> None:
        """Show a request as it stands; ``names`` are those of rows by id."""
        column = self.begin()
        if publish.error_code:
            column.addWidget(self._failure(publish))
        for finding in findings if publish.state == "blocked" else ():
            column.addWidget(self._finding(finding))
        bar = ProgressBar()
        bar.set_share(_share(publish))
        column.addWidget(bar)
        if (left_s := publish.left_s(datetime.now(UTC))) is not None:
            column.addWidget(TextLabel(time_left(round(left_s)), "secondary"))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._stages(publish), 1)
        across.addWidget(self._steps(publish, names), 2)
        column.addLayout(across)
        column.addStretch(1)

    def _failure(self, publish: Publish) -> FindingBar:
        failed = next((step for step in publish.steps if step.state in ("failed", "unknown")), None)
        detail = (failed.error_detail if failed else None) or publish.error_detail or ""
        bar, link = FindingBar(), ""
        if failed is not None and failed.error_field:
            field, place = failed.error_field, (failed.entity, failed.entity_id, failed.error_field)
            link = self.tr("Open {field}").format(field=self._words.field(failed.entity, field))
            bar.fix_requested.connect(lambda: self.field_opened.emit(*place))
        told = self._words.failure(str(publish.error_code))
        bar.show_finding(f"{told}\n{detail}" if detail else told, link, Severity.BLOCKS)
        return bar

    def _finding(self, problem: FoundProblem) -> FindingBar:
        bar, place = FindingBar(), (problem.entity, problem.entity_id, problem.field)
        severity = Severity.BLOCKS if problem.is_blocking else Severity.WARNS
        bar.show_finding(problem.text, self.tr("Open"), severity)
        bar.fix_requested.connect(lambda: self.field_opened.emit(*place))
        return bar

    def _stages(self, publish: Publish) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        reached = _reached(publish)
        for place, name in enumerate(self._stage_words()):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(_mark(place, reached, publish))
            row.addWidget(TextLabel(name, "strong" if place <= reached else "secondary"), 1)
            column.addLayout(row)
        column.addStretch(1)
        return card

    def _stage_words(self) -> list[str]:
        return [
            self.tr("Checked again"),
            self.tr("Compared with the platform"),
            self.tr("Media uploaded"),
            self.tr("Created, paused"),
            self.tr("Read back"),
            self.tr("On the platform, paused"),
            self.tr("Live"),
        ]

    def _steps(self, publish: Publish, names: Mapping[str, str]) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(TextLabel(self.tr("Step by step"), "label"))
        for step in publish.steps:
            column.addLayout(self._step(step, names))
        if not publish.steps:
            column.addWidget(TextLabel(self.tr("Nothing has been sent to the platform yet."), "secondary"))
        column.addStretch(1)
        return card

    def _step(self, step: Step, names: Mapping[str, str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(TextLabel(_step_word(step.step), "label"))
        row.addWidget(ElidedLabel(names.get(step.entity_id, ""), "body"), 1)
        if step.external_id:
            row.addWidget(TextLabel(f"\u2066{step.external_id}\u2069", "muted"))
        row.addWidget(Chip(_state_word(step.state), _TONES.get(step.state, Tone.NEUTRAL)))
        return row


def _reached(publish: Publish) -> int:
    """How many stages are behind; what stopped stands where its steps had come."""
    state = publish.state
    if state in _PATH:
        return {"active": 6, "activating": 5}.get(state, min(_PATH.index(state), _PAUSED) - 1)
    if state == "needs_decision":
        return 0
    made = {step.step.partition("_")[0] for step in publish.steps}
    return 4 if "activate" in made else 2 if "place" in made else 1 if "upload" in made else -1


def _share(publish: Publish) -> float:
    return (_reached(publish) + 1) / 7


def _mark(place: int, reached: int, publish: Publish) -> QWidget:
    if place <= reached:
        return IconLabel("check-circle", "green")
    if place == reached + 1 and publish.is_running:
        return Spinner(16)
    if place == reached + 1 and publish.state in ("failed", "blocked"):
        return IconLabel("error", "red")
    return IconLabel("minus", "text_3")


def _step_word(step: str) -> str:
    words = {
        "ask_campaigns": QCoreApplication.translate("PublishSteps", "Trial run"),
        "ask_ad_sets": QCoreApplication.translate("PublishSteps", "Trial run"),
        "upload": QCoreApplication.translate("PublishSteps", "Upload"),
        "place_campaigns": QCoreApplication.translate("PublishSteps", "Campaign"),
        "place_ad_sets": QCoreApplication.translate("PublishSteps", "Ad set"),
        "place_creatives": QCoreApplication.translate("PublishSteps", "Creative"),
        "place_ads": QCoreApplication.translate("PublishSteps", "Ad"),
        "activate_campaigns": QCoreApplication.translate("PublishSteps", "Activate campaign"),
        "activate_ad_sets": QCoreApplication.translate("PublishSteps", "Activate ad set"),
        "activate_ads": QCoreApplication.translate("PublishSteps", "Activate ad"),
        # What is done to whichever level: the line names the row.
        "prepare": QCoreApplication.translate("PublishSteps", "Preparation"),
        "remove": QCoreApplication.translate("PublishSteps", "Remove"),
        "archive": QCoreApplication.translate("PublishSteps", "Archive"),
        "stop": QCoreApplication.translate("PublishSteps", "Stop at once"),
    }
    return words.get(step) or words.get(step.partition("_")[0], step)


def _state_word(state: str) -> str:
    words = {
        "started": QCoreApplication.translate("PublishSteps", "Under way"),
        "done": QCoreApplication.translate("PublishSteps", "Done"),
        "failed": QCoreApplication.translate("PublishSteps", "Failed"),
        "unknown": QCoreApplication.translate("PublishSteps", "Being looked up"),
        "skipped": QCoreApplication.translate("PublishSteps", "Already there"),
    }
    return words.get(state, state)
