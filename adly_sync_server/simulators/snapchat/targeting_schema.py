"""Whom an ad squad may be shown to, as a JSON Schema.

Source: developers.snap.com Ads API, targeting; snapshot 2026-11-30. geos, regulated_content and the
expansion options seen in recorded traffic; interests, segments and devices (recalled).
"""

from __future__ import annotations

from typing import Any

AGE_GROUPS = ["13-17", "18-20", "21-24", "25-34", "35+"]
YOUNGEST, OLDEST = 13, 55

_ID = {"type": "string", "minLength": 1}
_IDS = {"type": "array", "items": _ID, "minItems": 1}
_OPERATION = {"enum": ["INCLUDE", "EXCLUDE"]}
_SWITCH = {
    "type": "object",
    "properties": {"enabled": {"type": "boolean"}},
    "required": ["enabled"],
    "additionalProperties": False,
}
# Sent as numbers or texts, answered as texts.
_AGE = {
    "anyOf": [
        {"type": "integer", "minimum": YOUNGEST, "maximum": OLDEST},
        {"type": "string", "pattern": "^[0-9]{2}[+]?$"},
    ]
}


def _list_of(properties: dict[str, Any], required: list[str], least: int = 0) -> dict[str, Any]:
    entry = {
        "type": "object",
        "properties": {"id": _ID, "operation": _OPERATION, **properties},
        "required": required,
        "additionalProperties": False,
    }
    return {"type": "array", "items": entry, "minItems": least}


TARGETING: dict[str, Any] = {
    "type": "object",
    "properties": {
        "geos": _list_of(
            {
                "country_code": {"type": "string", "pattern": "^[a-z]{2}$"},
                "region_id": _IDS,
                "metro_id": _IDS,
                "postal_code": _IDS,
            },
            ["country_code"],
            least=1,
        ),
        "demographics": _list_of(
            {
                "min_age": _AGE,
                "max_age": _AGE,
                "age_groups": {"type": "array", "items": {"enum": AGE_GROUPS}},
                "gender": {"enum": ["MALE", "FEMALE"]},
                "languages": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
                "advanced_demographics": _IDS,
            },
            [],
        ),
        "interests": _list_of({"category_id": _IDS}, ["category_id"]),
        "segments": _list_of({"segment_id": _IDS}, ["segment_id"]),
        "devices": _list_of(
            {
                "os_type": {"enum": ["iOS", "ANDROID", "WEB"]},
                "os_version_min": _ID,
                "os_version_max": _ID,
                "connection_type": {"enum": ["CELL", "WIFI"]},
                "carrier_id": _IDS,
                "marketing_name": _IDS,
            },
            [],
        ),
        "locations": {"type": "array"},
        "app_install_states": {"type": "array"},
        "regulated_content": {"type": "boolean"},
        "enable_targeting_expansion": {"type": "boolean"},
        "auto_expansion_options": {
            "type": "object",
            "properties": {
                "interest_expansion_option": _SWITCH,
                "custom_audience_expansion_option": _SWITCH,
            },
            "additionalProperties": False,
        },
    },
    "required": ["geos"],
    "additionalProperties": False,
}
