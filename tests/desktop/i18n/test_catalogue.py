"""Collecting, filling and checking the catalogue."""

import json
from pathlib import Path

import pytest

from adly_desktop.i18n import catalogue
from adly_desktop.i18n.catalogue import UncollectableStrings, check, fill_in, update
from adly_desktop.i18n.extraction import Misuse, VisibleString, visible_strings
from adly_desktop.i18n.ts_file import ARABIC_PLURAL_FORMS, faults
from adly_desktop.i18n.ts_writing import Words

FORMS = ["لا شيء", "واحد", "اثنان", "%n قليلة", "%n كثيرة", "%n"]
CODE = """
class Screen(QWidget):
    def words(self, count):
        QCoreApplication.translate("Elsewhere", "First")
        self.tr("Second")
        self.tr("%n ad(s)", "", count)
        QCoreApplication.translate("Elsewhere", "%n day(s)", None, count)
        self.tr("From {place}").format(place=count)
        "text".translate({})
        painter.translate(1, 2)
"""


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    module = tmp_path / "screen.py"
    module.write_text(CODE, "utf-8")
    monkeypatch.setattr(catalogue, "code_files", lambda: [module])
    return module


def test_strings_are_found_where_qt_looks_them_up(code: Path) -> None:
    found, misuses = visible_strings([code])
    assert not misuses
    assert found == [
        VisibleString("Elsewhere", "%n day(s)", "", True),
        VisibleString("Elsewhere", "First"),
        VisibleString("Screen", "%n ad(s)", "", True),
        VisibleString("Screen", "From {place}"),
        VisibleString("Screen", "Second"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        'self.tr(f"{1} ads")',
        'self.tr("a" + str(1))',
        'QCoreApplication.translate("C", f"{1}")',
        'self.tr("a %s" % 1)',
    ],
)
def test_a_text_put_together_at_run_time_is_refused(tmp_path: Path, line: str) -> None:
    module = tmp_path / "screen.py"
    module.write_text(f"class Screen(QWidget):\n    def words(self):\n        {line}\n", "utf-8")
    assert visible_strings([module]) == ([], [Misuse(module, 3, _REASON)])


def test_a_text_outside_any_class_is_refused(code: Path, tmp_path: Path) -> None:
    code.write_text('def words(widget):\n    return widget.tr("Lost")\n', "utf-8")
    with pytest.raises(UncollectableStrings, match=r"screen.py:2: the context"):
        update(tmp_path)


def test_new_strings_are_reported_until_they_are_translated(code: Path, tmp_path: Path) -> None:
    update(tmp_path)
    assert any("'Second': not translated" in line for line in check(tmp_path))
    _translate_all(tmp_path)
    assert check(tmp_path) == []


def test_an_update_keeps_what_is_translated(code: Path, tmp_path: Path) -> None:
    update(tmp_path)
    _translate_all(tmp_path)
    code.write_text(CODE + '        self.tr("Third")\n', "utf-8")
    assert check(tmp_path) == ["adly_ar.ts: Screen: 'Third': not collected"]
    update(tmp_path)
    assert check(tmp_path) == ["adly_ar.ts: Screen: 'Third': not translated"]


def test_a_missing_plural_form_is_a_fault(code: Path, tmp_path: Path) -> None:
    update(tmp_path)
    _translate_all(tmp_path)
    fill_in(tmp_path, "ar", {"Screen": {"%n ad(s)": [*FORMS[:5], ""]}})
    assert faults(tmp_path / "adly_ar.ts", ARABIC_PLURAL_FORMS) == [
        "adly_ar.ts: Screen: '%n ad(s)': needs 6 plural forms, all filled"
    ]


def test_words_nobody_asks_for_are_named(code: Path, tmp_path: Path) -> None:
    assert fill_in(tmp_path, "ar", {"Screen": {"Typo": "خطأ"}}) == ["Screen: 'Typo'"]


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main(["frobnicate"]) == 2
    assert "catalogue update" in capsys.readouterr().out


def test_the_fill_command_reads_a_file(
    code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogue, "resource", lambda _: tmp_path)
    words = tmp_path / "words.json"
    words.write_text(json.dumps({"Screen": {"Second": "الثاني"}}), "utf-8")
    assert catalogue.main(["fill", "ar", str(words)]) == 0
    assert "الثاني" in (tmp_path / "adly_ar.ts").read_text("utf-8")


_REASON = "the text must be one literal: put values in with .format() after tr()"


def _translate_all(folder: Path) -> None:
    arabic: Words = {
        "Elsewhere": {"First": "الأول", "%n day(s)": FORMS},
        "Screen": {"Second": "الثاني", "From {place}": "من {place}", "%n ad(s)": FORMS},
    }
    english: Words = {
        "Elsewhere": {"%n day(s)": ["%n day", "%n days"]},
        "Screen": {"%n ad(s)": ["%n ad", "%n ads"]},
    }
    assert fill_in(folder, "ar", arabic) == []
    assert fill_in(folder, "en", english) == []
