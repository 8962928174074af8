"""The words a text is found by: jieba's search words, pairs of characters, figures and document numbers.

Documents and queries pass through the same steps, so 十二对 finds 12对 and 教师[2016]12号 finds 教师〔2016〕12号.
"""

import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from assistant.text.numbers import arabic, chinese_to_int

if TYPE_CHECKING:
    import jieba

TOKENIZER = "jieba-search+pairs+numbers-1"
"""Part of the index manifest: change it when tokens come out differently."""
_HAN = r"㐀-鿿々"
_RUN = re.compile(rf"[{_HAN}]+|[a-z]+(?:/[a-z]+)*|\d+(?:\.\d+)?")
_NUMBER = re.compile(
    r"([一-鿿]{2})\s*[〔\[(【〖「]?\s*((?:19|20)\d\d)\s*[〕\])】〗」]?\s*年?\s*第?\s*0*(\d{1,4})\s*号"
)
_DECREE = re.compile(
    r"令\s*第?\s*([\d一二三四五六七八九十百]{1,4})\s*号|第?\s*([\d一二三四五六七八九十百]{1,4})\s*号令"
)
_STANDARD = re.compile(r"([a-z]{2,3}(?:/[a-z])?)\s*(\d{3,5})")
_STOP = frozenset(
    "的 了 和 与 及 在 是 有 对 中 等 为 以 到 从 把 被 将 也 都 就 不 这 那 哪 个 吗 呢 什么 怎么 怎样 如何 哪些 哪个 多少"
    " 怎么办 怎么写 怎么做 怎么样 为什么 为何 是不是 有没有 应该 可以 需要 关于 进行 我们 你们 他们 请问 一下 有关 相关".split()
)
_PARTICLES = re.compile("|".join(sorted(_STOP, key=len, reverse=True)))
_ASKING = re.compile(r"是(?=怎么|怎样|如何|什么|哪|多少|谁|几)")
"""是 before what asks, taken out before a query is cut: of 台阶单是怎么分栏的 the dictionary would make a word 单是."""
_loading = threading.Lock()


def fold(text: str) -> str:
    """Return the copy that is searched: half width, lower case, counts in Arabic figures. Offsets do not hold."""
    return arabic(unicodedata.normalize("NFKC", text).lower())


def terms(text: str) -> list[str]:
    """Return the index terms of a text, repeated as often as they occur; none holds a blank."""
    folded = fold(text)
    out = list(_numbers(folded))
    cut = _jieba().cut_for_search
    for run in _RUN.findall(folded):
        if _is_han(run):
            out += cut(run)
            out += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            out.append(run)
    return out


def content_words(query: str) -> list[str]:
    """Return the words of a query that a passage should hold to be about it: no particles, no split words."""
    folded = _ASKING.sub(" ", fold(query))
    words = list(_numbers(folded))
    for run in _RUN.findall(folded):
        words += _jieba().cut(run) if _is_han(run) else [run]
    long = [word for word in words if len(word) > 1 and word not in _STOP]
    return list(dict.fromkeys(long or [word for word in words if word not in _STOP]))


def pieces(query: str) -> list[str]:
    """Return the pairs of characters of a query, its figures and its numbers; particles and asking words are left out."""
    folded = fold(query)
    out = list(_numbers(folded))
    for run in _RUN.findall(_PARTICLES.sub(" ", folded)):
        out += [run[i : i + 2] for i in range(len(run) - 1)] if _is_han(run) else [run]
    return list(dict.fromkeys(out))


def held(folded: str, words: list[str]) -> dict[str, float]:
    """Return for each word how much of it stands in a folded text, between 0 and 1.

    A figure counts only as a whole, 12 is not in 2012. A longer word counts by its pairs: of 问卷调查, a text that
    says 问卷 and 调查 apart holds two thirds.
    """
    whole = set(_RUN.findall(folded)) | set(_numbers(folded))
    out = {}
    for word in words:
        if word in (folded if _is_han(word) else whole):
            out[word] = 1.0
        elif _is_han(word) and len(word) > 2:
            pairs = [word[i : i + 2] for i in range(len(word) - 1)]
            out[word] = sum(pair in folded for pair in pairs) / len(pairs)
        else:
            out[word] = 0.0
    return out


def is_common_word(word: str) -> bool:
    """Tell whether the dictionary lists a word as one in use, so that 安全 is not taken for a person's name."""
    return int(_jieba().FREQ.get(word, 0)) >= 40


def rare_after(text: str, surnames: frozenset[str]) -> list[str]:
    """Return surname and given name where the dictionary sees a lone surname before characters seldom alone."""
    words = list(_jieba().cut(text, HMM=False))
    uses = _jieba().FREQ
    out = []
    for surname, first, second in zip(words, words[1:], [*words[2:], ""], strict=False):
        if surname not in surnames or not (_is_han(first) and "㐀" <= first[0] <= "鿿"):
            continue
        if len(first) == 2 and uses.get(first, 0) < 30:
            out.append(surname + first)
        elif len(first) == len(second) == 1 and max(uses.get(first, 0), uses.get(second, 0)) < 4000:
            out.append(surname + first + second)
    return out


def _numbers(folded: str) -> Iterator[str]:
    """Yield one term for each document number, by the two characters before its year, and by year and number."""
    for agency, year, number in _NUMBER.findall(folded):
        yield f"{agency}{year}#{number}"
        yield f"{year}#{number}"
    for one, other in _DECREE.findall(folded):
        count = one or other
        yield f"令#{count.lstrip('0') if count.isdigit() else chinese_to_int(count)}"
    for letters, digits in _STANDARD.findall(folded):
        yield letters + digits


def _is_han(run: str) -> bool:
    return not run[0].isascii() and "#" not in run


@cache
def _jieba() -> "jieba.Tokenizer":
    """Return jieba's tokenizer, loaded without its cache file and without a word on stderr.

    The cache file in the shared temporary folder saves no measurable time, fails where that folder is read-only,
    and is unmarshalled from where any user can write.
    """
    with _loading, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

        for name in ("jieba", "jieba._compat"):
            logging.getLogger(name).handlers.clear()
            logging.getLogger(name).setLevel(logging.CRITICAL)
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        return tokenizer
