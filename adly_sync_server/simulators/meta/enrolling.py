"""What Meta enrols a creative in by itself, unless the request declines it by name. Which ones: recalled."""

from __future__ import annotations

from typing import Any

FEATURES = ("image_brightness_and_contrast", "inline_comment", "site_extensions", "text_optimizations")
_IN = {"enroll_status": "OPT_IN"}

Values = dict[str, Any]


def enrolled(shaped: Values) -> Values:
    """The fields of a creative that tell its enrolments: what was said, and the rest as Meta likes it."""
    said = shaped.get("degrees_of_freedom_spec") or {}
    features = {**dict.fromkeys(FEATURES, _IN), **(said.get("creative_features_spec") or {})}
    return {
        "degrees_of_freedom_spec": {**said, "creative_features_spec": features},
        "contextual_multi_ads": shaped.get("contextual_multi_ads") or _IN,
    }
