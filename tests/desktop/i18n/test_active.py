"""The live switch between the languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from adly_desktop.accounts.code_countdown_view import CodeCountdown
from adly_desktop.i18n import active
from adly_desktop.i18n.active import BrokenTranslation, LanguageService, language
from adly_desktop.i18n.compiled import ToolFailed, release
from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.language import Language
from adly_desktop.shell.workspace_chip import WorkspaceChip
from adly_desktop.ui.chip import Badge
from adly_desktop.ui.nav_button import NavButton
from adly_desktop.ui.password_edit import PasswordEdit


def test_an_open_window_changes_words_and_direction(qtbot: QtBot, look: QApplication) -> None:
    field = PasswordEdit()
    qtbot.addWidget(field)
    assert _eye_hint(field) == "Show password"
    language.switch(Language.ARABIC)
    look.processEvents()
    assert _eye_hint(field) == "إظهار كلمة المرور"
    assert field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    language.switch(Language.ENGLISH)
    look.processEvents()
    assert _eye_hint(field) == "Show password"
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_words_of_qt_itself_are_arabic_too(qtbot: QtBot, arabic: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "ألغِ"


def test_digits_change_at_once_in_badges_counts_and_times(qtbot: QtBot, arabic: QApplication) -> None:
    badge, row, left = Badge(12), NavButton("sync", "Sync"), CodeCountdown(lambda: 0.0)
    row.set_count(7)
    chip = WorkspaceChip()
    chip.show_waiting(3)
    for widget in (badge, row, left, chip):
        qtbot.addWidget(widget)
    left.begin(600)
    plain = row.grab().toImage()
    language.set_digits(Digits.ARABIC_INDIC)
    arabic.processEvents()
    left.tick()
    assert badge.text() == "١٢"
    assert "٣ دعوات" in chip.toolTip()
    assert "١٠:٠٠" in left.text()
    assert row.grab().toImage() != plain
    language.set_digits(Digits.WESTERN)
    arabic.processEvents()
    assert badge.text() == "12"
    assert "3 دعوات" in chip.toolTip()
    assert row.grab().toImage() == plain


@pytest.mark.parametrize("tongue", list(Language))
def test_words_without_a_count_and_words_nobody_translated_stay(look: QApplication, tongue: Language) -> None:
    language.switch(tongue)
    before = [QCoreApplication.translate(*one) for one in WORDS]
    language.set_digits(Digits.ARABIC_INDIC)
    assert [QCoreApplication.translate(*one) for one in WORDS] == before
    told = QCoreApplication.translate("RelativeTime", "%n day(s) ago", None, 12)
    assert "١٢" in told
    assert "%n" not in told


def test_numbers_in_sentences_follow_too(arabic: QApplication) -> None:
    language.set_digits(Digits.ARABIC_INDIC)
    assert "٣٠" in QCoreApplication.translate(
        "EndingSection", "It rests for 30 days, in which an owner can restore it. Then it is erased."
    )


WORDS = (("SignInForm", "Sign in"), ("QPlatformTheme", "Cancel"), ("Nobody", "said this"), ("Nobody", ""))


def test_typed_numbers_stay_western_in_arabic(arabic: QApplication) -> None:
    language.set_digits(Digits.ARABIC_INDIC)
    assert QLocale().toString(1234.5, "f", 2) == "1,234.50"


def test_a_choice_is_remembered_for_the_next_start(look: QApplication, tmp_path: Path) -> None:
    path = str(tmp_path / "settings.ini")
    first = LanguageService()
    first.install(QSettings(path, QSettings.Format.IniFormat))
    first.switch(Language.ARABIC)
    first.set_digits(Digits.ARABIC_INDIC)
    again = LanguageService()
    again.install(QSettings(path, QSettings.Format.IniFormat))
    assert (again.current, again.digits) == (Language.ARABIC, Digits.ARABIC_INDIC)


def test_a_damaged_setting_falls_back(look: QApplication, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("language", "tlh")
    service = LanguageService()
    service.install(store)
    assert service.current in Language


def test_a_broken_translation_changes_nothing(
    look: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "adly_ar.qm"
    broken.write_bytes(b"not a translation")
    monkeypatch.setattr(active, "compiled_translation", lambda _: broken)
    with pytest.raises(BrokenTranslation):
        language.switch(Language.ARABIC)
    assert (language.current, look.layoutDirection()) == (Language.ENGLISH, Qt.LayoutDirection.LeftToRight)


def test_a_source_that_cannot_be_compiled_is_told(tmp_path: Path) -> None:
    source = tmp_path / "adly_ar.ts"
    source.write_text("<TS", "utf-8")
    with pytest.raises(ToolFailed, match="lrelease"):
        release(source, tmp_path / "adly_ar.qm")
    assert not (tmp_path / "adly_ar.qm").exists()


def _eye_hint(field: PasswordEdit) -> str:
    return field.findChildren(type(field._eye))[0].toolTip()
