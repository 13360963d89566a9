"""httpx without its command line, which brings a library for terminals along: a tenth of the desktop's start.

httpx itself goes on without it where it is not there; None is how a module is said not to be there.
"""

import sys

sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # typed as if no module could be missing

import httpx as httpx  # noqa: E402 - behind the line that makes it lighter
