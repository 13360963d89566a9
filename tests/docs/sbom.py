"""``make sbom``: what ADLY is made of that others wrote, as CycloneDX 1.6 in JSON.

Every package of ``requirements.lock`` is a component: name, version, purl, and the SHA-256 of each of its
files that may be installed (a wheel for each system, the source). Licences are what the packages installed
here say of themselves; one that says nothing, or is not installed on this system, has none. The same lock and
the same packages give the same bytes.
"""

import argparse
import json
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from tests.house.sources import ROOT

LOCK: Final = ROOT / "requirements.lock"
_HASH: Final = "--hash=sha256:"
_OSI: Final = "License :: OSI Approved :: "
#: What some packages write where a licence should stand: the name of its file, or all of its words.
_LONGEST_NAME: Final = 60


class Locked(NamedTuple):
    """One package of the lock; ``sha256`` has the hashes of its files, in hexadecimal."""

    name: str
    version: str
    sha256: tuple[str, ...]


def locked(lock: str) -> list[Locked]:
    """Every package of a lock, in its order. Raises ``ValueError`` for a line that pins nothing."""
    lines = lock.replace("\\\n", " ").splitlines()
    return [_pinned(line.split()) for line in lines if line.strip() and not line.startswith("#")]


def bill(packages: list[Locked]) -> dict[str, Any]:
    """The document."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    product = {"type": "application", "name": project["name"], "version": project["version"]}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product},
        "components": [_component(package) for package in packages],
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the file. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    output: Path = parser.parse_args(arguments).output
    packages = locked(LOCK.read_text("utf-8"))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(bill(packages), indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"{output}: {len(packages)} packages")
    return 0


def _pinned(words: list[str]) -> Locked:
    name, _, version = words[0].partition("==")
    hashes = tuple(word.removeprefix(_HASH) for word in words[1:] if word.startswith(_HASH))
    if not version or len(hashes) != len(words) - 1 or not hashes:
        raise ValueError(f"{words[0]} is not a version with its hashes")
    return Locked(name, version, hashes)


def _component(package: Locked) -> dict[str, Any]:
    purl = f"pkg:pypi/{package.name}@{quote(package.version)}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.sha256],
        "purl": purl,
    }
    licences = _licences(package.name)
    return component | ({"licenses": licences} if licences else {})


def _licences(name: str) -> list[dict[str, Any]]:
    """What the package says: an SPDX expression, else its classifiers, else the name it gives."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if expressions := told.get_all("License-Expression"):
        return [{"expression": expressions[0]}]
    classified = [one.removeprefix(_OSI) for one in told.get_all("Classifier") or [] if one.startswith(_OSI)]
    given = classified or [named for one in told.get_all("License") or [] if (named := _named(one))]
    return [{"license": {"name": one}} for one in given]


def _named(licence: str) -> str:
    """The name alone; empty where there is none."""
    first = licence.strip().partition("\n")[0].strip()
    return "" if len(first) > _LONGEST_NAME or first.endswith(".txt") else first


if __name__ == "__main__":
    sys.exit(main())
