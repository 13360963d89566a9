"""Differences word by word, read as phrases: neighbouring changes with only a blank between them are one."""

from collections.abc import Sequence

from adly_sync_server.contract.text_merge import Piece, PieceKind


def phrases(pieces: Sequence[Piece]) -> list[Piece]:
    """``~a~ b, blank, ~c~ d`` becomes ``~a c~ b d``: what went stands whole before what came."""
    found: list[Piece] = []
    gone, came, blank = "", "", ""
    for piece in pieces:
        if piece.kind is PieceKind.SAME and not piece.text.isspace():
            found += _closed(gone, came, blank)
            found.append(piece)
            gone, came, blank = "", "", ""
        elif piece.kind is PieceKind.SAME:
            blank += piece.text
        else:
            gone, came, blank = _grown(piece, gone, came, blank, found)
    return found + _closed(gone, came, blank)


def _grown(piece: Piece, gone: str, came: str, blank: str, found: list[Piece]) -> tuple[str, str, str]:
    if blank and not (gone or came):
        found.append(Piece(PieceKind.SAME, blank))
    elif blank:
        gone, came = gone + blank if gone else gone, came + blank if came else came
    if piece.kind is PieceKind.REMOVED:
        return gone + piece.text, came, ""
    return gone, came + piece.text, ""


def _closed(gone: str, came: str, blank: str) -> list[Piece]:
    kinds = ((PieceKind.REMOVED, gone), (PieceKind.ADDED, came), (PieceKind.SAME, blank))
    return [Piece(kind, text) for kind, text in kinds if text]
