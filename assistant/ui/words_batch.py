"""The words of the batch tab."""

WORDS: dict[str, tuple[str, str]] = {}
