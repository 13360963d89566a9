"""Meta: Graph and Marketing API v26.0, judged by the installed facebook-business package."""
