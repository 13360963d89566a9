"""What stands inside the frame: a feed, a story, a video feed, a snap. Drawn by us; approximate."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from adly_desktop.campaigns.preview_parts_view import (
    EDGE,
    SCREEN,
    Canvas,
    ad_mark,
    avatar,
    column_of_buttons,
    dashed,
    feed_foot,
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

Screen = Callable[[Canvas], None]


def instagram_story(canvas: Canvas) -> None:
    """Full height; the safe area dashed, the words of a sample layout inside it, the button below."""
    full_picture(canvas, canvas.creative.tall)
    head_on_picture(canvas, f"{canvas.creative.brand} · {canvas.creative.chrome('sponsored')}")
    dashed(canvas, PLACEMENTS["meta_instagram_story"], 8.5)
    words_on_picture(canvas, 97.0)
    pill(canvas, 227.0)


def facebook_feed(canvas: Canvas) -> None:
    """Name, text cut after two lines, picture, headline with its button."""
    painter = canvas.painter
    painter.fillRect(QRectF(QPointF(0, 0), SCREEN), theme.color("surface"))
    head_in_feed(canvas)
    style = text_style("text", 9.0, 15.0, more=canvas.creative.chrome("more"), more_tone="text_3")
    laid = canvas.text(canvas.creative.primary_text, style, SCREEN.width() - 2 * EDGE, 2)
    laid.draw(painter, EDGE, 34)
    shown = QRectF(0, 71, SCREEN.width(), 128)
    picture(canvas, canvas.creative.wide, shown)
    feed_foot(canvas, QRectF(0, shown.bottom(), SCREEN.width(), 43))


def tiktok_in_feed(canvas: Canvas) -> None:
    """Full height; name and text at the foot, the column of buttons beside them, the safe area dashed."""
    full_picture(canvas, canvas.creative.tall)
    shade(canvas, 168)
    dashed(canvas, PLACEMENTS["tiktok_in_feed"], 4.0)
    column_of_buttons(canvas)
    words = text_style("art_text", 8.5, 13.5, more=canvas.creative.chrome("more"))
    laid = canvas.text(canvas.creative.primary_text, words, 112, 2)
    top = 232 - laid.height
    name = text_style("art_text", 9.0, 13.0, "title")
    head = canvas.label(f"@{canvas.creative.brand}" if canvas.creative.brand else "", name, 112)
    left = canvas.placed(QRectF(EDGE, 0, 112, 1)).left()
    head.draw(canvas.painter, left, top - 15)
    laid.draw(canvas.painter, left, top)
    wide_button(canvas, QRectF(EDGE, 238, 112, 20))


def snapchat_ad(canvas: Canvas) -> None:
    """Full height; brand and headline above, the tab to swipe up below."""
    full_picture(canvas, canvas.creative.tall)
    shade(canvas, 200)
    painter = canvas.painter
    avatar(canvas, canvas.placed(QRectF(EDGE, 12, 18, 18)), on_picture=True)
    left = canvas.placed(QRectF(34, 0, 84, 1)).left()
    brand = canvas.label(canvas.creative.brand, text_style("art_text", 9.0, 12.0, "title"), 84)
    brand.draw(painter, left, 10)
    headline = canvas.text(canvas.creative.headline, text_style("art_text", 8.5, 11.5), 96, 2)
    headline.draw(painter, left, 22)
    dashed(canvas, PLACEMENTS["snapchat_single"], 8.5, least_top=50)
    ad_mark(canvas)
    wide_button(canvas, QRectF(22, 234, SCREEN.width() - 44, 22))


#: The screens of each platform, the usual one first.
SCREENS: Final[dict[str, tuple[tuple[str, Screen], ...]]] = {
    "meta": (("meta_instagram_story", instagram_story), ("meta_facebook_feed", facebook_feed)),
    "tiktok": (("tiktok_in_feed", tiktok_in_feed),),
    "snapchat": (("snapchat_single", snapchat_ad),),
}
