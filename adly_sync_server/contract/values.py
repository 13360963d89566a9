"""What a value of each kind may be, and its canonical form.

Text is stored as sent; only comparison is by NFC. Decimals are strings and compare by value; times are
RFC 3339 UTC. Sets are sorted lists without repeats. Everything else is refused with a stable code.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from zoneinfo import available_timezones

from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.fields import Field, Kind

MAX_TEXT_BYTES: Final = 256 * 1024
MAX_JSON_BYTES: Final = 512 * 1024
MAX_JSON_DEPTH: Final = 16
MAX_SET_SIZE: Final = 5_000

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_POSITION = re.compile(r"[0-9A-Za-z]+", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII)
_INTEGER_LIMIT = 2**53


def accepted(field: Field, value: Any, path: str) -> Any:
    """``value`` in canonical form. Raises ``Refused`` (invalid_value, too_large) naming ``path``."""
    if value is None:
        return [] if field.kind is Kind.STRINGS else None
    try:
        return _RULES[field.kind](field, value)
    except Refused as refusal:
        raise Refused(refusal.detail, code=refusal.code, field=path) from None


def same(field: Field | None, left: Any, right: Any) -> bool:
    """True if two canonical values mean the same: decimals by value, text by NFC, null as absent."""
    if field is not None and field.kind is Kind.STRINGS:
        return sorted(left or []) == sorted(right or [])
    if left is None or right is None:
        return left is right
    if field is not None and field.kind is Kind.DECIMAL:
        return Decimal(left) == Decimal(right)
    return bool(left == right and type(left) is type(right)) or comparable(left) == comparable(right)


def comparable(value: Any) -> Any:
    """A form in which equal meaning is equal: text in NFC, members that are null left out, 1 is not true."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {comparable(key): comparable(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [comparable(inner) for inner in value]
    return (type(value), value) if isinstance(value, bool) else value


def sane_text(value: Any) -> str:
    """A string that can be stored: no U+0000, no lone surrogate, not larger than 256 KiB."""
    if not isinstance(value, str):
        raise Refused("a text is expected")
    try:
        size = len(value.encode())  # refuses lone surrogates; this runs for every keystroke
    except UnicodeEncodeError:
        size = -1
    if size < 0 or "\x00" in value:
        raise Refused("U+0000 and lone surrogates cannot be stored")
    if size > MAX_TEXT_BYTES:
        raise Refused("a text is larger than 256 KiB", code="too_large")
    return value


def canonical_uuid(value: Any) -> str:
    """Lower-case hyphenated form of any RFC 9562 UUID. Raises ``Refused(invalid_value)``."""
    if isinstance(value, str) and _UUID.fullmatch(value):
        return value.lower()
    raise Refused("a UUID is expected")


def canonical_decimal(value: Any) -> str:
    """Shortest plain form with the same value: ``1200.500`` → ``1200.5``, ``-0`` → ``0``."""
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise Refused("a decimal is a string of up to 15 digits with up to 6 after the point")
    plain = format(Decimal(value), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def canonical_moment(value: Any) -> str:
    """RFC 3339 in UTC with ``Z``, microseconds only where there are any; the years are 1900 to 2999."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise Refused("a time is RFC 3339 with its offset")
    try:
        moment = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("no such time") from None
    if not 1900 <= moment.year < 3000:
        raise Refused("a year from 1900 to 2999 is expected")
    return moment.replace(tzinfo=None).isoformat() + "Z"


def _storable(plain: str) -> str:
    """What NUMERIC(14,3) holds without rounding: money is never changed in silence."""
    whole, _, fraction = plain.lstrip("-").partition(".")
    if len(whole) > 11 or len(fraction) > 3:
        raise Refused("an amount has at most 11 digits and 3 decimals")
    return plain


def _text(field: Field, value: Any) -> str:
    text = sane_text(value)
    if field.max_length and len(text) > field.max_length:
        raise Refused(f"longer than {field.max_length} characters", code="too_large")
    if field.required and not text.strip():
        raise Refused("must not be empty")
    return text


def _enum(field: Field, value: Any) -> str:
    if field.is_open:
        return _text(field, value)
    if value not in field.choices:
        raise Refused(f"one of {', '.join(field.choices)}")
    return str(value)


def _integer(_: Field, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _INTEGER_LIMIT:
        raise Refused("a whole number is expected")
    return value


def _boolean(_: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refused("true or false is expected")
    return value


def _day(_: Field, value: Any) -> str:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise Refused("a day is YYYY-MM-DD")


def _time_zone(_: Field, value: Any) -> str:
    if not isinstance(value, str) or value not in _zones():
        raise Refused("an IANA time zone is expected")
    return value


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Read once: the list is gathered from the file system."""
    return frozenset(available_timezones())


def _matching(pattern: re.Pattern[str], expected: str) -> Callable[[Field, Any], str]:
    def rule(field: Field, value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise Refused(expected)
        return _text(field, value)

    return rule


def _strings(field: Field, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise Refused("a list of texts is expected")
    if len(value) > MAX_SET_SIZE:
        raise Refused(f"more than {MAX_SET_SIZE} entries", code="too_large")
    return sorted({_text(field, entry) for entry in value})


def _json(_: Field, value: Any) -> Any:
    _check_json(value, MAX_JSON_DEPTH)
    if len(canonical_json(value)) > MAX_JSON_BYTES:
        raise Refused("larger than 512 KiB", code="too_large")
    return _plain(value)


def _plain(value: Any) -> Any:
    """Numbers as every JSON store gives them back: 2.0 is 2, and -0.0 is 0."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _check_json(value: Any, depth: int) -> None:
    if depth < 0:
        raise Refused("nested too deeply")
    if isinstance(value, str):
        sane_text(value)
    elif (isinstance(value, float) and value != value) or value in (float("inf"), float("-inf")):
        raise Refused("not a number")
    elif isinstance(value, int | float) and abs(value) > _INTEGER_LIMIT:
        raise Refused("a number is too large")
    for inner in _inside(value):
        _check_json(inner, depth - 1)


def _inside(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return list(value) if isinstance(value, list) else []


_RULES: Final[Mapping[Kind, Callable[[Field, Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.ENUM: _enum,
    Kind.UUID: lambda _, value: canonical_uuid(value),
    Kind.DECIMAL: lambda _, value: _storable(canonical_decimal(value)),
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _day,
    Kind.TIMESTAMP: lambda _, value: canonical_moment(value),
    Kind.TIME_ZONE: _time_zone,
    Kind.POSITION: _matching(_POSITION, "a position is letters and digits of ASCII"),
    Kind.SHA256: _matching(_SHA256, "64 hexadecimal digits are expected"),
    Kind.STRINGS: _strings,
    Kind.JSON: _json,
}
