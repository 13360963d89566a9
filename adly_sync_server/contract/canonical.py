"""Canonical JSON: one byte sequence for one value, and its digest.

Keys sorted by code point, no spaces, UTF-8 unescaped, integers as they are. Used to compare the bodies of
mutations and the dumps of replicas.
"""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> bytes:
    """Bytes of ``value``. Raises ``ValueError`` for NaN, infinities and lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def digest(value: Any) -> bytes:
    """SHA-256 (32 bytes) of the canonical JSON of ``value``."""
    return hashlib.sha256(canonical_json(value)).digest()
