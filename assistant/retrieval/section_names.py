"""Which of the 27 sections a heading, or a searcher's words, name (corpus/terms/sections.json)."""

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache

from assistant.domain.sections import all_sections

_NOT_HAN = re.compile(r"[^一-鿿0-9a-zA-Z.]")
_GENERAL = frozenset(
    "主要 工作 加强 活动 教师 研修 培训 教学 学校 建设 落实 开展 积极 重视 做法 培养 努力 制定 打造 强化 提高 促进"
    " 总结 年度 校本 认真 对上 情况 以研 教育 课堂 实效 方面 质量 发展 常抓 平台 扎实 内容 专业 本研 成长".split()
)
"""Word pairs that stand in headings of many sections and tell none."""
_ENOUGH = 0.6
"""Share of a pair's uses that must lie in one section; below it a heading is left unnamed."""
_KEPT = 4096
"""Headings and questions whose answer is kept in mind: a server meets new ones without end."""


@lru_cache(_KEPT)
def section_of(title: str) -> str:
    """Return the key of the section a heading names, or "" when it names none (主要做法 names none).

    A heading listed in the table decides, then the longest listed one inside it, then pairs of characters
    that occur in the listed headings of one section and of hardly any other. A pair seen once counts half.
    """
    words = _plain(title)
    if exact := _listed().get(words):
        return exact
    inside = [name for name in _listed() if name in words and name not in _GENERAL]
    if inside:
        return _listed()[max(inside, key=lambda name: (len(name), -words.index(name)))]
    votes: defaultdict[str, float] = defaultdict(float)
    for pair in {words[i : i + 2] for i in range(len(words) - 1)}:
        uses = _pairs().get(pair)
        if uses is None:
            continue
        key, most = max(uses.items(), key=lambda item: item[1])
        share = most / sum(uses.values())
        if share >= _ENOUGH:
            votes[key] += share * min(1.0, most / 2)
    ranked = sorted(votes, key=lambda key: -votes[key])
    if not ranked or votes[ranked[0]] < _ENOUGH or (len(ranked) > 1 and votes[ranked[1]] == votes[ranked[0]]):
        return ""
    return ranked[0]


@lru_cache(_KEPT)
def sections_meant(query: str) -> dict[str, float]:
    """Return the sections a searcher means and how sure that is: 青蓝工程 names mentoring (1), 老教师带新教师 suggests one (0.4)."""
    words = _plain(query)
    named = {key: 1.0 for name, key in _listed().items() if len(name) >= 3 and name in words}
    guess = section_of(query)
    return named or ({guess: 0.4} if guess else {})


@cache
def _listed() -> dict[str, str]:
    names: dict[str, str] = {}
    for kind in all_sections():
        if kind.key == "title":
            continue
        for name in (kind.label, *kind.headings):
            plain = _plain(re.sub(r"（.*?）", "", name))
            if len(plain) >= 2:
                names.setdefault(plain, kind.key)
    return names


@cache
def _pairs() -> dict[str, Counter[str]]:
    pairs: dict[str, Counter[str]] = {}
    for name, key in _listed().items():
        for pair in {name[i : i + 2] for i in range(len(name) - 1)} - _GENERAL:
            pairs.setdefault(pair, Counter())[key] += 1
    return pairs


def _plain(text: str) -> str:
    return _NOT_HAN.sub("", text).lower()
