"""A text beside an earlier one: words that went struck in red, words that came in green."""

from adly_desktop.ui.phrases import phrases
from adly_desktop.ui.span_text import Span
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.text_merge import PieceKind, word_differences

_LOOKS = {PieceKind.SAME: Tone.NEUTRAL, PieceKind.ADDED: Tone.GREEN, PieceKind.REMOVED: Tone.RED}


def word_changes(original: str, other: str) -> list[Span]:
    """Phrase by phrase, with a gap between the two that both texts lack.

    Balanced isolates are never torn: a phone number or a Latin name is one word with its isolate.
    """
    spans: list[Span] = []
    for piece in phrases(word_differences(original, other)):
        if spans and spans[-1].tone is Tone.RED and piece.kind is PieceKind.ADDED:
            spans.append(Span(" "))
        spans.append(Span(piece.text, _LOOKS[piece.kind], piece.kind is PieceKind.REMOVED))
    return spans
