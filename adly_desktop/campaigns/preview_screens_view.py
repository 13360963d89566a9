"""What stands inside the frame: a feed, a story, a video feed, a snap. Drawn by us; approximate.

A screen has two layers: the ground, which typing does not change and which is drawn once, and the words.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from adly_desktop.campaigns.preview_parts_view import (
    EDGE,
    SCREEN,
    Canvas,
    ad_mark,
    avatar,
    column_of_buttons,
    dashed,
    foot_ground,
    foot_words,
    full_picture,
    head_in_feed,
    head_on_picture,
    picture,
    pill,
    shade,
    text_style,
    wide_button,
    words_on_picture,
)
from adly_desktop.theme.active import theme
from adly_sync_server.contract.placements import PLACEMENTS

Layer = Callable[[Canvas], None]
_FEED_PICTURE: Final = QRectF(0, 71, SCREEN.width(), 128)
_FEED_FOOT: Final = QRectF(0, 199, SCREEN.width(), 43)


class Screen(NamedTuple):
    """One placement's screen."""

    placement: str
    ground: Layer
    words: Layer


def _story_ground(canvas: Canvas) -> None:
    """Full height; the safe area dashed, the button below it."""
    full_picture(canvas, canvas.creative.tall)
    head_on_picture(canvas, f"{canvas.creative.brand} · {canvas.creative.chrome('sponsored')}")
    dashed(canvas, PLACEMENTS["meta_instagram_story"], 8.5)
    pill(canvas, 227.0)


def _story_words(canvas: Canvas) -> None:
    """As a designer would set them inside the safe area."""
    words_on_picture(canvas, 97.0)


def _feed_ground(canvas: Canvas) -> None:
    """Name, picture, the bar with the button."""
    canvas.painter.fillRect(QRectF(QPointF(0, 0), SCREEN), theme.color("surface"))
    head_in_feed(canvas)
    picture(canvas, canvas.creative.wide, _FEED_PICTURE)
    foot_ground(canvas, _FEED_FOOT)


def _feed_words(canvas: Canvas) -> None:
    """The text, cut after two lines, and the headline."""
    style = text_style("text", 9.0, 15.0, more=canvas.creative.chrome("more"), more_tone="text_3")
    laid = canvas.text(canvas.creative.primary_text, style, SCREEN.width() - 2 * EDGE, 2)
    laid.draw(canvas.painter, EDGE, 34)
    foot_words(canvas, _FEED_FOOT)


def _tiktok_ground(canvas: Canvas) -> None:
    """Full height; the app's own buttons at the reader's far side, the safe area dashed."""
    full_picture(canvas, canvas.creative.tall)
    shade(canvas, 150)
    dashed(canvas, PLACEMENTS["tiktok_in_feed"], 4.0)
    column_of_buttons(canvas)
    wide_button(canvas, QRectF(EDGE, 247, 112, 16))


def _tiktok_words(canvas: Canvas) -> None:
    """Name and text at the foot."""
    style = text_style("art_text", 8.5, 13.5, more=canvas.creative.chrome("more"))
    laid = canvas.text(canvas.creative.primary_text, style, 112, 2)
    top, brand = 243 - laid.height, canvas.creative.brand
    head = canvas.label(f"@{brand}" if brand else "", text_style("art_text", 9.0, 13.0, "title"), 112)
    left = canvas.placed(QRectF(EDGE, 0, 112, 1)).left()
    head.draw(canvas.painter, left, top - 13)
    laid.draw(canvas.painter, left, top)


def _snapchat_ground(canvas: Canvas) -> None:
    """Full height; brand above, the button to swipe up below."""
    full_picture(canvas, canvas.creative.tall)
    shade(canvas, 200)
    avatar(canvas, canvas.placed(QRectF(EDGE, 12, 18, 18)), on_picture=True)
    left = canvas.placed(QRectF(34, 0, 84, 1)).left()
    brand = canvas.label(canvas.creative.brand, text_style("art_text", 9.0, 12.0, "title"), 84)
    brand.draw(canvas.painter, left, 10)
    dashed(canvas, PLACEMENTS["snapchat_single"], 8.5, least_top=50)
    ad_mark(canvas)
    wide_button(canvas, QRectF(22, 234, SCREEN.width() - 44, 22))


def _snapchat_words(canvas: Canvas) -> None:
    """The headline below the brand."""
    left = canvas.placed(QRectF(34, 0, 96, 1)).left()
    headline = canvas.text(canvas.creative.headline, text_style("art_text", 8.5, 11.5), 96, 2)
    headline.draw(canvas.painter, left, 22)


#: The screens of each platform, the usual one first.
SCREENS: Final[dict[str, tuple[Screen, ...]]] = {
    "meta": (
        Screen("meta_instagram_story", _story_ground, _story_words),
        Screen("meta_facebook_feed", _feed_ground, _feed_words),
    ),
    "tiktok": (Screen("tiktok_in_feed", _tiktok_ground, _tiktok_words),),
    "snapchat": (Screen("snapchat_single", _snapchat_ground, _snapchat_words),),
}
