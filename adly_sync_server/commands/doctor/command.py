"""``adly-server doctor``."""

import argparse
import asyncio
import sys
from contextlib import ExitStack
from typing import Final

import msgspec

from adly_sync_server.commands.doctor.checks import examine, failed
from adly_sync_server.commands.doctor.finding import Finding, State
from adly_sync_server.commands.types import Commands
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.provision import provided_database
from adly_sync_server.settings import Settings

_MARKS: Final = {State.WELL: "well", State.CAUTION: "note", State.WRONG: "WRONG"}


def register(commands: Commands) -> None:
    """Add the command."""
    doctor = commands.add_parser("doctor", help="look at everything the server needs, and say what to mend")
    doctor.add_argument("--json", action="store_true", help="one JSON object a line for each finding")
    doctor.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    """0 if nothing is wrong, else 1."""
    with ExitStack() as block:
        findings = asyncio.run(_printed(settings, _database(settings, block), as_json=arguments.json))
    return 1 if failed(findings) else 0


def _database(settings: Settings, block: ExitStack) -> str | AdlyError:
    """A database that cannot be had is a finding like others."""
    try:
        return block.enter_context(provided_database(settings))
    except AdlyError as failure:
        return failure


async def _printed(settings: Settings, url: str | AdlyError, *, as_json: bool) -> list[Finding]:
    findings = []
    async for finding in examine(settings, url):
        sys.stdout.write(_json_line(finding) if as_json else _lines(finding))
        sys.stdout.flush()
        findings.append(finding)
    return findings


def _json_line(finding: Finding) -> str:
    return msgspec.json.encode(finding).decode() + "\n"


def _lines(finding: Finding) -> str:
    """What was found, then the sentence in both languages."""
    head = f"{_MARKS[finding.state]:<6}{finding.check}: {finding.detail}"
    sentences = [f"      {sentence}" for sentence in (finding.english, finding.arabic) if sentence]
    return "\n".join([head, *sentences]) + "\n"
