"""The client's report of the run: Arabic, right to left, one line a campaign, totals below."""

import html
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from adly_sync_server.contract import metrics

_PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>تقرير الحملات</title><style>
body{{font:16px/1.8 'IBM Plex Sans Arabic',system-ui,sans-serif;margin:40px;background:#f6f5f2;color:#1b1c1e}}
table{{border-collapse:collapse;background:#fff;width:100%;border-radius:10px}}
td,th{{padding:10px 16px;border-bottom:1px solid #e5e2db;text-align:start;font-weight:400}}
th{{color:#5c6066}} .n{{direction:ltr;unicode-bidi:isolate;text-align:end;font-variant-numeric:tabular-nums}}
tfoot td{{font-weight:600}}
</style></head><body><h1>تقرير الحملات</h1>
<p>من <span class="n">{since}</span> إلى <span class="n">{until}</span></p>
<table><thead><tr><th>الحملة</th><th class="n">الإنفاق ({currency})</th><th class="n">النقرات</th>
<th class="n">الطلبات</th><th class="n">الإيراد ({currency})</th><th class="n">العائد</th></tr></thead>
<tbody>{lines}</tbody><tfoot>{total}</tfoot></table></body></html>
"""
_FIGURES = ("spend", "clicks", "orders", "revenue", "roas")
_LINE = "<tr><td>{name}</td>" + "".join(f'<td class="n">{{{key}}}</td>' for key in _FIGURES) + "</tr>"

Rows = Sequence[Mapping[str, Any]]


def write(target: Path, rows: Rows, names: Mapping[str, str], currency: str) -> dict[str, str]:
    """Write the report of rows in one currency; the totals."""
    mine = [row for row in rows if row["currency"] == currency]
    by_campaign: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in mine:
        by_campaign[row["campaign_id"]].append(row)
    ordered = sorted(by_campaign.items(), key=lambda pair: -_sum(pair[1], "spend"))
    lines = "".join(_line(names[campaign_id], group) for campaign_id, group in ordered)
    page = _PAGE.format(
        since=min(row["date"] for row in mine),
        until=max(row["date"] for row in mine),
        currency=currency,
        lines=lines,
        total=_line("المجموع", mine),
    )
    target.write_text(page, "utf-8")
    return {"currency": currency, "spend": str(_sum(mine, "spend")), "revenue": str(_sum(mine, "revenue"))}


def _line(name: str, rows: Rows) -> str:
    spend, revenue = _sum(rows, "spend"), _sum(rows, "revenue")
    roas = metrics.roas(revenue, spend)
    return _LINE.format(
        name=html.escape(name),
        spend=f"{spend:,.2f}",
        clicks=f"{_sum(rows, 'clicks'):,}",
        orders=f"{_sum(rows, 'conversions'):,}",
        revenue=f"{revenue:,.2f}",
        roas="—" if roas is None else f"{roas:.2f}",
    )


def _sum(rows: Rows, name: str) -> Decimal:
    return sum((Decimal(str(row[name])) for row in rows), Decimal(0))
