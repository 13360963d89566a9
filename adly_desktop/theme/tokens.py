"""The values of resources/theme/tokens.json: colours of both modes, spacing, radii, type, heights."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_COLOUR = re.compile(r"#(?:[0-9A-F]{2})?[0-9A-F]{6}")


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes in px at a text scale of 1; weights on the usual scale of 100 to 900."""

    family: str
    fallbacks: tuple[str, ...]
    size_px: Mapping[str, float]
    weight: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything the look is made of. Colours are ``#RRGGBB`` or, with opacity, ``#AARRGGBB``."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    space_px: tuple[int, ...]
    radius_px: Mapping[str, int]
    height_px: Mapping[str, int]
    type: TypeScale

    def colours(self, *, dark: bool) -> Mapping[str, str]:
        """Colours of one mode by name."""
        return self.dark if dark else self.light


def load_tokens(path: Path) -> Tokens:
    """Read the token file.

    Raises ``ValueError`` when the two modes do not name the same colours or a colour is malformed:
    a half-themed window would otherwise only be noticed by whoever works in the other mode.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    _check_colours(raw["light"], raw["dark"])
    return Tokens(
        light=raw["light"],
        dark=raw["dark"],
        space_px=tuple(raw["space_px"]),
        radius_px=raw["radius_px"],
        height_px=raw["height_px"],
        type=_type_scale(raw["type"]),
    )


def _type_scale(raw: dict[str, object]) -> TypeScale:
    fields = {name: raw[name] for name in ("family", "size_px", "weight")}
    return TypeScale(**fields, fallbacks=tuple(raw["fallbacks"]))  # type: ignore[arg-type]  # JSON is untyped


def _check_colours(light: Mapping[str, str], dark: Mapping[str, str]) -> None:
    if odd := sorted(set(light) ^ set(dark)):
        raise ValueError(f"colours named in one mode only: {', '.join(odd)}")
    wrong = [name for mode in (light, dark) for name, value in mode.items() if not _COLOUR.fullmatch(value)]
    if wrong:
        raise ValueError(f"not a colour: {', '.join(wrong)}")
