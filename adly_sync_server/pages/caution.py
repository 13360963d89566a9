"""How pages are sent: nothing runs, nothing comes from elsewhere, nobody frames them, no cache keeps them."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from adly_sync_server.contract.errors import NotAllowed

#: No script at all, ours neither; style, fonts and pictures from here; forms to here.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
#: What never changes under its name.
KEPT: Final[Mapping[str, str]] = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PostedFromElsewhere(NotAllowed):
    """A form of another site wanted to press something here."""


def require_own_form(headers: Mapping[str, str], public_url: str) -> None:
    """Raise ``PostedFromElsewhere``.

    An address of ours cannot be guessed, which alone keeps other sites from posting to it; this holds where
    one has leaked. A browser that tells neither header is too old to be sent by another site unnoticed.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise PostedFromElsewhere("this form was sent by another site")
        return
    origin = headers.get("origin")
    if origin not in (None, "null") and urlsplit(str(origin)).netloc != urlsplit(public_url).netloc:
        raise PostedFromElsewhere("this form was sent by another site")
