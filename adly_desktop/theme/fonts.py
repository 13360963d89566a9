"""The UI family with its fallbacks, and the type scale.

The family covers Arabic and Latin; two small fallbacks bring the riyal sign (U+20C1, in no Arabic
family yet) and colour emoji. Hinting is off: with it the weights of Arabic stems become uneven.
"""

from importlib.resources import files
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from adly_desktop.theme.resources import resource
from adly_desktop.theme.tokens import TypeScale

_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_TABULAR = QFont.Tag("tnum")


class MissingFont(Exception):
    """A font file that ships with the application could not be loaded."""


def load_fonts() -> tuple[str, ...]:
    """Register every font the interface needs and return the families now known.

    Raises ``MissingFont`` naming the file: boxes instead of Arabic letters help nobody.
    """
    families = [family for path in _font_paths() for family in _register(path)]
    QFontDatabase.setApplicationEmojiFontFamilies(["Noto Color Emoji"])
    return tuple(dict.fromkeys(families))


def build_font(scale: TypeScale, role: str, weight: str, *, text_scale: float, pt_per_px: float) -> QFont:
    """Font of one role of the type scale, e.g. role ``title`` with weight ``control``."""
    font = QFont([scale.family, *scale.fallbacks])
    font.setPointSizeF(scale.size_px[role] * text_scale * pt_per_px)
    font.setWeight(QFont.Weight(scale.weight[weight]))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(_TABULAR, 1)
    return font


def _font_paths() -> list[Path]:
    package = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"
    plex = [package / f"IBMPlexSansArabic-{weight}.ttf" for weight in _WEIGHTS]
    return [*plex, resource("fonts/saudi_riyal.ttf"), resource("fonts/NotoColorEmoji.ttf")]


def _register(path: Path) -> list[str]:
    font_id = QFontDatabase.addApplicationFont(str(path))
    if font_id < 0:
        raise MissingFont(str(path))
    return QFontDatabase.applicationFontFamilies(font_id)
