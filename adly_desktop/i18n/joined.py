"""Parts of unknown script in one line, in the order of the window: a path, a name with its detail."""

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import LRI, PDI, RLI, own_direction

DOT, SLASH = " · ", " / "


def joined(*parts: str, by: str = DOT) -> str:
    """``Lamsa · Noura``; empty parts are left out.

    The first part stands at the window's leading side, whatever script any part is in: without the outer
    isolate the first Arabic name would turn the order of an English line.
    """
    kept = [part for part in parts if part]
    if len(kept) < 2:
        return "".join(kept)
    return f"{RLI if language.is_rtl else LRI}{by.join(map(own_direction, kept))}{PDI}"
