"""Widgets with no domain word in them. They show what they are given and say what the user did.

Fields     bidi_text_edit, marks, invisible_signs; money_edit, amounts; ltr_edit, password_edit, code_edit,
           date_edit, combo_box, search_field, check_box; field (label, editor, counter, findings in one)
Buttons    buttons, segmented, tab_strip, nav_button, side_rail
Marks      chip, badge, tile, counter_label, status_line, avatar, key_cap
Surfaces   panel, card, splitter, sheet, toast, finding_bar, progress_row, page_stack,
           states (empty, loading, error)
Rows       cells (what a row holds), row_painter, mark_pixmaps, drawn_text; row_delegate, grid_view,
           header_view, tree_view, entry_list
Text       labels, span_text (words marked as new or gone); painting, text_direction, text_blocks,
           text_geometry, waves, sign_chips, exact_text_edit, direction_keys
Ports      operations (work that takes time), words (names and values as people read them)
Proof      proving_view_model (acts begun again after the password was given), proof_sheet (the question)
gallery/   every widget in every look: `python -m adly_desktop.ui.gallery DIR`
"""
