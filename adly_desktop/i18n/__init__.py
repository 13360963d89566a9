"""Arabic and English: which is shown, what numbers and dates look like, and where translations come from.

language.py       the two languages and their direction
active.py         the one language in use: `from adly_desktop.i18n.active import language`
formats.py        numbers, money, percent and dates as text
digits.py         Western and Arabic-Indic digits, and what must never be converted (no Qt)
isolates.py       invisible signs that keep a number or a name together (no Qt)
joined.py        parts of unknown script in one line, in the order of the window
hijri.py          the Umm al-Qura date of a day, marked as plus or minus one
relative_time.py  "3 minutes ago" with the plural forms of both languages
compiled.py       .ts -> .qm, on demand
extraction.py     finding the visible strings in the code (no Qt)
catalogue.py      `python -m adly_desktop.i18n.catalogue update|fill|check|release`
ts_file.py        reading the .ts files: what is missing or unfinished (no Qt)
ts_writing.py     putting translations into them (no Qt)
"""
