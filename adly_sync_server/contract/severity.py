"""How much a finding matters. The values name the colours that every screen gives them."""

from enum import StrEnum


class Severity(StrEnum):
    """Red: will not post. Amber: posts, and is probably not what was meant. Blue: advice."""

    RED = "red"
    AMBER = "amber"
    BLUE = "blue"
