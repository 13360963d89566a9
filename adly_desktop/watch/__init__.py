"""Rules & watch: what ADLY keeps an eye on, and what it found.

Map
---
watch_page_view   the page: a strip of tabs, each a view of its own that the shell hands in
findings_read     what stands found, by account, from the replica (no Qt)
finding_calls     a person's word about findings, over HTTP (no Qt)
changes_view_model
                  what stands, what of it is chosen, what is done
changes_view, finding_card_view, finding_words_view
                  the tab Changes
"""
