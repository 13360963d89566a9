"""The campaign editor: tree, grid, inspector, previews and checks of campaigns on three platforms, offline.

Map
---
campaigns_view          the page and what it needs; screens.py gives named scenes of it
Edits (no Qt)
use_cases, drafting, copies, bulk, replacing
                        one verb each: edit, create, duplicate, remove, set or raise, find and replace
pasting/                rows copied in a spreadsheet become ads, or values of chosen rows
Reading (no Qt)
levels                  campaigns, ad sets, ads: their columns in the replica and on the screen
opened                  one row with everything the inspector shows beside it
talk, past              comments and revisions of a row; an older state of it
trash                   what was deleted and can be brought back
checking                the rows a check runs over, and what it found
Between Qt and storage
desk_view_model         questions and acts on storage's threads, answers on this one
performing_view_model, acts_view_model
                        how an act is performed, remembered and told; which acts there are
pins_view_model, watched_view_model
                        pins on the open rows; what watching found about them
row_view_model          one open row: typed values now, saved at once, merged with what colleagues write
undo                    a stack for each open campaign
On the screen
editor_actions_view     the acts by what they are about, behind keys, buttons and menus: new_rows_view,
                        row_actions_view, mass_edits_view, delivery_actions_view, picture_actions_view
row_menus_view, list_menu_view
                        menus of a row, a line of the tree, a status; of the list itself
chosen_view, same_place_view
                        what is chosen; tree, grid and inspector kept at one place
shown_findings_view     what the checks found, in grid, bar, panel and field
accounts_tree_*, rows_grid_* the tree and the grid
grid_area_view          the grids of three levels; grid_columns_view, grid_selection_view, grid_pages_view,
                        grid_captions_view
inspector_*, *_tab_view, *_fields_view
                        the fields of an ad, an ad set, a campaign; comments; history
preview_*_view          placements drawn by us
check_*, finding_*      the bar below, the panel, and the sentences
*_words_view            words of the contract in the language shown
"""
