"""Snapchat: Ads API v1, judged by JSON Schemas transcribed from the vendor's attribute tables.

A request goes down this list:
  call                         the request taken apart
  oauth, consent_page, tokens  who calls; the sign-in through the browser
  quota                        how much of the allowance is used
  api                          which call does what
  batches                      lists of things to write, each answered by itself
  judge, schemas, targeting_schema   names, types, lengths, enums
  rules                        what no type can say
  writing, defaults            what is done, and what Snapchat adds by itself; a PUT erases
  tampering                    faults that change what was just written
  media_desk, previews, conversions, changelog   files, looks, server events, who changed what
  paging, presenting, targeting_lists            what is read
  standing, spending, figures, stats_query, stats, reports   what it brings
  exercise                     what was called so far, with which parameters
  failures                     every refusal in Snapchat's own shape

  world, seeds                 what exists, and what exists at first
  simulator                    all of it as one vendor
  controls                     what can be done to it from outside (docs/simulators.md)
  run                          starts it
"""
