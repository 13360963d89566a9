"""TikTok: API for Business v1.3, judged by the installed tiktok-business-api-sdk-official package.

A request goes down this list:
  call                          the request taken apart
  tokens, oauth                 who calls; the sign-in through the browser
  quota                         how often an application may call
  judge, enums                  names, types, nested models, values …
  judge_index, vendor_source, outside_package   … as the vendor's package states them, and the rest by hand
  rules/                        what no type can say
  routes                        which call is done by whom
  campaigns, ad_groups, ads, statuses, repeats, listings, presenting   what is advertised
  standing, spending, figures   what it does, what it costs, what it brings
  report_query, metrics, reports, report_tasks   … and how that is told
  reviews, changelog            what the reviewers ruled; who changed what
  files, images, videos         what ads show
  identities, assets            whom they speak for, and what they refer to
  accounts, places, tools, money   what there is to choose from
  events, previews              what happened in a shop; how an ad will look
  failures                      every refusal in TikTok's own shape: HTTP 200 with a code

  world, seeds                  what exists, and what exists at first
  simulator                     all of it as one vendor
  controls                      what can be done to it from outside (docs/simulators.md)
  run                           starts it
"""
