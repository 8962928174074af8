"""How many tokens a text is, by a rough rule: for when the server does not count and no tokenizer is at hand."""


def estimate(text: str) -> int:
    """Three quarters of a token for a Chinese character, a quarter for any other (measured: 56 for 79 of the former)."""
    wide = sum("\u3000" <= char <= "\uffef" for char in text)
    return round(0.75 * wide + 0.25 * (len(text) - wide))
