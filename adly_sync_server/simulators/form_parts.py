"""The parts of a multipart body, as every vendor takes uploads."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
_PART_NAME = re.compile(r'[; ]name="([^"]*)"')
_PART_FILE = re.compile(r'filename="([^"]*)"')
_PART_TYPE = re.compile(r"^content-type: *([^\r\n;]+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FilePart:
    """One file of a multipart body; the type is as its sender said, empty where he said none."""

    field: str
    name: str
    content: bytes
    content_type: str = ""


def read_parts(body: bytes, content_type: str) -> tuple[dict[str, str], tuple[FilePart, ...]]:
    """Fields and files of a multipart body. Raises `ValueError` without a boundary."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise ValueError("A multipart body needs a boundary")
    fields: dict[str, str] = {}
    files: list[FilePart] = []
    for part in body.split(b"--" + boundary.group(1).encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        header = head.decode(errors="replace")
        name, file_name, typed = (one.search(header) for one in (_PART_NAME, _PART_FILE, _PART_TYPE))
        if name and file_name:
            files.append(FilePart(name[1], file_name[1], content, typed[1].strip() if typed else ""))
        elif name:
            fields[name[1]] = content.decode(errors="replace")
    return fields, tuple(files)
