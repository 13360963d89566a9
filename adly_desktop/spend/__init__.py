"""Spend: plans by month, how they are kept, and what the spend guard has found. Read and planned offline.

``reading``           plans, paces and alerts of one commit; no Qt
``plan_acts``         what a person does to plans, each one act that can be taken back; no Qt
``spend_calls``       what only the server can do: confirm a proposed pause, let it run on, look now; no Qt
``spend_view_model``  all of it, read anew whenever rows change
``spend_view``        the tab: alerts and paces, or the plans
"""
