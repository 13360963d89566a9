"""The token file: complete in both modes, and readable by everyone."""

import json
import re
from pathlib import Path

import pytest

from adly_desktop.theme.resources import resource
from adly_desktop.theme.tokens import Tokens, load_tokens

SURFACES = ("bg", "surface", "raised", "sunken", "hover", "accent_soft")
TEXTS = ("text", "text_2", "text_muted")
TONES = ("red", "amber", "green", "blue", "purple", "accent")
PLAIN_SURFACES = ("bg", "surface", "raised")
AA_TEXT, AA_SHAPE = 4.5, 3.0


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return load_tokens(resource("theme/tokens.json"))


@pytest.mark.parametrize("dark", [False, True])
def test_text_meets_aa_on_every_surface(tokens: Tokens, dark: bool) -> None:
    colours = tokens.colours(dark=dark)
    pairs = [(text, surface) for text in TEXTS for surface in SURFACES]
    pairs += [(tone, surface) for tone in TONES for surface in (*PLAIN_SURFACES, f"{tone}_soft")]
    pairs += [
        ("accent", "accent_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("surface", "text"),
    ]
    pairs += [(f"on_tile_{kind}", f"tile_{kind}") for kind in ("meta", "tiktok", "snapchat", "store")]
    weak = {
        pair: ratio for pair in pairs if (ratio := _contrast(colours[pair[0]], colours[pair[1]])) < AA_TEXT
    }
    assert not weak


@pytest.mark.parametrize("dark", [False, True])
def test_outlines_that_mean_something_are_seen(tokens: Tokens, dark: bool) -> None:
    colours = tokens.colours(dark=dark)
    for shape in ("line_strong", "accent", "red", "purple"):
        for surface in PLAIN_SURFACES:
            assert _contrast(colours[shape], colours[surface]) >= AA_SHAPE, (shape, surface)


def test_the_style_sheet_names_no_colour_itself() -> None:
    sheet = resource("theme/style.qss").read_text("utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", sheet)


def test_a_colour_of_one_mode_only_is_refused(tmp_path: Path) -> None:
    raw = json.loads(resource("theme/tokens.json").read_text("utf-8"))
    raw["light"]["new"] = "#FFFFFF"
    with pytest.raises(ValueError, match="new"):
        load_tokens(_written(tmp_path, raw))


@pytest.mark.parametrize("wrong", ["red", "#FFF", "#ggg000", ""])
def test_a_malformed_colour_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    raw = json.loads(resource("theme/tokens.json").read_text("utf-8"))
    raw["dark"]["accent"] = wrong
    with pytest.raises(ValueError, match="accent"):
        load_tokens(_written(tmp_path, raw))


def _written(folder: Path, raw: object) -> Path:
    path = folder / "tokens.json"
    path.write_text(json.dumps(raw), "utf-8")
    return path


def _contrast(one: str, other: str) -> float:
    """Ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
