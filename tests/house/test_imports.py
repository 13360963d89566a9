"""Who may import whom: the contracts of import-linter, and that they cover every package there is."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.sources import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout[-4000:]


def test_the_desktop_is_kept_from_every_server_package_but_the_contract() -> None:
    (contract,) = [c for c in CONTRACTS if c["name"].startswith("Of the server, the desktop")]
    server = ROOT / "adly_sync_server"
    there = {f"adly_sync_server.{p.stem}" for p in server.iterdir() if p.is_dir() or p.suffix == ".py"}
    there = {name for name in there if not name.endswith(("__", ".contract"))}
    assert there <= set(contract["forbidden_modules"]), there - set(contract["forbidden_modules"])


def test_every_desktop_package_has_its_layer() -> None:
    (contract,) = [c for c in CONTRACTS if c["name"].startswith("Desktop: shell")]
    layered = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    folders = {
        f"adly_desktop.{p.name}" for p in (ROOT / "adly_desktop").iterdir() if (p / "__init__.py").exists()
    }
    assert folders <= layered, folders - layered
