"""Policies a summary cites: each 《title》 with the number, year and issuer written beside it, and the library's entry."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.domain.document import Span
from assistant.domain.policy import Policy, load_policies
from assistant.review.reading import Reading

_TITLE = re.compile(r"《(?P<title>[^《》\n]{4,60})》")
_NUMBER = r"(?P<body>(?:(?![据照按习行彻实的和及与见为以是号学])[一-鿿]){1,8}?)\s?[〔\[【（(［](?P<year>(?:19|20)\d\d)[〕\]】）)］]\s?(?:第)?(?P<n>\d{1,4})\s?号"
_AFTER = re.compile(r"\s?[（(，,]?\s?(?P<number>" + _NUMBER + r")")
_BEFORE = re.compile(r"(?P<number>" + _NUMBER + r")(?:文件?)?[，,：:]?$")
_LOCAL = re.compile(r"[省市区县州镇校园]|实施(?:意见|方案|细则|办法)|学习|解读|心得|读")
_EDGES = re.compile(r"^(?:教育部|国务院|中共中央|办公厅|等八部门|、)*|[（(](?:试行|节选|全文)[）)]$")
_NEAR = 0.86
"""Likeness from which a title is taken for a slip of another: one or two characters in twenty."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One title in the text. ``policy`` is the entry of that very title, ``near`` one it resembles."""

    span: Span
    title: str
    policy: Policy | None
    near: Policy | None
    number: str
    """As it is written, or ""."""
    number_span: Span
    before: str
    """The words of the same sentence before the title."""


@lru_cache(maxsize=1)  # four rules ask in turn
def citations(reading: Reading) -> tuple[Citation, ...]:
    """Return the cited titles in order."""
    library = verified(reading)
    by_title = {_plain(policy.title): policy for policy in library}
    out = []
    for match in _TITLE.finditer(reading.text):
        title = match["title"].strip()
        start = max(reading.text.rfind(mark, 0, match.start()) for mark in "。；！\n《") + 1
        before = reading.text[max(start, match.start() - 40) : match.start()]
        after, ahead = _AFTER.match(reading.text, match.end()), _BEFORE.search(before)
        number, place = "", Span(match.end(), match.end())
        if after:
            number, place = after["number"], Span(*after.span("number"))
        elif ahead:
            at = match.start() - len(before)
            number, place = ahead["number"], Span(*ahead.span("number")).shift(at)
        policy = by_title.get(_plain(title))
        near = None if policy or _LOCAL.search(title) else _resembling(_plain(title), by_title)
        out.append(Citation(Span(*match.span()), title, policy, near, number, place, before))
    return tuple(out)


def normal(number: str) -> str:
    """Return a document number in one form: 教师〔2016〕12号."""
    match = re.search(_NUMBER, number)
    return f"{match['body']}〔{match['year']}〕{int(match['n'])}号" if match else number


def by_number(reading: Reading) -> dict[str, Policy]:
    """Return the policies whose number is verified, by number."""
    return {normal(policy.number): policy for policy in verified(reading) if "〔" in policy.number}


def verified(reading: Reading) -> list[Policy]:
    """Return the policies of the library that may be held against a text."""
    library = load_policies() if reading.library is None else reading.library
    return [policy for policy in library if policy.verified and "待核" not in policy.title]


def _plain(title: str) -> str:
    return _EDGES.sub("", title)


def _resembling(title: str, by_title: dict[str, Policy]) -> Policy | None:
    """Return the policy whose title differs by a slip; a longer title that holds it whole is another text."""
    for known, policy in by_title.items():
        if known in title or title in known or abs(len(known) - len(title)) > 4:
            continue
        match = SequenceMatcher(None, known, title, autojunk=False)
        if (
            match.quick_ratio() >= _NEAR and match.ratio() >= _NEAR
        ):  # the first is linear and bounds the second
            return policy
    return None
