"""Meta: Graph and Marketing API v26.0, judged by the installed facebook-business package.

A request goes down this list:
  graph_call, field_wishes     the request taken apart
  tokens, oauth, consent_page  who calls; the sign-in through the browser
  quota                        how much of the allowance is used
  judge, judge_values          names, types, enums, structures …
  judge_index, vendor_source   … as the vendor's package states them
  rules/                       what no type can say
  graph, creating, changing, storing, labels, images, videos, conversions, activities   what is done
  graph_reading, listings, filters, paging, presenting, targeting_search                what is read
  standing, spending, figures, insight_query, insights, insight_fields, money           what it brings
  failures                     every refusal in Meta's own shape

  world, seeds                 what exists, and what exists at first
  simulator                    all of it as one vendor
  controls                     what can be done to it from outside (docs/simulators.md)
  run                          starts it
"""
