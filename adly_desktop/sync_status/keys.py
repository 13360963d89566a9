"""Keys of the Sync screen. The letters are those of the same keys on an Arabic keyboard too. No Qt."""

from typing import Final

NEXT: Final = ("J", "ت", "Alt+Down")
PREVIOUS: Final = ("K", "ن", "Alt+Up")
THEIRS: Final = "Alt+1"
MINE: Final = "Alt+2"
ALL_THEIRS: Final = "Alt+Shift+1"
ALL_MINE: Final = "Alt+Shift+2"
SAVE: Final = "Ctrl+S"
UNDO: Final = "Ctrl+Z"
OPEN: Final = "Ctrl+O"
EXPORT: Final = "Ctrl+E"
IMPORT: Final = "Ctrl+I"
TRY_AGAIN: Final = "Alt+R"
COPY: Final = "Ctrl+Shift+C"
DISCARD: Final = "Alt+Delete"
#: Of a proposal: the same keys that save, give all to one side, and discard.
APPLY, APPLY_ALL, REJECT = SAVE, ALL_MINE, DISCARD
#: Bound by the workspace; told here beside the button.
SYNC_NOW: Final = "Ctrl+R"
