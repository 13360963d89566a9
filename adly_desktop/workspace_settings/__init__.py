"""How the workspace is called, counts and decides; its end with grace.

Map
---
workspace_calls                the calls, and what a draft lacks (no Qt)
zones                          time zones beyond those with a word of ours (no Qt)
workspace_settings_view_model  what the server holds, the draft beside it, and the proof it may need
workspace_export               all of it as a file (no Qt); export_view_model: how far it is
held_view_model                what the server holds and a person changes at once
ai_consent_view_model          whether content may go to services that generate
ai_consent_section_view        the words an owner reads before, and a switch for each kind
rates_view_model, rates_section_view
                               what other currencies are worth, stated by day
identity_section_view, counting_section_view, rules_section_view, export_section_view, ending_section_view
                               one section each
workspace_settings_view        the screen
"""
