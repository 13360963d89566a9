"""People: who they are, how they prove it, and which of their devices are signed in.

``tables``       users, codes, second factors, sessions
``endpoints``    ``/v1/auth/…`` and ``/v1/me``
``wire``         bodies and answers
``sign_up``      a new address, and the code that proves it
``sign_in``      e-mail and password, then a second factor where there is one
``challenges``   the second step of a sign-in
``mailed_challenge``  a mailed code before a sign-in from a new device, where a workspace demands it
``devices``      what somebody signs in from, as it is remembered
``deactivating`` closing an account, and opening it again
``sessions``     token pairs: started, rotated, ended, listed
``second_factor``  TOTP and backup codes: enrolled, confirmed, checked
``reset``        a new password by a mailed code
``profile``      the person, and the workspaces he is in
``people``       rows of users
``caller``       who stands behind a token
``tokens``, ``passwords``, ``hashing``, ``codes``, ``totp``   the pure parts
``breached_passwords``  passwords that stood in a breach, from a file of the operator's
``rate_limits``  how often somebody may try
``pace``         answers in steps of time, where a quicker one would tell
``mail``         the ports; ``mail_queue`` and ``mail_delivery`` behind them; ``letters`` what is written
``new_person``   a person made by an operator
"""
