"""Whom an event is about, as Meta matches people: normalised, then hashed. Pure.

Source: Conversions API, customer information parameters; vectors of the vendor's package.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract.digits import western
from adly_sync_server.platforms.abilities import ConversionEvent

_NO_DIGIT: Final = re.compile(r"[^0-9]")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
#: Digits of a telephone number with its country: none is shorter or longer.
_PHONE_DIGITS: Final = range(8, 16)


def user_data(event: ConversionEvent) -> dict[str, Any]:
    """Meta's ``user_data``. What cannot be matched is left out; addresses and click ids travel in clear."""
    hashed = {"em": email(event.email), "ph": phone(event.phone), "external_id": plain(event.customer_id)}
    told: dict[str, Any] = {key: [digest(value)] for key, value in hashed.items() if value}
    told |= {"fbc": click(event), "client_ip_address": event.ip_address}
    told |= {"client_user_agent": event.user_agent}
    return {key: value for key, value in told.items() if value}


def digest(normalised: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(normalised.encode()).hexdigest()


def email(text: str | None) -> str | None:
    """Trimmed and in small letters; None for what is no address."""
    wanted = plain(text)
    return wanted if wanted and _EMAIL.fullmatch(wanted) else None


def phone(text: str | None) -> str | None:
    """Digits with the country's code, without plus and zeros before it.

    None for a number without its country: hashed as it is it would match nobody, or somebody else.
    """
    written = western(text or "").strip()
    digits = _NO_DIGIT.sub("", written)
    if digits.startswith("0") and not (digits.startswith("00") or written.startswith("+")):
        return None
    digits = digits.lstrip("0")
    return digits if len(digits) in _PHONE_DIGITS else None


def plain(text: str | None) -> str | None:
    """Trimmed and in small letters, None for nothing."""
    return (text or "").strip().lower() or None


def click(event: ConversionEvent) -> str | None:
    """The click id in the form of Meta's own cookie; one that has it already stays."""
    clicked = event.click_id
    if not clicked or clicked.startswith("fb."):
        return clicked or None
    return f"fb.1.{int(event.happened_at.timestamp() * 1000)}.{clicked}"


def has_key(told: Mapping[str, Any]) -> bool:
    """True if there is anything to match a person by."""
    return any(told.get(key) for key in ("em", "ph", "external_id", "fbc"))
