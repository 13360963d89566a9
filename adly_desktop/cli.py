"""``adly``: the desktop."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from adly_desktop.folders import default_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line and run. Returns the exit code."""
    chosen = _parser().parse_args(arguments)
    # Late: ``adly --help`` needs no Qt.
    if chosen.screenshots is not None:
        # Nobody looks at the windows; a machine without a screen takes the same pictures.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from adly_desktop.staging import write_screenshots

        return write_screenshots(chosen.screenshots, chosen.data_dir)
    # What is imported stays for good: looking for garbage in it would only hold up the window.
    gc.disable()
    from adly_desktop.bootstrap import Options, run

    gc.freeze()
    folder = chosen.data_dir or default_folder()
    return run(Options(folder, chosen.server or "", chosen.language or "", chosen.theme or ""))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="adly", description="ADLY, the desktop")
    add = parser.add_argument
    add("--server", metavar="URL", help="address of the agency's server")
    add("--data-dir", metavar="DIR", type=Path, help="where work is kept")
    add("--language", choices=("ar", "en"), help="language of the screens")
    add("--theme", choices=("light", "dark", "system"), help="light, dark, or the system's")
    add("--screenshots", metavar="DIR", type=Path, help="write a picture of every screen and end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
