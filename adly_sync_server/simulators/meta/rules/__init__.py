"""What Meta refuses beyond names and types: required facts, legal combinations, things that must exist.

  scene      the request beside what exists
  legality   tables: goals per objective, billing per goal, placements
  budgets    amounts, minimums, one level only
  campaign, ad_set, targeting, creative, ad, insights   one module per kind of request

Every rule names its evidence in docs/simulators.md.
"""
