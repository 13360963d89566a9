"""How the desktop looks: every colour, measure, font and icon, and the switch between light and dark.

tokens.py       the values of resources/theme/tokens.json, read and checked (no Qt)
resources.py    where the files shipped beside the code are found (no Qt)
palette.py      tokens -> QPalette
style_sheet.py  tokens + resources/theme/style.qss -> the application's style sheet
fonts.py        the UI family with its fallbacks, hinting off, and the type scale
icons.py        our own icon family, tinted by token, mirrored by meaning
active.py       the one theme in use: `from adly_desktop.theme.active import theme`
"""
