"""Our own images for demo ads: soft light over cloth and dunes, by Pillow. No text, no third party."""

import hashlib
import io
import math
import random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

#: (sky at the top, glow at the foot, veil) of each mood, as hexadecimal red, green, blue.
MOODS: Final = {
    "dusk": ("3d2a4a", "d89a5b", "7a4a55"),
    "rose": ("5a2a3c", "e8b7a5", "a8576a"),
    "sand": ("8a6a4a", "f0dcbc", "c69a6b"),
    "sea": ("1f4a5a", "a9d8d2", "3f8a8f"),
    "night": ("15182b", "6a5aa8", "2f2d5a"),
    "amber": ("4a1f2b", "e0b27a", "93492e"),
    "earth": ("3a2a1c", "c8a06a", "7d5533"),
    "gold": ("5a4310", "f6d977", "b98a1f"),
    "coffee": ("2a1c14", "c98b4e", "5d3a24"),
}


def picture(mood: str, seed: str, width: int, height: int) -> bytes:
    """A JPEG of ``width`` × ``height`` pixels; the same arguments give the same bytes."""
    dice = random.Random(f"{mood}/{seed}")
    sky, glow, veil = (_colour(code) for code in MOODS[mood])
    # Everything is soft, so it is drawn small and enlarged: a ninth of the work, and nobody sees it.
    small = width // 3, height // 3
    image = _gradient(*small, sky, glow)
    for layer in range(4):
        image = _draped(image, veil, layer, dice)
    image = ImageChops.screen(image, _light(*small, glow, dice))
    image = image.resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=86, optimize=True)
    return buffer.getvalue()


def sha256(content: bytes) -> str:
    """The identity of a file."""
    return hashlib.sha256(content).hexdigest()


def _colour(code: str) -> tuple[int, int, int]:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _gradient(width: int, height: int, top: tuple[int, int, int], foot: tuple[int, int, int]) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((width, height), Image.Resampling.BICUBIC)
    return Image.composite(
        Image.new("RGB", (width, height), foot), Image.new("RGB", (width, height), top), ramp
    )


def _draped(image: Image.Image, veil: tuple[int, int, int], layer: int, dice: random.Random) -> Image.Image:
    """A fold of cloth: a wave across the picture, darker below its edge."""
    width, height = image.size
    level = height * (0.42 + 0.15 * layer) + dice.uniform(-0.05, 0.05) * height
    swing, length, phase = (
        height * dice.uniform(0.03, 0.08),
        width * dice.uniform(0.6, 1.3),
        dice.uniform(0, 6.3),
    )
    edge = [
        (float(x), level + swing * math.sin(phase + 2 * math.pi * x / length)) for x in range(0, width + 8, 8)
    ]
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon([*edge, (width, height), (0, height)], fill=46 + 18 * layer)
    soft = mask.filter(ImageFilter.GaussianBlur(width * 0.012))
    return Image.composite(Image.new("RGB", image.size, veil), image, soft)


def _light(width: int, height: int, glow: tuple[int, int, int], dice: random.Random) -> Image.Image:
    """One low sun, out of focus."""
    x, y, radius = width * dice.uniform(0.2, 0.8), height * dice.uniform(0.2, 0.4), width * 0.16
    light = Image.new("RGB", (width, height))
    dim = (glow[0] // 2, glow[1] // 2, glow[2] // 2)
    ImageDraw.Draw(light).ellipse([x - radius, y - radius, x + radius, y + radius], fill=dim)
    return light.filter(ImageFilter.GaussianBlur(width * 0.09))
