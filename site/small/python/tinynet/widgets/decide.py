"""A page folds its answers itself."""


def decide_first():
    """Do nothing: what follows is shown where the page shows it."""
