"""The words of the settings tab."""

WORDS: dict[str, tuple[str, str]] = {}
