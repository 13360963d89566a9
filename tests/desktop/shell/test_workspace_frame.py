"""The frame: pages by key, words that follow a live switch, sync as weather in a corner."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.status_words import corner_words, waiting_words
from adly_desktop.shell.workspace_frame import CAMPAIGNS, NOTICES, SYNC, TODAY, PageSpec, WorkspaceFrame
from adly_desktop.sync.status import Phase, SyncStatus
from adly_desktop.ui.buttons import DangerButton
from adly_desktop.ui.nav_button import NavButton
from adly_desktop.ui.side_rail import RAIL_WIDTH_PX
from adly_desktop.ui.status_line import StatusLine
from adly_desktop.ui.text_direction import has_arabic
from adly_desktop.ui.tones import Tone

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def frame(qtbot: QtBot, look: QApplication) -> WorkspaceFrame:
    """Pages of which none has been visited."""
    specs = [
        PageSpec(TODAY, "home", lambda: QLabel("today")),
        PageSpec(CAMPAIGNS, "campaigns", lambda: QLabel("campaigns"), publishes=True),
        PageSpec(SYNC, "sync", lambda: QLabel("sync")),
        PageSpec(NOTICES, "", lambda: QLabel("notices")),
    ]
    made = WorkspaceFrame(specs, lambda: NOW)
    qtbot.addWidget(made)
    return made


def test_a_page_is_made_at_its_first_visit_and_kept(frame: WorkspaceFrame) -> None:
    frame.show_page(SYNC)
    first = frame.page(SYNC)
    frame.show_page(TODAY)
    frame.show_page(SYNC)
    assert frame.page(SYNC) is first
    assert frame.current == SYNC


def test_leaving_a_page_is_told_before_another_is_shown(frame: WorkspaceFrame, qtbot: QtBot) -> None:
    frame.show_page(TODAY)
    with qtbot.waitSignal(frame.left) as left:
        frame.show_page(CAMPAIGNS)
    assert left.args == [TODAY]


def test_the_rail_marks_the_page_shown_and_nothing_while_it_is_none_of_its_own(frame: WorkspaceFrame) -> None:
    frame.show_page(CAMPAIGNS)
    assert _marked(frame) == [frame.titles()[CAMPAIGNS]]
    frame.show_page(NOTICES)
    assert _marked(frame) == []
    frame.show_page(CAMPAIGNS)
    assert _marked(frame) == [frame.titles()[CAMPAIGNS]]


def _marked(frame: WorkspaceFrame) -> list[str]:
    return [button.text() for button in frame.rail.findChildren(NavButton) if button.isChecked()]


def test_names_of_pages_follow_a_live_switch(frame: WorkspaceFrame) -> None:
    frame.show_page(TODAY)
    english = frame.titles()
    language.switch(Language.ARABIC)
    QApplication.processEvents()
    arabic = frame.titles()
    assert english.keys() == arabic.keys()
    assert all(has_arabic(title) for title in arabic.values())
    assert not any(has_arabic(title) for title in english.values())


def test_where_one_was_within_a_page_is_told_again_on_coming_back(frame: WorkspaceFrame) -> None:
    frame.chip.show_names("متجر لمسة", "")
    frame.show_page(CAMPAIGNS)
    frame.show_path(CAMPAIGNS, ["عرض الجمعة"])
    frame.show_page(TODAY)
    assert frame.bar.path() == "Today"
    frame.show_page(CAMPAIGNS)
    assert frame.bar.path() == "متجر لمسة / عرض الجمعة"


@pytest.mark.parametrize("tongue", list(Language))
def test_the_path_keeps_its_order_around_arabic_names(frame: WorkspaceFrame, tongue: Language) -> None:
    frame.resize(1440, 900)
    frame.show()
    frame.chip.show_names("متجر لمسة", "")
    frame.show_page(CAMPAIGNS)
    frame.show_path(CAMPAIGNS, ["عرض نهاية الأسبوع"])
    language.switch(tongue)
    QApplication.processEvents()
    labels = [one for one in frame.bar.findChildren(QLabel) if one.isVisible() and one.text()]
    labels.sort(key=lambda one: one.x(), reverse=tongue is Language.ARABIC)
    bare = [one.text().translate(dict.fromkeys(range(0x2066, 0x206A))) for one in labels]
    assert bare[:3] == ["متجر لمسة", "/", "عرض نهاية الأسبوع"]


def test_publishing_is_offered_only_where_there_is_something_to_publish(frame: WorkspaceFrame) -> None:
    frame.resize(1440, 900)
    frame.show()
    frame.show_page(CAMPAIGNS)
    offered = _shown_publish(frame)
    frame.show_page(TODAY)
    assert (offered, _shown_publish(frame)) == (True, False)


@pytest.mark.parametrize(
    ("status", "tone"),
    [
        (SyncStatus(Phase.IDLE, synced_at=NOW), Tone.GREEN),
        (SyncStatus(Phase.SYNCING), Tone.BLUE),
        (SyncStatus(Phase.OFFLINE, synced_at=NOW), Tone.AMBER),
        (SyncStatus(Phase.SIGNED_OUT), Tone.AMBER),
        (SyncStatus(Phase.REMOVED), Tone.RED),
        (SyncStatus(Phase.TOO_OLD), Tone.RED),
    ],
)
def test_every_phase_has_words_and_a_tone(look: QApplication, status: SyncStatus, tone: Tone) -> None:
    words = corner_words(status, NOW + timedelta(minutes=3))
    assert words.text
    assert words.tone is tone


@pytest.mark.parametrize("minutes", [0, 2, 45, 8 * 60])
@pytest.mark.parametrize("tongue", list(Language))
def test_when_it_was_synced_is_read_whole_in_the_corner(
    look: QApplication, tongue: Language, minutes: int
) -> None:
    language.switch(tongue)
    told = corner_words(SyncStatus(Phase.IDLE, synced_at=NOW), NOW + timedelta(minutes=minutes)).text
    line = StatusLine(told)
    assert line.sizeHint().width() <= RAIL_WIDTH_PX - 4 * 11


def test_offline_promises_that_nothing_is_lost(look: QApplication) -> None:
    assert corner_words(SyncStatus(Phase.OFFLINE), NOW).text == "Offline · everything saved"


def test_waiting_changes_are_counted_in_words(look: QApplication) -> None:
    assert waiting_words(0) is None
    one, three = waiting_words(1), waiting_words(3)
    assert one is not None
    assert three is not None
    assert (one.text, three.text) == ("1 change waiting", "3 changes waiting")


def _shown_publish(frame: WorkspaceFrame) -> bool:
    return frame.bar.is_publish_shown()


def test_pause_now_is_on_every_page_and_tells_viewers_why_not(frame: WorkspaceFrame, qtbot: QtBot) -> None:
    frame.show()
    frame.show_page(TODAY)
    button = frame.bar.findChild(DangerButton)
    assert button is not None
    assert "Ctrl+Shift+P" in frame.bar.pause_hint()
    with qtbot.waitSignal(frame.bar.paused):
        button.click()
    frame.bar.allow_pausing(False)
    assert not button.isEnabled()
    assert "your role cannot" in frame.bar.pause_hint()
    frame.bar.allow_pausing(True)
    frame.bar.show_pausing(True)
    assert "it is being paused" in frame.bar.pause_hint()
