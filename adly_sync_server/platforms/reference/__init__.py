"""What platforms call places, interests and languages: dated lists that serve every workspace.

``repository``  keeping and reading them
``refreshing``  the lists of a platform read anew through one account, and a search by words
``jobs``        once a week, and after an account was connected
``endpoints``   the whole list, and a search
"""
