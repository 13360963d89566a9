"""What an owner consents to before content leaves for services that generate: kinds, and which words.

The words themselves stand on the desktop, in both languages. Whoever changes what they promise raises
``TEXT_VERSION``: consent to earlier words then no longer counts, and is asked for again.
"""

from enum import StrEnum
from typing import Final

TEXT_VERSION: Final = 1


class AiKind(StrEnum):
    """Kinds of services that generate, by what they make. Each is consented to by itself."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    SPEECH = "speech"
