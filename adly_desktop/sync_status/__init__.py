"""What waits, what was not accepted and why, and conflicts for a person to decide. Nothing here blocks work.

Map
---
cases               an open conflict with everything its decision needs (no Qt)
proposed_text       a first proposal for two texts that overlap (no Qt)
acts                what any act of the person is about, and what it changes (no Qt)
refused, waiting    acts that were not accepted, that wait, that were sent (no Qt)
listing             all of them, read from one commit (no Qt)
decisions           settle, restore, delete, and take a decision back (no Qt)
lost_rows           rows made below a deletion, made after all (no Qt)
importing, import_view
                    a colleague's exported work, taken in as proposals
use_cases           try again, wish away, discard, export (no Qt)
keys                which keys do what
sync_view_model     what is listed, what is chosen, what was decided
undoing_view_model  the way back from it; work_files_view_model: a file of it for a colleague, and from one
sync_view           the list and the detail beside it; entries_view is the list in words
case_view, text_case_view, value_case_view, deletion_case_view
                    one conflict: text, one value, an edit against a deletion
refused_view, waiting_view, sent_view
                    an act that was not accepted, one that waits, and what became of those sent
act_view, content_view
                    an act in words, line by line
"""
