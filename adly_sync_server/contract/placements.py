"""Where an ad can be shown, and what fits there: media, text and the areas the platform draws over.

Each row names its source and the day it was read. A hard limit is refused by the platform; an advisory one is
where the text is cut or the picture cropped. Places are fractions of the frame; for Arabic readers the side
columns change sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import msgspec

from adly_sync_server.contract.graphemes import Unit, measured

#: Chinese, Japanese and Korean signs, and their punctuation.
_WIDE: Final = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]")
_MB: Final = 1024 * 1024
_GB: Final = 1024 * _MB


class Source(msgspec.Struct, frozen=True):
    """Where a figure comes from. ``is_recalled``: confirm it before relying on it."""

    title: str
    read_on: date
    is_recalled: bool = False


class TextLimit(msgspec.Struct, frozen=True, kw_only=True):
    """How long one copy field may be. ``field`` is its last path segment (headline, primary_text, …).

    ``is_wide_double``: Chinese, Japanese and Korean signs count twice.
    """

    field: str
    maximum: int
    unit: Unit
    is_hard: bool
    source: Source
    is_wide_double: bool = False

    def length(self, text: str) -> int:
        """``text`` in the unit of this limit."""
        doubled = len(_WIDE.findall(text)) if self.is_wide_double and not text.isascii() else 0
        return measured(text, self.unit) + doubled


class MediaSpec(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of file must be. Sizes in pixels, ratios as (width, height), 0 where nothing is said.

    ``is_ratio_hard``: another ratio is refused, and not just cropped. ``sizes`` are the recommended ones, one
    for each ratio; ``smallest`` the least accepted, likewise.
    """

    kind: str
    ratios: tuple[tuple[int, int], ...]
    sizes: tuple[tuple[int, int], ...]
    mime_types: frozenset[str]
    max_bytes: int
    source: Source
    smallest: tuple[tuple[int, int], ...] = ()
    is_ratio_hard: bool = False
    max_pixels: int = 0
    min_duration_s: float = 0
    max_duration_s: float = 0
    is_duration_hard: bool = False


class SafeArea(msgspec.Struct, frozen=True, kw_only=True):
    """Fractions of the frame that the platform covers with its own things."""

    top: float = 0
    bottom: float = 0
    left: float = 0
    right: float = 0

    @property
    def mirrored(self) -> SafeArea:
        """The same for readers from right to left."""
        return SafeArea(top=self.top, bottom=self.bottom, left=self.right, right=self.left)


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """One place of one platform. ``safe_ltr`` and ``safe_rtl``: under an English and an Arabic interface."""

    id: str
    platform: str
    media: tuple[MediaSpec, ...]
    texts: tuple[TextLimit, ...]
    safe_area_source: Source
    safe_ltr: SafeArea = SafeArea()
    keeps_isolates: bool = False

    @property
    def safe_rtl(self) -> SafeArea:
        """The covered areas for Arabic readers."""
        return self.safe_ltr.mirrored

    def spec(self, kind: str) -> MediaSpec | None:
        """What an image or a video must be here, or None where the kind is not shown."""
        return next((spec for spec in self.media if spec.kind == kind), None)


_META_GUIDES: Final = Source("Meta ad sizes and safe zones, guides of April and June 2026", date(2026, 11, 1))
_META_TEXT: Final = Source("Meta ads guide, visible characters", date(2026, 11, 1), is_recalled=True)
_TIKTOK_API: Final = Source("TikTok API for Business v1.3, ad and file endpoints", date(2026, 11, 1))
_TIKTOK_HELP: Final = Source("TikTok help, Auction In-Feed Ads", date(2026, 11, 1))
_TIKTOK_SAFE: Final = Source("TikTok in-feed safe zones, approximate", date(2026, 11, 1), is_recalled=True)
_SNAP_API: Final = Source("Snapchat Ads API, creatives and media", date(2026, 11, 1))
_SNAP_SPECS: Final = Source("Snapchat ad specifications", date(2026, 11, 1))
_SNAP_IMAGE: Final = Source("Snapchat ad specifications, images", date(2026, 11, 1), is_recalled=True)

_PICTURES: Final = frozenset({"image/jpeg", "image/png"})
_FILMS: Final = frozenset({"video/mp4", "video/quicktime"})
_TIKTOK_FILMS: Final = _FILMS | {"video/mpeg", "video/3gpp", "video/x-msvideo"}
_VERTICAL: Final = ((9, 16),)
_VERTICAL_SIZE: Final = ((1080, 1920),)
_FEED: Final = ((1, 1), (4, 5))
_FEED_SIZES: Final = ((1080, 1080), (1080, 1350))


def _shown(field: str, maximum: int) -> TextLimit:
    """Meta cuts copy behind so many characters; its real limits are far away."""
    return TextLimit(field=field, maximum=maximum, unit=Unit.GRAPHEME, is_hard=False, source=_META_TEXT)


def _counted(field: str, maximum: int, source: Source, is_wide_double: bool = False) -> TextLimit:
    return TextLimit(
        field=field,
        maximum=maximum,
        unit=Unit.CODE_POINT,
        is_hard=True,
        source=source,
        is_wide_double=is_wide_double,
    )


