"""A note that one person sent: who 我 is stands in front of it, 方校长：…我任组长."""

import re

from assistant.drafting.first_person import SELF, speaks_of_self
from assistant.drafting.unwritten import Drop
from assistant.drafting.wording import outside_titles
from assistant.text.names import NAME, POSTS, RARE_SURNAMES, SURNAMES

_SENT = "发言人和时间，不是材料"
_DAY = r"(?:20\d\d\s?[年/.\-]\s?)?\d{1,2}\s?[月/.\-]\s?\d{1,2}日?"
_CLOCK = r"\d{1,2}:[0-5]\d(?::[0-5]\d)?"
_MYSELF = re.compile(rf"{SELF}(?![组科室部处]|班(?!主任))")
_TAG = r"[【（(\[][^【】（）()\[\]，。；：:]{0,14}(?:群|微信|QQ|钉钉|聊天|消息|邮件)[^【】（）()\[\]，。；：:]{0,6}[】）)\]]"
_WHO = (
    rf"(?:(?:{POSTS})(?P<titled>[{RARE_SURNAMES}][\u4e00-\u9fff]{{1,2}})|"
    rf"(?:{POSTS})?(?P<who>{NAME}|[{SURNAMES}](?:老师|主任|校长|园长|书记|组长))(?:{POSTS})?)"
    r"(?:\s?[（(][^（）()\d]{1,10}[）)])?"
)
_OPENING = re.compile(
    rf"^\s*(?:{_TAG}\s*)?(?P<day>{_DAY})?\s*(?P<clock>{_CLOCK})?\s*{_WHO}"
    rf"(?:\s*[：:]\s*|\s+(?:{_DAY}\s*)?{_CLOCK}\s*[：:]?\s*)(?=\S)"
)


def in_own_name(text: str, drops: list[Drop]) -> str:
    """Return the text of a note that one named person sent with that name for 我; other text as it is.

    A day without an hour may be that of the matter and stays. Where a second person speaks it is a conversation.
    """
    opening = _OPENING.match(text)
    if not opening:
        return text
    said = text[opening.end() :]
    if not speaks_of_self(said) or any(map(_OPENING.match, said.split("\n"))):
        return text
    day = opening["day"] if opening["day"] and not opening["clock"] else ""
    head = text[: opening.end()].strip(" ：:\n")
    drops.append(Drop(head.removeprefix(day).strip(), _SENT))
    named = outside_titles(said, lambda part: _MYSELF.sub(opening["titled"] or opening["who"], part))
    return f"{day} {named}" if day else named
