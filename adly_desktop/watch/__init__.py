"""Rules & watch: what ADLY keeps an eye on, and what it found.

Map
---
watch_page_view   the page: a strip of tabs, each a view of its own that the shell hands in
finding_calls     a person's word about findings, over HTTP (no Qt)
changes_view_model
                  what stands, what of it is chosen, what is done
locks             which options may not be on (no Qt)
locks_view_model, locks_view
                  Settings › Locked options
changes_view, finding_card_view
                  the tab Changes; what findings say is in ``collaboration``
"""
