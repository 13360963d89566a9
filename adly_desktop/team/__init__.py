"""Who works in the workspace, what each may do, and who is asked to join.

Map
---
team_calls          the calls (no Qt)
team_words_view     roles, grants and states in words
grants_form_view    role and grants, to be chosen
invite_sheet_view   an address, a role, and the workspaces it is for
team_view_model     what is listed, what is done, and the proof it may need
team_view           the screen
agency_calls        the calls about agencies (no Qt)
agency_view_model   an agency's clients and staff, and what is done about them
agency_view         its screen
agency_sheets_view  what it asks before it acts
card_view           one of a list, on both screens
"""
