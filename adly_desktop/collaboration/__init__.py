"""Proposals: a colleague's act, weighed against what stands there now, to be applied or rejected.

The editor and the Sync screen both show them, so this stands below the features. So do findings of watching,
which the tab Changes and the inspector show.

Map
---
proposals_read          open proposals with what each change would do; those about one row (no Qt)
use_cases               apply, apply all, reject (no Qt)
part_view               one change: what stands there now beside what is proposed
proposal_view           one proposal: who wrote it, its changes, and what can be done
standing_words_view     how a change stands, in words
findings_read           what watching found, by account or about one row (no Qt)
finding_words_view      what a finding says
"""
