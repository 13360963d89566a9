"""Pictures for the sample's ads: a sky, a glow, folds of sand. Painted here, so nobody else's."""

import io
import math
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

WIDTH_PX: Final = 1080
HEIGHT_PX: Final = 1920
#: Drawn at a third and enlarged: everything in it is soft.
_SHRINK: Final = 3
#: Colours of sky, glow and sand as red, green, blue.
_MOODS: Final = {
    "dusk": ((61, 41, 76), (220, 164, 103), (122, 76, 94)),
    "rose": ((90, 42, 60), (232, 183, 165), (168, 87, 106)),
    "sand": ((138, 106, 74), (240, 220, 188), (198, 154, 107)),
    "sea": ((31, 74, 90), (169, 216, 210), (63, 138, 143)),
    "night": ((21, 24, 43), (106, 90, 168), (47, 45, 90)),
    "amber": ((74, 31, 43), (224, 178, 122), (147, 73, 46)),
    "earth": ((58, 42, 28), (200, 160, 106), (125, 85, 51)),
    "gold": ((90, 67, 16), (246, 217, 119), (185, 138, 31)),
}


def moods() -> tuple[str, ...]:
    """Names of all pictures."""
    return tuple(_MOODS)


def picture(mood: str) -> bytes:
    """A PNG, upright, the same bytes for the same mood."""
    sky, glow, sand = _MOODS[mood]
    width, height = WIDTH_PX // _SHRINK, HEIGHT_PX // _SHRINK
    ramp = Image.linear_gradient("L").resize((width, height), Image.Resampling.BICUBIC)
    image = Image.composite(
        Image.new("RGB", (width, height), glow), Image.new("RGB", (width, height), sky), ramp
    )
    for layer in range(3):
        image = _with_fold(image, sand, layer)
    buffer = io.BytesIO()
    image.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BICUBIC).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _with_fold(image: Image.Image, sand: tuple[int, int, int], layer: int) -> Image.Image:
    width, height = image.size
    level, swing = height * (0.55 + 0.14 * layer), height * (0.03 + 0.01 * layer)
    edge = [
        (x, level + swing * math.sin(1.3 * layer + 2 * math.pi * x / (width * 1.2)))
        for x in range(0, width + 6, 6)
    ]
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon([*edge, (width, height), (0, height)], fill=60 + 22 * layer)
    soft = mask.filter(ImageFilter.GaussianBlur(width * 0.01))
    return Image.composite(Image.new("RGB", image.size, sand), image, soft)
