"""Who one is: signing in, signing up, choosing a workspace, and one's own account.

Map
---
signing_in          calls nobody needs a session for: sign-in, sign-up, codes, reset (no Qt)
own_account         calls of a signed-in person: profile, workspaces, devices, second factor (no Qt)
device_key          what this computer is known by to a server (no Qt)
steps_view_model    which step is shown, whether something is under way, what went wrong with it
signing_in_view_model  the steps that tell who a person is
welcome_view_model  where he goes once he is known: the way to an open workspace
step_problem_view_model  what went wrong on one of them
welcome_view        the window those steps are shown in
workspace_button_view  a workspace, or somebody who is signed in here, to go on with
*_form_view         one step each
account_view_model, account_view
                    profile, appearance, devices, second factor
phone_section_view  the way to one's links to Pause now
own_data_*          a file of everything about oneself; erasing oneself
"""
