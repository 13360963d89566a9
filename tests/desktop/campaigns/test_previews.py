"""Placements drawn by us: every platform in both languages, with pictures that are decoded elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.creative import Creative
from adly_desktop.campaigns.preview_phone_view import AdPreviews, PhoneFrame
from adly_desktop.campaigns.preview_screens_view import SCREENS
from adly_sync_server.seeding import art

HEADLINE = "خصم 25% على عبايات الشتاء"
TEXT = "شحن مجاني لكل مدن المملكة. الدفع عند الاستلام متاح، والاستبدال مجاني خلال أسبوعين."


def at_once(task: Callable[[], QImage], then: Callable[[QImage], None], **_: object) -> None:
    """A worker that has finished before one has looked."""
    then(task())


def creative(platform: str, language: str = "ar", picture: str = "") -> Creative:
    return Creative(platform, language, "لمسة", HEADLINE, TEXT, "", "shop_now", picture, picture)


def drawn(frame: PhoneFrame, platform: str, shown: Creative, number: int = 0) -> QImage:
    frame.show_screen(SCREENS[platform][number], shown)
    frame.adjustSize()
    return frame.grab().toImage()


@pytest.fixture
def images(look: QApplication, tmp_path: Path) -> AssetImages:
    """Pictures of a folder, decoded at once."""
    return AssetImages(at_once, lambda sha256: tmp_path / sha256)


@pytest.mark.parametrize("platform", sorted(SCREENS))
@pytest.mark.parametrize("number", [0, -1])
def test_every_screen_shows_what_is_typed(
    images: AssetImages, qtbot: QtBot, platform: str, number: int
) -> None:
    frame = PhoneFrame(images)
    qtbot.addWidget(frame)
    before = drawn(frame, platform, creative(platform), number)
    typed = creative(platform)._replace(headline="عنوان آخر", primary_text="نص آخر تمامًا")
    assert drawn(frame, platform, typed, number) != before
    assert drawn(frame, platform, creative(platform), number) == before


@pytest.mark.parametrize("platform", ["tiktok", "snapchat"])
def test_an_english_reader_sees_the_app_the_other_way_round(
    images: AssetImages, qtbot: QtBot, platform: str
) -> None:
    frame = PhoneFrame(images)
    qtbot.addWidget(frame)
    assert drawn(frame, platform, creative(platform, "ar")) != drawn(
        frame, platform, creative(platform, "en")
    )


def test_a_picture_replaces_the_sample_light(images: AssetImages, qtbot: QtBot, tmp_path: Path) -> None:
    content = art.picture("sea", "test", 108, 192)
    (tmp_path / art.sha256(content)).write_bytes(content)
    frame = PhoneFrame(images)
    qtbot.addWidget(frame)
    without = drawn(frame, "meta", creative("meta"))
    with_picture = drawn(frame, "meta", creative("meta", picture=art.sha256(content)))
    middle = QSize(80, 60)
    assert without.pixelColor(middle.width(), middle.height()) != with_picture.pixelColor(80, 60)


def test_pictures_have_exactly_the_size_asked_for(images: AssetImages, tmp_path: Path) -> None:
    (tmp_path / "wide").write_bytes(art.picture("rose", "w", 400, 100))
    found = images.image("wide", QSize(90, 160)) or images.image("wide", QSize(90, 160))
    assert found is not None
    assert found.size() == QSize(90, 160)


@pytest.mark.parametrize("content", [None, b"", b"not a picture"])
def test_a_picture_that_cannot_be_read_is_no_picture(
    images: AssetImages, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "bad").write_bytes(content)
    assert images.image("bad", QSize(10, 10)) is None
    assert images.image("bad", QSize(10, 10)) is None


def test_the_pair_tells_its_place_and_asks_for_the_next(images: AssetImages, qtbot: QtBot) -> None:
    pair = AdPreviews(images)
    qtbot.addWidget(pair)
    pair.show_ad((creative("meta"), creative("meta")), "Ad 1 of 3", 1, 3)
    assert not pair._back.isEnabled()
    with qtbot.waitSignal(pair.turned) as asked:
        pair._onward.click()
    assert asked.args == [1]
