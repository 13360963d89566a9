"""The page a browser shows after a platform sent it back: two lines in each language, nothing to load."""

import base64
import hashlib
from typing import Final

_STYLE = """
body{font:17px/1.7 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;
background:#f6f5f2;color:#1b1c1e;text-align:center}
main{background:#fff;border:1px solid #e5e2db;border-radius:10px;padding:32px 48px}
p{margin:4px 0} .en{color:#5c6066;font-size:15px}
"""
_PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ADLY</title><style>{style}</style></head>
<body><main><p><b>{arabic}</b></p><p class="en" dir="ltr">{english}</p></main></body></html>
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: Nothing is loaded, sent or framed; no style but the one above.
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
_CONNECTED = {
    "arabic": "تم الربط. ارجع إلى ADLY لاختيار الحسابات.",
    "english": "Connected. Go back to ADLY to choose the accounts.",
}
_FAILED = {
    "arabic": "لم يكتمل الربط. ارجع إلى ADLY وحاول مرة أخرى.",
    "english": "Not connected. Go back to ADLY and try again.",
}


def return_page(*, is_connected: bool) -> str:
    """HTML of the page."""
    return _PAGE.format(style=_STYLE, **(_CONNECTED if is_connected else _FAILED))
