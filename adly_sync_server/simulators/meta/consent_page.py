"""The page a person sees when an application asks for permissions: ours, plain, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from adly_sync_server.simulators.meta.graph_call import GraphCall

_STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; margin: 10vh auto; max-width: 30rem; padding: 0 1rem; }
section { border: 1px solid; border-radius: 12px; padding: 1.5rem; margin-bottom: 1rem; }
button { font: inherit; padding: .5rem 1.5rem; border-radius: 8px; border: 1px solid; cursor: pointer; }
code { direction: ltr; unicode-bidi: isolate; }
"""

_TITLES = {
    "ads_management": "إدارة الإعلانات · Manage ads",
    "ads_read": "قراءة الإعلانات ونتائجها · Read ads and results",
    "business_management": "إدارة الأعمال · Manage the business",
    "pages_show_list": "عرض الصفحات · List pages",
    "pages_read_engagement": "قراءة محتوى الصفحات · Read pages",
    "pages_manage_ads": "إعلانات الصفحات · Page ads",
    "instagram_basic": "حسابات إنستغرام · Instagram accounts",
    "leads_retrieval": "العملاء المحتملون · Leads",
}


def consent_page(call: GraphCall, person: str, scopes: Iterable[str]) -> str:
    """Who asks, for what, and two buttons that send the decision with everything that came in."""
    asked = "".join(
        f"<li>{escape(_TITLES.get(scope, scope))} <code>{escape(scope)}</code></li>" for scope in scopes
    )
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in call.params.items()
        if name != "decision"
    )
    return _page(
        f"<h1>ميتا (محاكاة) · Meta (simulated)</h1><p>{escape(person)}</p>"
        f"<p>التطبيق <code>{escape(call.text('client_id'))}</code> يطلب:</p><ul>{asked}</ul>"
        f'<form method="post">{hidden}'
        '<button name="decision" value="allow">السماح · Allow</button> '
        '<button name="decision" value="deny">رفض · Not now</button></form>'
    )


def _asked(scope: str) -> str:
    return f"<li>{escape(_TITLES.get(scope, scope))} <code>{escape(scope)}</code></li>"


def problem_page(problem: str) -> str:
    """Why the dialog cannot be shown."""
    return _page(f"<h1>تعذّر فتح النافذة · The dialog cannot open</h1><p><bdi>{escape(problem)}</bdi></p>")


def _page(content: str) -> str:
    return (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>Meta</title><style>{_STYLE}</style></head><body><section>{content}</section></body></html>"
    )
