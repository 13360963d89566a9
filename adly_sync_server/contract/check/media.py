"""Media: there, of the right kind, and fit for the placements the ad runs in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.contract.campaigns import FORMATS
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.check.tree import Row
from adly_sync_server.contract.placements import MediaSpec
from adly_sync_server.contract.platform_rules.rules import PlatformRules

#: Two ratios within this of each other look alike; 1080×1350 is not exactly 4:5 after every export.
_TOLERANCE: Final = 0.015
_KINDS: Final[Mapping[str, str]] = {"single_image": "image", "single_video": "video"}
#: Files of these kinds are judged; a carousel takes both.
_SHOWN: Final = frozenset({"image", "video"})

#: A kind of fault in one placement: its code and parameters, or None.
Fault = tuple[str, dict[str, Any]]


def format_and_media(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The ad's format, and everything that belongs to it."""
    chosen = ad.creative.get("format")
    if ad.shows_post:
        return
    if not chosen:
        yield ad.found("format_missing", "creative_data.format", _likely_format(ad))
        return
    if chosen not in FORMATS:
        return  # an unknown word has its own finding
    if chosen not in rules.formats:
        yield ad.found("format_not_offered", "creative_data.format", format=chosen, platform=rules.platform)
    elif chosen == "carousel":
        yield from _carousel(ad, rules)
    else:
        yield from _single(ad, chosen)
        yield from _surplus(ad, rules)


def _attached(ad: AdSubject) -> list[tuple[str, str]]:
    """(path, asset id) of the ad's own media, thumbnails aside."""
    media: Mapping[str, Row] = ad.row.get("media_assets") or {}
    return [
        (f"media_assets.{key}.asset_id", entry["asset_id"])
        for key, entry in media.items()
        if entry.get("asset_id") and entry.get("slot") != "thumbnail"
    ]


def _likely_format(ad: AdSubject) -> dict[str, str] | None:
    if ad.cards:
        return {"creative_data.format": "carousel"}
    kinds = {(ad.reference.assets.get(asset_id) or {}).get("type") for _, asset_id in _attached(ad)}
    found = [chosen for chosen, kind in _KINDS.items() if kind in kinds]
    return {"creative_data.format": found[0]} if len(found) == 1 else None


def _single(ad: AdSubject, chosen: str) -> Iterator[Finding]:
    kind, attached = _KINDS[chosen], _attached(ad)
    if not attached:
        yield ad.found("media_missing", "media_assets", kind=kind)
    for path, asset_id in attached:
        asset = ad.reference.assets.get(asset_id)
        if asset is None:
            yield ad.found("media_unknown", path)
        elif asset.get("type") != kind:
            name = asset.get("name")
            yield ad.found("media_of_other_kind", path, name=name, kind=asset.get("type"), format=chosen)
        else:
            yield from _asset(ad, path, asset_id, asset)


