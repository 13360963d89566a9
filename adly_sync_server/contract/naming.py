"""Naming templates: ``{platform}_{objective}_{month}_{text}`` as a name, and as a rule for names.

Signs outside braces stand for themselves. ``{text}`` and other free tokens match anything that does not hold
the sign which follows them, so that a name can be taken apart again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from adly_sync_server.contract.campaigns import FORMATS, OBJECTIVES, OPTIMIZATION_GOALS, PLATFORMS
from adly_sync_server.contract.errors import InvalidInput

MAX_TEMPLATE_CHARS: Final = 300

_TOKEN: Final = re.compile(r"\{([a-z_]+)\}")
_CLOSED: Final = {
    "platform": "|".join(PLATFORMS),
    "objective": "|".join(OBJECTIVES),
    "goal": "|".join(OPTIMIZATION_GOALS),
    "format": "|".join(FORMATS),
    "language": "ar|en",
    "month": r"\d{4}-\d{2}",
    "date": r"\d{4}-\d{2}-\d{2}",
    "number": r"\d+",
}
_FREE: Final = ("campaign", "ad_set", "countries", "ages", "gender", "text")
#: Every token a template may hold.
TOKENS: Final = (*_CLOSED, *_FREE)


def tokens(template: str) -> tuple[str, ...]:
    """The tokens of ``template`` in order. Raises ``InvalidInput`` for unknown ones and loose braces."""
    if len(template) > MAX_TEMPLATE_CHARS:
        raise InvalidInput("the template is too long", field="template")
    found = tuple(_TOKEN.findall(template))
    unknown = next((token for token in found if token not in TOKENS), None)
    if unknown is not None:
        raise InvalidInput(f"no token {{{unknown}}}", field="template")
    if set("{}") & set(_TOKEN.sub("", template)):
        raise InvalidInput("a brace stands alone", field="template")
    if "}{" in template:
        raise InvalidInput("two tokens need a sign between them", field="template")
    return found


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """The name ``template`` gives for ``values``; a token without a value leaves no doubled separators.

    Raises ``InvalidInput`` as ``tokens`` does.
    """
    tokens(template)
    name = _TOKEN.sub(lambda match: str(values.get(match[1]) or ""), template)
    name = re.sub(r"([ _|·/-])(?:\s*\1)+", r"\1", name)
    return name.strip().strip(" _|·/-").strip()


def follows(template: str, name: str) -> bool:
    """True if ``name`` could have come from ``template``. Raises ``InvalidInput`` as ``tokens`` does."""
    return _pattern(template).fullmatch(name) is not None


def values_of(
    campaign: Mapping[str, Any],
    ad_set: Mapping[str, Any] | None = None,
    ad: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> dict[str, str]:
    """Values for templates from the rows of a tree, in canonical words; what is unknown is left out."""
    creative = (ad or {}).get("creative_data") or {}
    targeting = (ad_set or {}).get("targeting") or {}
    values = {
        "platform": campaign.get("platform"),
        "objective": campaign.get("objective"),
        "campaign": campaign.get("name"),
        "ad_set": (ad_set or {}).get("name"),
        "goal": (ad_set or {}).get("optimization_goal"),
        "countries": "+".join(targeting.get("countries") or ()),
        "gender": targeting.get("gender"),
        "ages": _ages(targeting.get("age") or {}),
        "language": creative.get("language"),
        "format": creative.get("format"),
        "text": (ad or ad_set or campaign).get("name"),
        "month": f"{today:%Y-%m}" if today else None,
        "date": f"{today:%Y-%m-%d}" if today else None,
    }
    return {token: str(value) for token, value in values.items() if value}


def _ages(age: Mapping[str, Any]) -> str:
    youngest, oldest = age.get("min"), age.get("max")
    if youngest is None and oldest is None:
        return ""
    return f"{youngest or ''}-{oldest or ''}"


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    tokens(template)
    parts = _TOKEN.split(template)
    pattern = re.escape(parts[0])
    for token, behind in zip(parts[1::2], parts[2::2], strict=True):
        pattern += f"(?:{_CLOSED[token]})" if token in _CLOSED else _free(behind)
        pattern += re.escape(behind)
    return re.compile(pattern)


def _free(behind: str) -> str:
    """Anything up to the sign that follows: no two parts can share text, so matching stays linear."""
    return rf"[^{re.escape(behind[0])}]+" if behind else ".+"
