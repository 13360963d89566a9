"""A rule said in both languages, and words for everything the server or a check may answer."""

from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.language import Language
from adly_desktop.i18n.voice import VOICES
from adly_desktop.rules.deed_words_view import STATES, change_words, held_words, known_reasons, seen_words
from adly_desktop.rules.fault_words_view import fault_words, known_codes
from adly_desktop.rules.rule_words_view import said
from adly_desktop.ui.text_direction import direction_of, has_arabic
from adly_sync_server.contract.automation.judging import Finding, Seen, judge
from adly_sync_server.contract.automation.limits import Held
from adly_sync_server.contract.automation.rules import Deed, Quiet, Rule, Scope
from adly_sync_server.contract.automation.samples import samples
from adly_sync_server.contract.automation.validity import Fault
from tests.contract.automation.made import rule, subject
from tests.contract.automation.test_rules import test_each_fault_is_named as faulty

ENGLISH, ARABIC = VOICES[Language.ENGLISH], VOICES[Language.ARABIC]
#: What only the server finds out, between a decision and its call.
STOPPED = (
    "rule_changed",
    "too_late",
    "quiet",
    "paused_now",
    "changed_meanwhile",
    "unsent_edit",
    "conflict",
    "publishing",
    "author_may_not",
    "over_ceiling",
    "changed_elsewhere",
)


def test_a_rule_reads_the_same_whichever_language_is_shown(look: QApplication) -> None:
    winners = samples("SAR", "Asia/Riyadh")["raise_winners"]
    told = said(winners, ENGLISH)
    assert told.condition == "If return on ad spend of 7 days ending 2 days ago is above 3.00,"
    assert told.deed.startswith("then raise its daily budget by")
    assert "up to" in told.deed
    assert "Riyadh time" in told.looks
    arabic = said(winners, ARABIC)
    assert all(has_arabic(line) for line in arabic.lines)
    assert "7 أيام تنتهي قبل يومين" in arabic.condition
    assert "بتوقيت الرياض" in arabic.looks


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("voice", [ENGLISH, ARABIC])
def test_every_deed_and_every_sample_can_be_said(look: QApplication, deed: Deed, voice: object) -> None:
    for one in samples("KWD", "Asia/Kuwait").values():
        act = msgspec.structs.replace(
            one.act, deed=deed, value=Decimal(10), floor=Decimal(5), ceiling=Decimal(50)
        )
        told = said(msgspec.structs.replace(one, act=act), voice)  # type: ignore[arg-type] # one of two
        assert all(told.lines)
        assert not any("{" in line or "%n" in line for line in told.lines)


def test_what_narrows_a_rule_is_said(look: QApplication) -> None:
    narrow = Scope(level="ads", platforms=("meta", "tiktok"), name_has="شتاء", labels=("عيد",))
    quiet = msgspec.structs.replace(rule().timing, every_h=6, quiet=Quiet(begin="22:00", end="08:00"))
    told = said(msgspec.structs.replace(rule(), scope=narrow, timing=quiet), ENGLISH).looks
    for part in ("Every 6 hours", "ads on Meta and TikTok", "شتاء", "عيد", "22:00"):
        assert part in told
    assert "ميتا وتيك توك" in said(msgspec.structs.replace(rule(), scope=narrow), ARABIC).looks


def test_every_fault_has_words(look: QApplication) -> None:
    (marks,) = faulty.pytestmark  # type: ignore[attr-defined] # the table of that test
    named = {fault[0] for _, fault in marks.args[1]} | {"rule_needs_name", "rule_quiet_days"}
    assert named <= known_codes()
    assert fault_words(Fault("rule_needs_name", "name")) == "Give the rule a name."


def test_every_reason_has_words(look: QApplication) -> None:
    assert {str(one) for one in Held} | set(STOPPED) == known_reasons()
    assert held_words("pinned") == "It is pinned."
    assert (held_words(None), set(STATES)) == (
        "",
        {"planned", "started", "done", "held", "failed", "gone"},
    )


def test_what_a_condition_saw(look: QApplication) -> None:
    (seen,) = judge(rule(), subject()).seen
    assert seen_words(seen, "SAR") == "Return on ad spend: 4.00, limit above 3.00"
    nothing = msgspec.structs.replace(seen, finding=Finding.NO_FIGURE, figure=None)
    assert seen_words(nothing, "SAR") == "Return on ad spend: no figure"
    assert change_words("status", "active", "paused", "SAR") == ""


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_can_be_said(look: QApplication, finding: Finding) -> None:
    (seen,) = judge(rule(), subject()).seen
    other: Seen = msgspec.structs.replace(seen, finding=finding, basis=Decimal(2))
    assert "{" not in seen_words(other, "KWD")


def test_a_rule_of_any_shape_is_said(look: QApplication) -> None:
    bare: Rule = msgspec.structs.replace(rule(), groups=())
    assert said(bare, ENGLISH).condition == ""


def test_a_raise_is_read_from_the_right_in_arabic(arabic: QApplication) -> None:
    """Two amounts and an arrow hold no letter of Arabic: nothing else says from where the line is read."""
    told = change_words("budget", "920", "1000", "SAR")
    assert direction_of(told, Qt.LayoutDirection.LeftToRight) is Qt.LayoutDirection.RightToLeft
    assert told.index("920") < told.index("←") < told.index("1,000")
