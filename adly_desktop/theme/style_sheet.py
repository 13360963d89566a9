"""The application's style sheet: resources/theme/style.qss with its tokens filled in."""

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QColor

from adly_desktop.theme.tokens import Tokens

ICON_PX = 16


def build_style_sheet(template: str, tokens: Tokens, *, dark: bool, scale: float, pt_per_px: float) -> str:
    """Fill ``$accent``, ``$radius_card``, ``$size_body``, ``$height_row``, ``$space_8``, ``$weight_title``.

    Type sizes become points, because a style sheet rounds pixel sizes of fonts and 11.5 would be 12.
    Raises ``KeyError`` for a name the tokens do not have.
    """
    values = {name: _css(colour) for name, colour in tokens.colours(dark=dark).items()}
    values |= {f"radius_{name}": f"{px}px" for name, px in tokens.radius_px.items()}
    values |= {f"height_{name}": f"{round(px * scale)}px" for name, px in tokens.height_px.items()}
    values |= {f"inner_{name}": f"{round(px * scale) - 2}px" for name, px in tokens.height_px.items()}
    values["icon"] = f"{round(ICON_PX * scale)}px"
    values |= {f"space_{px}": f"{px}px" for px in tokens.space_px}
    values |= _type_values(tokens, scale * pt_per_px)
    return Template(template).substitute(values)


def _type_values(tokens: Tokens, pt_per_px: float) -> Mapping[str, str]:
    sizes = {f"size_{name}": f"{px * pt_per_px:.3f}pt" for name, px in tokens.type.size_px.items()}
    return sizes | {f"weight_{name}": str(weight) for name, weight in tokens.type.weight.items()}


def _css(colour: str) -> str:
    """Style sheets read ``#AARRGGBB`` as opaque in places; rgba() is always understood."""
    parsed = QColor(colour)
    if parsed.alpha() == 255:
        return colour
    return f"rgba({parsed.red()}, {parsed.green()}, {parsed.blue()}, {parsed.alpha()})"
