"""Every exception to a rule carries its reason, and nothing that belongs elsewhere stands in the tree."""

import re
import subprocess

from tests.house.sources import ROOT, sources

BARE_IGNORE = re.compile(r"#\s*(noqa|type:\s*ignore)(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*|\[[a-z-, ]+\])?\s*$")
#: Written in pieces so that this file does not contain what it refuses.
FOREIGN = re.compile(
    "|".join(("p" + r"ypi\.org", "python" + "hosted", r"npmjs\.", r"\bdeb\." + "debian", "/wo" + "rk/"))
)


def test_every_ignore_has_a_reason() -> None:
    bare = [
        f"{s.name}:{number}"
        for s in sources("adly_desktop", "adly_sync_server", "tests", "migrations")
        for number, line in enumerate(s.text.splitlines(), 1)
        if BARE_IGNORE.search(line)
    ]
    assert not bare


def test_no_registry_host_or_machine_path_stands_in_a_file() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [name for name in listed.splitlines() if _mentions(name)]
    assert not found


def _mentions(name: str) -> bool:
    path = ROOT / name
    if not path.is_file() or path.stat().st_size > 2_000_000:
        return False
    try:
        return bool(FOREIGN.search(path.read_text("utf-8")))
    except UnicodeDecodeError:
        return False