def _surplus(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Elsewhere each slot may show another file."""
    count = len(_attached(ad))
    if rules.shows_one_file and count > 1:
        yield ad.found("media_too_many", "media_assets", count=count, platform=rules.platform)


def _carousel(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    fewest, most = rules.cards
    if len(ad.cards) < fewest:
        yield ad.found("cards_too_few", "creative_data.cards", count=len(ad.cards), minimum=fewest)
    if len(ad.cards) > most:
        yield ad.found("cards_too_many", "creative_data.cards", count=len(ad.cards), maximum=most)
    for card_id, card in ad.cards.items():
        path, asset_id = f"creative_data.cards.{card_id}.asset_id", card.get("asset_id")
        asset = ad.reference.assets.get(asset_id) if asset_id else None
        if not asset_id:
            yield ad.found("media_missing", path, kind="image")
        elif asset is None:
            yield ad.found("media_unknown", path)
        else:
            yield from _asset(ad, path, asset_id, asset)


def _asset(ad: AdSubject, path: str, asset_id: str, asset: Row) -> Iterator[Finding]:
    """One file against every placement the ad runs in."""
    name, kind = asset.get("name"), asset.get("type")
    if not asset.get("verified_at"):
        yield ad.found("media_unverified", path, name=name)
    if kind not in _SHOWN:
        return
    if not _size(asset):
        yield ad.found("media_unmeasured", path, name=name)
    for code, params in _in_placements(ad, asset_id, asset, kind):
        yield ad.found(code, path, name=name, **params)


def _in_placements(ad: AdSubject, asset_id: str, asset: Row, kind: str) -> list[Fault]:
    """Equal faults of several placements as one; remembered, as ads of one ad set share their media."""
    known = ad.ad_set.media_faults
    if asset_id not in known:
        found: dict[str, dict[str, Any]] = {}
        for placement in ad.ad_set.placements:
            spec = placement.spec(kind)
            for code, params in _faults(asset, spec) if spec else ():
                found.setdefault(code, {**params, "placements": []})["placements"].append(placement.id)
        known[asset_id] = list(found.items())
    return known[asset_id]


def _faults(asset: Row, spec: MediaSpec) -> Iterator[Fault]:
    for judge in (_type, _weight, _ratio, _least, _pixels, _duration):
        if fault := judge(asset, spec):
            yield fault


def _size(asset: Row) -> tuple[int, int] | None:
    measured = asset.get("metadata") or {}
    width, height = measured.get("width"), measured.get("height")
    return (int(width), int(height)) if width and height else None


def _type(asset: Row, spec: MediaSpec) -> Fault | None:
    mime_type = asset.get("mime_type")
    if not mime_type or mime_type in spec.mime_types:
        return None
    return "media_type_refused", {"mime_type": mime_type}


def _weight(asset: Row, spec: MediaSpec) -> Fault | None:
    size = asset.get("file_size") or 0
    if size <= spec.max_bytes:
        return None
    return "media_too_large", {"bytes": size, "maximum": spec.max_bytes}


def _nearest(size: tuple[int, int], spec: MediaSpec) -> int | None:
    """Place of the accepted ratio that ``size`` has, or None."""
    shape = size[0] / size[1]
    for place, (wide, high) in enumerate(spec.ratios):
        if abs(shape - wide / high) <= _TOLERANCE * wide / high:
            return place
    return None


def _ratio(asset: Row, spec: MediaSpec) -> Fault | None:
    size = _size(asset)
    if size is None or _nearest(size, spec) is not None:
        return None
    ratios = [f"{wide}:{high}" for wide, high in spec.ratios]
    code = "media_ratio_refused" if spec.is_ratio_hard else "media_ratio_cropped"
    return code, {"width": size[0], "height": size[1], "ratios": ratios}


def _least(asset: Row, spec: MediaSpec) -> Fault | None:
    size = _size(asset)
    place = _nearest(size, spec) if size else None
    if size is None or place is None or place >= len(spec.smallest):
        return None
    width, height = spec.smallest[place]
    if size[0] >= width and size[1] >= height:
        return None
    return "media_too_small", {"width": size[0], "height": size[1], "least": f"{width}×{height}"}


def _pixels(asset: Row, spec: MediaSpec) -> Fault | None:
    size = _size(asset)
    if size is None or not spec.max_pixels or size[0] * size[1] <= spec.max_pixels:
        return None
    return "media_has_too_many_pixels", {"pixels": size[0] * size[1], "maximum": spec.max_pixels}


def _duration(asset: Row, spec: MediaSpec) -> Fault | None:
    seconds = (asset.get("metadata") or {}).get("duration_s")
    if seconds is None or not spec.max_duration_s:
        return None
    if spec.min_duration_s <= seconds <= spec.max_duration_s:
        return None
    code = "media_duration_refused" if spec.is_duration_hard else "media_duration_unusual"
    return code, {"seconds": seconds, "shortest": spec.min_duration_s, "longest": spec.max_duration_s}