def _meta(
    place: str,
    ratios: tuple[tuple[int, int], ...],
    sizes: tuple[tuple[int, int], ...],
    texts: tuple[TextLimit, ...],
    safe: SafeArea = SafeArea(),  # noqa: B008 - frozen, so that sharing it is safe
    longest_s: float = 241 * 60,
) -> Placement:
    image = MediaSpec(
        kind="image",
        ratios=ratios,
        sizes=sizes,
        mime_types=_PICTURES,
        max_bytes=30 * _MB,
        source=_META_GUIDES,
    )
    video = MediaSpec(
        kind="video",
        ratios=ratios,
        sizes=sizes,
        mime_types=_FILMS,
        max_bytes=4 * _GB,
        min_duration_s=1,
        max_duration_s=longest_s,
        is_duration_hard=True,
        source=_META_GUIDES,
    )
    return Placement(
        id=f"meta_{place}",
        platform="meta",
        media=(image, video),
        texts=texts,
        safe_ltr=safe,
        safe_area_source=_META_GUIDES,
    )


_META_FEED_TEXTS: Final = (_shown("primary_text", 125), _shown("headline", 40), _shown("description", 30))
_META_STORY_TEXTS: Final = (_shown("primary_text", 125), _shown("headline", 40))
_META_REELS_TEXTS: Final = (_shown("primary_text", 72), _shown("headline", 40))
_STORY_SAFE: Final = SafeArea(top=0.14, bottom=0.20)
_REELS_SAFE: Final = SafeArea(top=0.14, bottom=0.35)


def _snapchat(place: str) -> Placement:
    image = MediaSpec(
        kind="image",
        ratios=_VERTICAL,
        sizes=_VERTICAL_SIZE,
        smallest=_VERTICAL_SIZE,
        is_ratio_hard=True,
        mime_types=_PICTURES,
        max_bytes=5 * _MB,
        source=_SNAP_IMAGE,
    )
    video = MediaSpec(
        kind="video",
        ratios=_VERTICAL,
        sizes=_VERTICAL_SIZE,
        smallest=_VERTICAL_SIZE,
        is_ratio_hard=True,
        mime_types=_FILMS,
        max_bytes=_GB,
        min_duration_s=3,
        max_duration_s=180,
        is_duration_hard=True,
        source=_SNAP_API,
    )
    return Placement(
        id=f"snapchat_{place}",
        platform="snapchat",
        media=(image, video),
        texts=(_counted("headline", 34, _SNAP_API), _counted("brand_name", 32, _SNAP_API)),
        safe_ltr=SafeArea(top=150 / 1920, bottom=150 / 1920),
        safe_area_source=_SNAP_SPECS,
    )


_TIKTOK_IMAGE: Final = MediaSpec(
    kind="image",
    ratios=((9, 16), (1, 1), (16, 9)),
    sizes=((1080, 1920), (1080, 1080), (1920, 1080)),
    mime_types=_PICTURES,
    max_bytes=50 * _MB,
    max_pixels=3_686_400,
    source=_TIKTOK_API,
)
_TIKTOK_VIDEO: Final = MediaSpec(
    kind="video",
    ratios=((9, 16), (1, 1), (16, 9)),
    sizes=((1080, 1920), (1080, 1080), (1920, 1080)),
    smallest=((540, 960), (640, 640), (960, 540)),
    is_ratio_hard=True,
    mime_types=_TIKTOK_FILMS,
    max_bytes=500 * _MB,
    min_duration_s=5,
    max_duration_s=60,
    source=_TIKTOK_HELP,
)

_ROWS: Final = (
    _meta("facebook_feed", _FEED, _FEED_SIZES, _META_FEED_TEXTS),
    _meta("instagram_feed", _FEED, _FEED_SIZES, _META_FEED_TEXTS),
    _meta("facebook_story", _VERTICAL, _VERTICAL_SIZE, _META_STORY_TEXTS, _STORY_SAFE),
    _meta("instagram_story", _VERTICAL, _VERTICAL_SIZE, _META_STORY_TEXTS, _STORY_SAFE),
    _meta("messenger_story", _VERTICAL, _VERTICAL_SIZE, _META_STORY_TEXTS, _STORY_SAFE),
    _meta("facebook_reels", _VERTICAL, _VERTICAL_SIZE, _META_REELS_TEXTS, _REELS_SAFE, longest_s=3600),
    _meta("instagram_reels", _VERTICAL, _VERTICAL_SIZE, _META_REELS_TEXTS, _REELS_SAFE, longest_s=3600),
    Placement(
        id="tiktok_in_feed",
        platform="tiktok",
        media=(_TIKTOK_IMAGE, _TIKTOK_VIDEO),
        texts=(
            _counted("primary_text", 100, _TIKTOK_API, is_wide_double=True),
            _counted("brand_name", 40, _TIKTOK_API, is_wide_double=True),
        ),
        safe_ltr=SafeArea(top=0.07, bottom=0.25, left=0.06, right=0.13),
        safe_area_source=_TIKTOK_SAFE,
    ),
    _snapchat("single"),
    _snapchat("story"),
    _snapchat("collection"),
)

#: Every placement by its id; the ids are what ``targeting.placements`` holds.
PLACEMENTS: Final[Mapping[str, Placement]] = MappingProxyType({row.id: row for row in _ROWS})


def of_platform(platform: str) -> tuple[Placement, ...]:
    """All placements of one platform, the usual one first."""
    return tuple(row for row in _ROWS if row.platform == platform)


def chosen(platform: str, targeting: Mapping[str, Any]) -> tuple[Placement, ...]:
    """The placements an ad set runs in: those picked, or all of them where the platform chooses."""
    picked: Iterable[str] = targeting.get("placements") or ()
    if targeting.get("automatic_placements") or not picked:
        return of_platform(platform)
    return tuple(row for row in of_platform(platform) if row.id in picked)
