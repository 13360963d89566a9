"""What TikTok's own package says the Business API takes, read from its source with `ast`.

The package `tiktok-business-api-sdk-official` is looked up but never imported, and none of its text is
kept here: it comes with the development dependencies (docs/simulators.md).
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import logging
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from adly_sync_server.simulators.tiktok.outside_package import CALLS, MODELS
from adly_sync_server.simulators.tiktok.vendor_source import (
    CallReading,
    ModelReading,
    read_calls,
    read_model,
)

PREFIX = "/open_api/v1.3"

_PACKAGE = "business_api_client"
_DISTRIBUTION = "tiktok-business-api-sdk-official"
_FORMAT = 1

_log = logging.getLogger(__name__)


class JudgeMissing(RuntimeError):
    """The vendor package that judges requests is not installed."""


class JudgeIndex(msgspec.Struct, frozen=True):
    """Everything the judge looks things up in: calls by `VERB path`, models by name."""

    version: str
    calls: dict[str, CallReading]
    models: dict[str, ModelReading]

    def call(self, method: str, path: str) -> CallReading | None:
        """The call, or None where TikTok has no such one. `path` is below the version."""
        return self.calls.get(f"{method} {path}")


def load_judge_index(cache_folder: Path | None = None) -> JudgeIndex:
    """The index of the installed package and of what lies outside it; kept in `cache_folder` if given.

    Raises `JudgeMissing` with one sentence when the package is not there.
    """
    package = _locate()
    version = importlib.metadata.version(_DISTRIBUTION)
    cache = cache_folder / f"tiktok-judge-{version}-{_FORMAT}.msgpack" if cache_folder else None
    index = _read_cache(cache) if cache is not None else None
    if index is None:
        index = _build(package, version)
        if cache is not None:
            _write_cache(cache, index)
    return _with_the_rest(index)


def _locate() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise JudgeMissing(
            f"the TikTok simulator needs the package {_DISTRIBUTION} to judge requests: "
            f"install the development dependencies, or `pip install {_DISTRIBUTION}`"
        )
    return Path(found.origin).parent


@lru_cache(maxsize=1)
def _build(package: Path, version: str) -> JudgeIndex:
    calls = {
        f"{call.method} {call.path.removeprefix(PREFIX)}": call
        for tree in _trees(package / "api")
        for call in read_calls(tree)
    }
    models = {
        model.name: model for tree in _trees(package / "models") if (model := read_model(tree)) is not None
    }
    return JudgeIndex(version=version, calls=calls, models=models)


def _with_the_rest(index: JudgeIndex) -> JudgeIndex:
    """The package's calls win over ours, should a later version bring them."""
    return JudgeIndex(
        version=index.version, calls={**CALLS, **index.calls}, models={**MODELS, **index.models}
    )


def _trees(folder: Path) -> Iterator[ast.Module]:
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield ast.parse(path.read_text(encoding="utf-8"))


def _read_cache(cache: Path) -> JudgeIndex | None:
    if not cache.exists():
        return None
    try:
        return msgspec.msgpack.decode(cache.read_bytes(), type=JudgeIndex)
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("the cached judge index %s cannot be read and is built anew: %s", cache, error)
        return None


def _write_cache(cache: Path, index: JudgeIndex) -> None:
    """Replace the cache in one step: several simulators may start at once."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=cache.parent, prefix=cache.name)
        with os.fdopen(handle, "wb") as target:
            target.write(msgspec.msgpack.encode(index))
        os.replace(written, cache)
    except OSError as error:
        _log.warning("the judge index is not kept in %s: %s", cache.parent, error)
