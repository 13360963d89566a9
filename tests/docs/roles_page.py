"""docs/roles.md, from the table in ``contract/roles.py``."""

from pathlib import Path
from typing import Final

from adly_sync_server.contract.roles import markdown_rows

PAGE: Final = Path(__file__).resolve().parents[2] / "docs/roles.md"

_ABOVE: Final = """# Who may do what

One table, `adly_sync_server/contract/roles.py`, is asked by the server for every call and by the desktop for
what it offers; this page is written from it (`make docs`). A role is given for a workspace. Grants belong to
a membership:

- `can_publish`: changes may be sent to platforms.
- `spend_ceiling_minor`: the most that a member's publication may add to daily spend, in the smallest unit of
  the workspace's currency; owners have none.
- `sees_customer_data`: names and addresses of the shop's customers.

A change of role or grants acts at the next call, and the one who is removed loses his replica's key at once.

"""


def written_page() -> str:
    """The whole page."""
    return _ABOVE + "\n".join(markdown_rows()) + "\n"
