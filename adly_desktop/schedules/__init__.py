"""What is planned: going live, stopping and changing for a time, as a list and in the calendar.

Map
---
planning              what people do to entries: plan, move, cancel, run now. No Qt
reading               entries with what they are about
words_view            actions, states and problems in words
schedules_view_model  what is shown, and acts with their undo
schedules_view        the tab of Rules & watch
plan_sheet_view       the sheet that plans and edits
versions, version_sheet_view
                      a new version of a live ad, and the way to where it is published
calendar_reading      campaigns and entries of some days. No Qt
calendar_view_model   which days are shown
calendar_view         the page: month or week
month_board_view, week_board_view, board_view   the painted days
"""
