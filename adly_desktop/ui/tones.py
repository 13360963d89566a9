"""The tones a mark can have. Each is one meaning; the colours stand in the tokens."""

import enum


class Tone(enum.StrEnum):
    """Values are token names; ``<tone>_soft`` is the surface under text of that tone."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"

    @property
    def ink(self) -> str:
        """Token of the text."""
        return "text_2" if self is Tone.NEUTRAL else self.value

    @property
    def ground(self) -> str:
        """Token of the surface under it."""
        return "bg" if self is Tone.NEUTRAL else f"{self.value}_soft"
