"""Nothing reaches a service that generates but through the gate, and nothing opens the gate but consent."""

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.house.sources import sources

PROVIDERS = "adly_sync_server.content.providers"
GATE, CONSENT = "adly_sync_server/content/provider_gate.py", "adly_sync_server/content/ai_consent.py"
#: Who may know an adapter: the adapters themselves, and where the server is put together.
MAY_KNOW_PROVIDERS = ("adly_sync_server/content/providers/", "adly_sync_server/bootstrap.py")
#: Names that make a proof, and who may say them.
MAKES_PROOF = {"consented", "_SEAL"}


def breaches(name: str, tree: ast.AST) -> Iterator[str]:
    """How a module goes around the gate."""
    imported, named = list(_imported(tree)), set(_named(tree))
    if not name.startswith(MAY_KNOW_PROVIDERS) and any(one.startswith(PROVIDERS) for one in imported):
        yield "knows an adapter"
    if name in (GATE, CONSENT):
        return
    if any("provider_gate" in one for one in imported) and MAKES_PROOF & named:
        yield "makes a proof"
    is_content = name.startswith("adly_sync_server/content/")
    if is_content and _opens_gate(imported) and "require_ai_consent" not in named:
        yield "opens the gate without asking for consent"


def _opens_gate(imported: Iterable[str]) -> bool:
    return any(one.endswith("provider_gate.ProviderGate") for one in imported)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (alias.name for alias in node.names)


def test_nobody_goes_around_the_gate() -> None:
    found = {source.name: list(breaches(source.name, source.tree)) for source in sources("adly_sync_server")}
    assert {GATE, CONSENT} <= found.keys()
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("name", "program", "told"),
    [
        ("content/writing.py", f"from {PROVIDERS}.openai import Client", "knows an adapter"),
        ("analytics/telling.py", f"import {PROVIDERS}.openai", "knows an adapter"),
        (
            "content/jobs.py",
            "from adly_sync_server.content.provider_gate import consented",
            "makes a proof",
        ),
        (
            "content/jobs.py",
            "from adly_sync_server.content import provider_gate\nprovider_gate._SEAL",
            "makes a proof",
        ),
        (
            "content/jobs.py",
            "from adly_sync_server.content.provider_gate import ProviderGate\n"
            "def run(gate: ProviderGate, proof): gate.open(proof)",
            "opens the gate without asking for consent",
        ),
    ],
)
def test_whoever_tries_is_seen(name: str, program: str, told: str) -> None:
    assert told in list(breaches(f"adly_sync_server/{name}", ast.parse(program)))
