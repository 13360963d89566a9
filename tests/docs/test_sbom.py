"""The bill of materials names every locked package as CycloneDX has it."""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.docs.sbom import LOCK, locked, main

#: Of the schema of CycloneDX 1.6: the parts that we write, with nothing beside them.
_TEXT = {"type": "string", "minLength": 1}
_HASH = {
    "type": "object",
    "required": ["alg", "content"],
    "additionalProperties": False,
    "properties": {
        "alg": {"const": "SHA-256"},
        "content": {"type": "string", "pattern": "^[a-fA-F0-9]{64}$"},
    },
}
_NAMED = {
    "type": "object",
    "required": ["license"],
    "additionalProperties": False,
    "properties": {
        "license": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {"name": _TEXT},
        }
    },
}
_EXPRESSED = {
    "type": "object",
    "required": ["expression"],
    "additionalProperties": False,
    "properties": {"expression": _TEXT},
}
_COMPONENT = {
    "type": "object",
    "required": ["type", "name", "version"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["application", "library"]},
        "bom-ref": _TEXT,
        "name": _TEXT,
        "version": _TEXT,
        "purl": {"type": "string", "pattern": r"^pkg:pypi/[a-z0-9.\-]+@[^@\s+]+$"},
        "hashes": {"type": "array", "items": _HASH, "minItems": 1},
        "licenses": {
            "oneOf": [
                {"type": "array", "items": _NAMED, "minItems": 1},
                {"type": "array", "items": _EXPRESSED, "minItems": 1, "maxItems": 1},
            ]
        },
    },
}
SCHEMA = {
    "type": "object",
    "required": ["bomFormat", "specVersion", "version", "components"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": "http://cyclonedx.org/schema/bom-1.6.schema.json"},
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "version": {"type": "integer", "minimum": 1},
        "metadata": {"type": "object", "properties": {"component": _COMPONENT}},
        "components": {"type": "array", "items": _COMPONENT, "uniqueItems": True},
    },
}


@pytest.fixture
def bill(tmp_path: Path) -> dict[str, Any]:
    """What ``make sbom`` writes."""
    assert main(["--output", str(tmp_path / "build" / "sbom.cdx.json")]) == 0
    return dict(json.loads((tmp_path / "build" / "sbom.cdx.json").read_text("utf-8")))


def test_it_is_what_cyclonedx_says(bill: dict[str, Any]) -> None:
    assert [str(one) for one in jsonschema_rs.validator_for(SCHEMA).iter_errors(bill)] == []
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references))


def test_every_locked_package_is_named_with_all_of_its_hashes(bill: dict[str, Any]) -> None:
    text = LOCK.read_text("utf-8")
    pinned = re.findall(r"^([\w.\-]+)==([^\s\\]+)", text, re.MULTILINE)
    assert len(pinned) > 100
    assert [(one["name"], one["version"]) for one in bill["components"]] == pinned
    hashes = [digest["content"] for one in bill["components"] for digest in one["hashes"]]
    assert hashes == re.findall(r"sha256:([0-9a-f]{64})", text)


def test_licences_are_what_packages_say_of_themselves(bill: dict[str, Any]) -> None:
    told = {one["name"]: one.get("licenses", []) for one in bill["components"]}
    assert told["msgspec"] == [{"expression": metadata.metadata("msgspec")["License-Expression"]}]
    assert told["certifi"] == [{"license": {"name": "Mozilla Public License 2.0 (MPL 2.0)"}}]
    silent = sorted(name for name, licences in told.items() if not licences)
    # These write no licence where others do, or the name of a file.
    assert silent == ["capi-param-builder-python", "facebook-business", "sqlcipher3"]


def test_a_line_that_pins_nothing_is_refused() -> None:
    for line in ("httpx", "httpx==1.0", "httpx>=1 --hash=sha256:ab", "httpx==1.0 --hash=md5:ab"):
        with pytest.raises(ValueError, match="httpx"):
            locked(line)
