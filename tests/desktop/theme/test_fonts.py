"""The fonts that ship: unchanged, licensed, and able to write what we write."""

import hashlib

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.isolates import RIYAL_SIGN
from adly_desktop.theme.active import theme
from adly_desktop.theme.resources import resource

FONTS = ("saudi_riyal", "NotoColorEmoji")


def test_every_font_file_is_the_one_that_was_vetted() -> None:
    folder = resource("fonts")
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    vetted = {name: digest for digest, name in (line.split() for line in lines)}
    present = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert present == set(vetted)
    assert {name: _digest(name) for name in vetted} == vetted


@pytest.mark.parametrize("font", FONTS)
def test_every_font_comes_with_its_open_licence(font: str) -> None:
    licence = resource(f"fonts/{font}.LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize(("weight", "expected"), [("body", 400), ("control", 500), ("title", 600)])
def test_each_weight_has_a_cut_of_its_own(look: QApplication, weight: str, expected: int) -> None:
    shown = QFontInfo(theme.font("body", weight))
    assert (shown.family(), shown.weight()) == ("IBM Plex Sans Arabic", expected)


def test_figures_stand_in_columns(look: QApplication) -> None:
    metrics = QFontMetricsF(theme.font())
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


def test_stems_stay_even_because_nothing_is_hinted(look: QApplication) -> None:
    assert theme.font().hintingPreference() == QFont.HintingPreference.PreferNoHinting


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("خصم", "IBM Plex Sans Arabic"),
        ("Sale", "IBM Plex Sans Arabic"),
        (RIYAL_SIGN, "saudi_riyal"),
        ("🔥", "Noto Color Emoji"),
    ],
)
def test_every_sign_we_write_has_a_glyph(look: QApplication, text: str, family: str) -> None:
    assert _families_used(text) == {family}


def test_a_family_of_four_is_one_glyph(look: QApplication) -> None:
    layout = _laid_out("👨‍👩‍👧‍👦")
    assert sum(len(run.glyphIndexes()) for run in layout.glyphRuns() if any(run.glyphIndexes())) == 1


def test_sizes_may_be_halves(look: QApplication) -> None:
    assert theme.font("small").pointSizeF() == pytest.approx(11.5 * 0.75)
    assert "IBM Plex Sans Arabic" in QFontDatabase.families()


def _digest(name: str) -> str:
    return hashlib.sha256(resource(f"fonts/{name}").read_bytes()).hexdigest()


def _laid_out(text: str) -> QTextLayout:
    layout = QTextLayout(text, theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _families_used(text: str) -> set[str]:
    fonts: list[QRawFont] = [run.rawFont() for run in _laid_out(text).glyphRuns()]
    return {font.familyName() for font in fonts}
