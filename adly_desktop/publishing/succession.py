"""New versions that wait to take over from ads that are live. No Qt."""

from typing import Final, NamedTuple

from adly_desktop.publishing.trees import CampaignRows
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.clock import ENDED

_ENTRY: Final = "clock_entries"


class Succession(NamedTuple):
    """An ad that is live, by name, and the version that takes over once it runs."""

    old: str
    new: str


def successions(reader: Reader, tree: CampaignRows) -> tuple[Succession, ...]:
    """Of one campaign, those that have not happened yet."""
    ads = {row.id: row for row in tree.ads}
    found = []
    for entry in reader.rows(_ENTRY, where=[("action", "replace")]):
        old, new = (ads.get(str(entry.fields[name])) for name in ("entity_id", "waits_for"))
        is_over = entry.fields["state"] in ENDED or entry.fields["is_cancelled"]
        if old is None or new is None or is_over or not entry.alive or new.fields["status"] == "active":
            continue
        found.append(Succession(str(old.fields["name"] or ""), str(new.fields["name"] or "")))
    return tuple(found)
