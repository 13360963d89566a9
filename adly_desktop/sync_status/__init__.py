"""What waits, what was not accepted and why, and conflicts for a person to decide. Nothing here blocks work.

Map
---
cases               an open conflict with everything its decision needs (no Qt)
proposed_text       a first proposal for two texts that overlap (no Qt)
phrases             word differences read as phrases (no Qt)
refused             acts that were not accepted, as one each (no Qt)
use_cases           settle, take back, try again, discard, export (no Qt)
sync_view_model     what is listed, what is chosen, what was decided
sync_view           the list and the detail beside it
case_view, text_case_view, value_case_view, deletion_case_view
                    one conflict: text, one value, an edit against a deletion
refused_view        an act that was not accepted
"""
