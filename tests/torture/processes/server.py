"""``adly-server serve`` with steps at which it may be killed: ``DOOM`` names the file that says where."""

import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from adly_sync_server.cli import main
from adly_sync_server.sync.hint_hub import HintHub
from tests.torture.processes.doom import STATEMENTS, Doom


def _named(statement: str) -> str | None:
    return next((name for name, words in STATEMENTS.items() if words in statement), None)


def listen(doom: Doom) -> None:
    """Pass a step before and after each statement that has a name, and around the commit of a push."""

    def before(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        if (name := _named(statement)) is not None:
            doom.pass_step(f"before:{name}")

    def after(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        if (name := _named(statement)) is not None:
            doom.pass_step(f"after:{name}")

    moved = HintHub.moved

    def committed(hub: HintHub, *parts: Any) -> None:
        doom.pass_step("after:commit")
        moved(hub, *parts)

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    event.listen(Engine, "commit", lambda _: doom.pass_step("before:commit"))
    setattr(HintHub, "moved", committed)  # noqa: B010 # a plain assignment is none to the type checker


if __name__ == "__main__":
    listen(Doom(Path(os.environ["DOOM"])))
    sys.exit(main(["serve", *sys.argv[1:]]))
