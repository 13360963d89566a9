"""The page a person sees when an application asks for the ad accounts: ours, plain, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

_STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; margin: 10vh auto; max-width: 30rem; padding: 0 1rem; }
section { border: 1px solid; border-radius: 12px; padding: 1.5rem; margin-bottom: 1rem; }
button { font: inherit; padding: .5rem 1.5rem; border-radius: 8px; border: 1px solid; cursor: pointer; }
code { direction: ltr; unicode-bidi: isolate; }
"""


def consent_page(asked: Mapping[str, str], person: str) -> str:
    """Who asks, and two buttons that send the decision with everything that came in."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in asked.items()
        if name != "decision"
    )
    return _page(
        f"<h1>سناب شات (محاكاة) · Snapchat (simulated)</h1><p>{escape(person)}</p>"
        f"<p>التطبيق <code>{escape(asked.get('client_id', ''))}</code> يطلب إدارة إعلاناتك وقراءة نتائجها · "
        "asks to manage your ads and read their results</p>"
        f'<form method="post">{hidden}'
        '<button name="decision" value="allow">متابعة · Continue</button> '
        '<button name="decision" value="deny">إلغاء · Cancel</button></form>'
    )


def problem_page(problem: str) -> str:
    """Why the page cannot ask."""
    return _page(f"<h1>تعذّر فتح النافذة · The page cannot open</h1><p><bdi>{escape(problem)}</bdi></p>")


def _page(content: str) -> str:
    return (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>Snapchat</title><style>{_STYLE}</style></head><body><section>{content}</section></body></html>"
    )
