"""Sentences of the sheet of pasted rows, in the language shown."""

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns.pasting.delimited import MOST_COLUMNS, MOST_ROWS
from adly_desktop.campaigns.pasting.paste_view_model import PasteViewModel
from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined


def size_words(model: PasteViewModel) -> str:
    """How much was copied, and that it is safe to look at it."""
    if model.is_reading:
        return QCoreApplication.translate("PasteSheet", "Reading…")
    rows = QCoreApplication.translate("PasteSheet", "%n row(s)", None, len(model.asked.below))
    columns = QCoreApplication.translate("PasteSheet", "%n column(s)", None, len(model.layout.columns))
    hint = QCoreApplication.translate("PasteSheet", "Nothing is made yet. Double-click a cell to correct it.")
    return joined(rows, columns, hint)


def sum_words(model: PasteViewModel) -> str:
    """What comes of it, in one line."""
    judged = model.judged
    cannot = len(judged.rows) - model.count
    campaigns, ad_sets, left_out = len(judged.campaigns), len(judged.ad_sets), len(model.left_out)
    if model.is_filling:
        first = QCoreApplication.translate("PasteSheet", "%n copied row(s) will be put in", None, model.count)
    else:
        first = QCoreApplication.translate("PasteSheet", "%n ad(s) will be made", None, model.count)
    new_campaigns = QCoreApplication.translate("PasteSheet", "%n new campaign(s)", None, campaigns)
    new_ad_sets = QCoreApplication.translate("PasteSheet", "%n new ad set(s)", None, ad_sets)
    not_taken = QCoreApplication.translate("PasteSheet", "%n row(s) cannot be taken", None, cannot)
    out = QCoreApplication.translate("PasteSheet", "%n left out", None, left_out)
    counted = ((campaigns, new_campaigns), (ad_sets, new_ad_sets), (cannot, not_taken), (left_out, out))
    return joined(first, *(words for count, words in counted if count))


def confirm_words(model: PasteViewModel) -> str:
    """The one thing to do."""
    if model.is_filling:
        return QCoreApplication.translate("PasteSheet", "Put them in")
    return QCoreApplication.translate("PasteSheet", "Make %n ad(s)", None, model.count)


def problem_words(problem: str) -> tuple[str, str]:
    """Why there is nothing to show, and what to do."""
    if problem == "rows":
        title = QCoreApplication.translate("PasteSheet", "Too many rows")
        text = QCoreApplication.translate(
            "PasteSheet", "At most {most} rows can be pasted at once. Copy fewer, then look again."
        )
        return title, text.format(most=language.formats.number(MOST_ROWS))
    if problem == "columns":
        title = QCoreApplication.translate("PasteSheet", "Too many columns")
        text = QCoreApplication.translate(
            "PasteSheet", "At most {most} columns can be pasted. Copy fewer, then look again."
        )
        return title, text.format(most=language.formats.number(MOST_COLUMNS))
    if problem == "chars":
        title = QCoreApplication.translate("PasteSheet", "Too much text")
        text = QCoreApplication.translate(
            "PasteSheet", "The clipboard holds more than can be pasted at once. Copy fewer rows."
        )
        return title, text
    title = QCoreApplication.translate("PasteSheet", "No rows on the clipboard")
    text = QCoreApplication.translate(
        "PasteSheet",
        "Select rows in Excel, Google Sheets or Numbers together with the names of their columns, copy them, "
        "and come back.",
    )
    return title, text
