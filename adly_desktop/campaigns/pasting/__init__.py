"""Rows copied in a spreadsheet become ads: read, understood, judged, shown, and made when a person says so.

Map
---
delimited               text of a clipboard as rows of cells: tabs, semicolons, commas, quotes
targets                 what a column may mean
headings, meanings      how people write the names of columns and the words of closed sets, in two languages
layouts                 which column means what: by its heading, by what was chosen before, by its place
typed                   one cell as a value, or why it cannot be one
world                   what is there already that rows may name
judging                 every row with its values, where it goes, and what is wrong with it
planning, use_cases     what is to be made of it, and its making
filling                 the same rows as new values of rows that are chosen
paste_view_model, paste_*_view, paste_rows_table_model, fault_sentences_view
                        the sheet
"""
