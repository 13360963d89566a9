"""What the settings of a workspace may be. Each refusal names its field."""

import re
import unicodedata
from functools import cache
from typing import Any, Final
from zoneinfo import available_timezones

import msgspec

from adly_sync_server.contract.currencies import is_known
from adly_sync_server.contract.deceptive import is_deceptive_word
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.workspaces.wire import SettingsChange

#: Letters and digits of any alphabet, joined by single hyphens.
_SLUG: Final = re.compile(r"[^\W_]+(-[^\W_]+)*")


def tidy_name(name: str) -> str:
    """A name as it is stored: composed, single spaces. Raises ``InvalidInput`` for spaces alone."""
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not shown:
        raise InvalidInput("a name is expected", field="name")
    return shown


def tidy_slug(slug: str) -> str:
    """A slug as it is stored. Raises ``InvalidInput``."""
    shown = unicodedata.normalize("NFKC", slug.strip()).lower()
    if not _SLUG.fullmatch(shown):
        raise InvalidInput("letters and digits, joined by single hyphens", field="slug")
    if any(is_deceptive_word(word) for word in shown.split("-")):
        raise InvalidInput("a word may not mix alphabets", field="slug", code="deceptive_name")
    return shown


def columns_of(wanted: SettingsChange) -> dict[str, Any]:
    """What is wanted, as it is stored. Raises ``InvalidInput``, also (deceptive_name)."""
    columns = {name: value for name, value in msgspec.structs.asdict(wanted).items() if value is not None}
    if wanted.name is not None:
        columns["name"] = tidy_name(wanted.name)
    if wanted.slug is not None:
        columns["slug"] = tidy_slug(wanted.slug)
    if wanted.weekend is not None:
        columns["weekend"] = sorted(set(wanted.weekend))
    if wanted.currency is not None and not is_known(wanted.currency):
        raise InvalidInput("a currency of ISO 4217 is expected", field="currency")
    if wanted.time_zone is not None and wanted.time_zone not in _time_zones():
        raise InvalidInput("a time zone of the IANA database is expected", field="time_zone")
    return columns


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())
