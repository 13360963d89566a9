"""Options of a creative that may not be on: Meta's own additions to what an ad says and shows. Pure.

Locked they are declined by name; unlocked nothing is said of them. On is what Meta tells as enrolled; a
creative that tells nothing of an option counts as without it.
"""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract.locked_options import ADDED_LINKS, ENHANCED_CREATIVES, MULTI_ADVERTISER

IN, OUT = "OPT_IN", "OPT_OUT"
#: Option → names in the creative's features. Names: SDK, ``AdCreativeFeaturesSpec``; which of them Meta
#: enrols an ad in by itself is recalled.
FEATURES: Final[Mapping[str, tuple[str, ...]]] = {
    ENHANCED_CREATIVES: (
        *("adapt_to_placement", "add_text_overlay", "description_automation", "enhance_cta"),
        *("image_animation", "image_background_gen", "image_brightness_and_contrast", "image_templates"),
        *("image_touchups", "image_uncrop", "inline_comment", "media_type_automation", "text_generation"),
        *("text_optimizations", "text_translation", "video_auto_crop", "video_filtering", "video_uncrop"),
    ),
    ADDED_LINKS: ("product_extensions", "profile_card", "site_extensions"),
}
#: What Meta bundled them in before; read, and not to be sent any more (recalled).
_BUNDLES: Final = ("advantage_plus_creative", "standard_enhancements")


def to_meta(locked: frozenset[str]) -> dict[str, Any]:
    """Parameters of a creative for what is locked."""
    declined = [name for option, names in FEATURES.items() if option in locked for name in names]
    told: dict[str, Any] = {}
    if declined:
        features = {name: {"enroll_status": OUT} for name in declined}
        told["degrees_of_freedom_spec"] = {"creative_features_spec": features}
    if MULTI_ADVERTISER in locked:
        told["contextual_multi_ads"] = {"enroll_status": OUT}
    return told


def from_meta(raw: Mapping[str, Any]) -> dict[str, bool]:
    """Every option, and whether it is on."""
    enrolled = set(_enrolments(raw))
    features = {option: not enrolled.isdisjoint(names) for option, names in FEATURES.items()}
    features[ENHANCED_CREATIVES] |= not enrolled.isdisjoint(_BUNDLES)
    return {**features, MULTI_ADVERTISER: _is_in(raw.get("contextual_multi_ads"))}


def untold(raw: Mapping[str, Any]) -> list[str]:
    """Features that a creative is enrolled in and that no option of ours names."""
    ours = {*_BUNDLES, *(name for names in FEATURES.values() for name in names)}
    return [name for name in _enrolments(raw) if name not in ours]


def _enrolments(raw: Mapping[str, Any]) -> list[str]:
    features = (raw.get("degrees_of_freedom_spec") or {}).get("creative_features_spec") or {}
    return [name for name, told in features.items() if _is_in(told)]


def _is_in(told: Any) -> bool:
    return isinstance(told, Mapping) and told.get("enroll_status") == IN
