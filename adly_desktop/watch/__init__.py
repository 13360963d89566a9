"""Rules & watch: what ADLY keeps an eye on, and what it found.

Map
---
watch_page_view   the page: a strip of tabs, each a view of its own that the shell hands in
changes_view      the tab Changes
"""
