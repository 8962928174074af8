"""The words of the library tab."""

WORDS: dict[str, tuple[str, str]] = {}
