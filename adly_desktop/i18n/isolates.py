"""Invisible signs that keep a number, a code or a name in order inside text of the other direction."""

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
NBSP = "\u00a0"
RIYAL_SIGN = "\u20c1"


def ltr(text: str) -> str:
    """Read left to right wherever it stands: phones, ranges, signed numbers, codes."""
    return f"{LRI}{text}{PDI}"


def rtl(text: str) -> str:
    """Read right to left wherever it stands: figures with an arrow between them, which have no letters."""
    return f"{RLI}{text}{PDI}"


def own_direction(text: str) -> str:
    """Read in the direction of its own first strong letter: a name of unknown script in a sentence."""
    return f"{FSI}{text}{PDI}"


def with_riyal_sign(number: str) -> str:
    """Sign left of the number in every language, as the Saudi central bank asks; kept on one line."""
    return ltr(f"{RIYAL_SIGN}{NBSP}{number}")
