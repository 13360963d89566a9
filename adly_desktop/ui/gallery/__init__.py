"""Every widget in every look, as pictures: `python -m adly_desktop.ui.gallery DIR`.

samples.py    texts and rows to show, in both languages
editor.py     a whole window: rail, tree, grid, inspector
decision.py   a text decided between three versions
parts.py      fields, buttons and marks in all their states
moments.py    empty, loading, failed; a sheet, notices, progress; the icons
__main__.py   renders each in Arabic and English, light and dark
"""
