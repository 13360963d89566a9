"""``adly-server``: one parser, each command in a module of its own, loaded when it is asked for."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Final

from adly_sync_server.commands.sentences import told
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.logs import configure_logs
from adly_sync_server.settings import load_settings

#: Command → its module. A migration need not load the web framework, nor a server the simulators.
COMMANDS: Final[Mapping[str, str]] = {
    "serve": "serving",
    "work": "working",
    "all": "working",
    "migrate": "schema",
    "doctor": "doctor.command",
    "user": "people",
    "workspace": "clients",
    "customer": "customers",
    "keys": "keys",
    "audit": "auditing",
    "epoch": "epochs",
    "seed": "seeding",
    "simulate": "simulating",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0 when it did what it says; else the reason on stderr and 1 (2 for a wrong call)."""
    parsed = _parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
    try:
        settings = load_settings(_environment(parsed))
        configure_logs(settings.log_level)
        return int(parsed.run(parsed, settings))
    except AdlyError as failure:
        sys.stderr.write(told(failure))
        return 1
    except KeyboardInterrupt:
        return 130


def _environment(parsed: argparse.Namespace) -> dict[str, str]:
    """The process's own, overruled by the options that stand for settings.

    Not patched in afterwards: other settings follow from these, such as the public address.
    """
    given = {"ADLY_HOST": getattr(parsed, "host", None), "ADLY_PORT": getattr(parsed, "port", None)}
    return {**os.environ, **{name: str(value) for name, value in given.items() if value is not None}}


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="adly-server", description="The sync server of ADLY.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in _modules(arguments):
        module.register(commands)
    return parser


def _modules(arguments: Sequence[str]) -> Iterator[ModuleType]:
    """The module of the command that is asked for; every one for help, or for a command there is not."""
    asked = arguments[0] if arguments else ""
    names = [COMMANDS[asked]] if asked in COMMANDS else dict.fromkeys(COMMANDS.values())
    for name in names:
        yield import_module(f"adly_sync_server.commands.{name}")


if __name__ == "__main__":
    sys.exit(main())
