"""``adly-server audit verify``."""

import argparse
import asyncio
from collections.abc import Mapping
from pathlib import Path

import msgspec

from adly_sync_server.audit.checking import Checked, check_all
from adly_sync_server.audit.verifying import Anchor
from adly_sync_server.commands.output import print_object
from adly_sync_server.commands.prepared import prepared_database
from adly_sync_server.commands.types import Commands
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.db.engine import make_engine
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.settings import Settings

_DOES_NOT_HOLD = 1


class _Earlier(msgspec.Struct, frozen=True):
    """What an earlier run printed, as far as it is needed."""

    anchors: dict[str, Anchor]


def register(commands: Commands) -> None:
    """Add the command."""
    audit = commands.add_parser("audit", help="the audit log").add_subparsers(required=True, metavar="ACT")
    verify = audit.add_parser("verify", help="check that no entry was changed, removed or put in")
    verify.add_argument(
        "--against", type=Path, metavar="FILE", help="what an earlier run printed, kept on another machine"
    )
    verify.set_defaults(run=_verify)


def _verify(arguments: argparse.Namespace, settings: Settings) -> int:
    """0 when every chain holds. The printed object holds the anchors to keep elsewhere."""
    anchors = _earlier(arguments.against) if arguments.against else {}
    with prepared_database(settings) as url:
        checked = asyncio.run(_checked(settings, url, anchors))
    known = {str(one.workspace) for one in checked}
    faults = [{"workspace": one.workspace, "fault": fault} for one in checked for fault in one.faults]
    faults += [{"workspace": gone, "fault": "the workspace is gone"} for gone in anchors.keys() - known]
    print_object(
        holds=not faults,
        workspaces=len(checked),
        entries=sum(one.entries for one in checked),
        days=sum(one.days for one in checked),
        faults=faults,
        anchors={str(one.workspace): one.anchor for one in checked if one.anchor is not None},
    )
    return _DOES_NOT_HOLD if faults else 0


async def _checked(settings: Settings, url: str, anchors: Mapping[str, Anchor]) -> list[Checked]:
    engine = make_engine(url)
    try:
        return [one async for one in check_all(engine, Envelope(key_encryption_keys(settings)), anchors)]
    finally:
        await engine.dispose()


def _earlier(path: Path) -> dict[str, Anchor]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Earlier).anchors
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}", field="against") from error
    except msgspec.DecodeError as error:
        raise InvalidInput(f"{path} is not what this command printed: {error}", field="against") from error
