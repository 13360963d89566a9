"""The icon family: one hand, named by meaning, right in both directions."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.theme.icons import icon_table
from adly_desktop.theme.resources import resource

NAMES = sorted(icon_table())
NEEDED = {
    "home",
    "campaigns",
    "studio",
    "media",
    "calendar",
    "stores",
    "analytics",
    "check",
    "sync",
    "team",
    "billing",
    "settings",
    "search",
    "plus",
    "more",
    "chevron-down",
    "chevron-up",
    "chevron-forward",
    "chevron-back",
    "close",
    "undo",
    "redo",
    "warning",
    "error",
    "info",
    "check-circle",
    "trash",
    "restore",
    "pause",
    "play",
    "link",
    "external",
    "copy",
    "filter",
    "columns",
    "sort",
    "eye",
    "lock",
    "globe",
    "moon",
    "sun",
    "user",
    "sign-out",
    "upload",
    "image-add",
    "play-circle",
    "spark",
}


def test_every_meaning_has_an_icon_and_every_icon_a_place_in_the_table() -> None:
    assert set(NAMES) >= NEEDED
    assert {path.stem for path in resource("icons").glob("*.svg")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_drawn_by_one_hand(name: str) -> None:
    root = ElementTree.parse(resource(f"icons/{name}.svg")).getroot()
    assert (root.get("viewBox"), root.get("stroke-width"), root.get("stroke")) == (
        "0 0 24 24",
        "1.75",
        "currentColor",
    )
    own_colours = {node.get(key) for node in root.iter() for key in ("fill", "stroke")}
    assert own_colours <= {None, "none", "currentColor"}


@pytest.mark.parametrize("name", NAMES)
def test_only_icons_with_a_direction_are_mirrored(look: QApplication, name: str) -> None:
    in_english = _image(name)
    language.switch(Language.ARABIC)
    in_arabic = _image(name)
    expected = in_english.flipped(Qt.Orientation.Horizontal) if icon_table()[name] else in_english
    assert _ink(in_english), "the icon is empty"
    assert in_arabic == expected


def test_an_icon_follows_the_theme_without_being_made_anew(look: QApplication) -> None:
    icon = theme.icon("plus", "accent")
    light = _colour_of(icon)
    theme.set_mode(ThemeMode.DARK)
    assert light != _colour_of(icon) == theme.color("accent").name()


def test_a_checked_icon_has_its_second_tone(look: QApplication) -> None:
    icon = theme.icon("eye", "text_2", checked_tone="accent")
    on = icon.pixmap(QSize(24, 24), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert _strongest(on) == theme.color("accent").name()


def test_an_unknown_name_is_refused_at_once(look: QApplication) -> None:
    with pytest.raises(KeyError, match="no icon is named"):
        theme.icon("rocket")


def _image(name: str) -> QImage:
    return theme.pixmap(name, "text", 48, 1.0).toImage()


def _colour_of(icon: QIcon) -> str:
    return _strongest(icon.pixmap(QSize(24, 24)).toImage())


def _strongest(image: QImage) -> str:
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha()).name()


def _ink(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height())
    )
