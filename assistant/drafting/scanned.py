"""Blanks that a scanner put between characters part no clauses: 问 题 ；保育员 12人 只参加过 1次 研修."""

import re

from assistant.text.names import SURNAMES
from assistant.text.numbers import UNITS

_HAN = "\u4e00-\u9fff"
_MARKS = r"，。；：、！？;"
_LONELY = r"[与和跟到在停由共为是被把从向对及或]"
_SCANNED = re.compile(
    rf"(?<=\S) +[，。；：、]|(?:^|(?<=[{_MARKS}\s]))[{_HAN}] [{_HAN}](?=\s?[：:])|(?<=[\dlIO]) +(?:{UNITS})(?![{_HAN}])| {_LONELY} "
)
"""What only a scanner writes: a blank before a mark, a word cut in two before a colon, a count off its unit, a lone 与."""


def without_scan_blanks(line: str) -> str:
    """Close the blanks of a scanned line where they part no clauses; a line without a sign of a scanner stays as it is.

    A blank between two words stays, since it may part them, and so does one between two counts.
    """
    if "\t" in line or not _SCANNED.search(line):
        return line
    line = re.sub(rf" +(?=[{_MARKS}）”》])|(?<=[{_MARKS}（“《]) +", "", line)
    line = re.sub(rf"(?:^|(?<=[{_MARKS}]))([{_HAN}]) ([{_HAN}])(?=[：:])", r"\1\2", line)
    line = re.sub(rf"(?<=[\dlIO]) +(?=(?:{UNITS})(?![{_HAN}]))", "", line)
    line = re.sub(rf" ({_LONELY}) +", r"\1", line)
    line = re.sub(rf"(?<=[{_HAN}”》]) +(?=\d)(?!\d{{1,4}}[月年./\-])", "", line)
    return re.sub(rf"(?<=\d)((?:{UNITS})) +((?![{SURNAMES}])[{_HAN}]{{2}})(?=$|[{_MARKS}])", r"\1\2", line)
