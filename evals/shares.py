"""One division, so that an empty whole counts the same everywhere."""


def share(part: int, whole: int) -> float:
    """Return the ratio to three places, 0 for an empty whole."""
    return round(part / whole, 3) if whole else 0.0
