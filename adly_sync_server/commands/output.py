"""What commands print: one JSON object, so that scripts can read it."""

import sys
from typing import Any

import msgspec


def print_object(**members: Any) -> None:
    """One JSON object on a line of its own."""
    sys.stdout.write(msgspec.json.encode(members).decode() + "\n")
    sys.stdout.flush()
