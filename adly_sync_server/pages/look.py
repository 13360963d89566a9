"""What pages look like: the design's tokens as a style sheet, light and dark, and the family's fonts.

Style and fonts are named by their content, so a browser may keep them for good.
"""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
ROOT: Final = "/pages"
ICON_PATH: Final = f"{ROOT}/icon.svg"
FONTS: Final = {"regular": "Regular", "semibold": "SemiBold"}
#: The tokens that pages use, by their name in the style sheet.
_COLOURS: Final = (
    "bg",
    "surface",
    "raised",
    "sunken",
    "line",
    "line_strong",
    "hover",
    "text",
    "text_2",
    "text_muted",
    "accent",
    "accent_hover",
    "accent_soft",
    "on_accent",
    "red",
    "red_soft",
    "amber",
    "amber_soft",
    "green",
    "green_soft",
    "tile_meta",
    "on_tile_meta",
    "tile_tiktok",
    "on_tile_tiktok",
    "tile_snapchat",
    "on_tile_snapchat",
)


@cache
def style_sheet() -> bytes:
    """The one style sheet of all pages."""
    tokens = msgspec.json.decode((RESOURCES / "theme" / "tokens.json").read_bytes())
    plain = (RESOURCES / "pages" / "style.css").read_text(encoding="utf-8")
    faces = "".join(_face(name, weight) for name, weight in (("regular", 400), ("semibold", 600)))
    light, dark = _colours(tokens["light"]), _colours(tokens["dark"])
    themes = f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return (faces + themes + plain).encode()


def style_path() -> str:
    """Where it is."""
    return f"{ROOT}/{_digest(style_sheet())}.css"


@cache
def icon() -> bytes:
    """The mark in a browser's tab."""
    return (RESOURCES / "pages" / "icon.svg").read_bytes()


@cache
def font(name: str) -> bytes:
    """The bytes of a font. Raises ``KeyError`` for one that is not ours."""
    package = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"
    return (package / f"IBMPlexSansArabic-{FONTS[name]}.ttf").read_bytes()


def font_path(name: str) -> str:
    """Where it is."""
    return f"{ROOT}/fonts/{name}-{_digest(font(name))}.ttf"


def _face(name: str, weight: int) -> str:
    source = f"url({font_path(name)}) format('truetype')"
    return f"@font-face{{font-family:Plex;font-weight:{weight};font-display:swap;src:{source}}}\n"


def _colours(theme: dict[str, Any]) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{theme[name]}" for name in _COLOURS)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
