"""Which section a clause of a note belongs to. Every clause has one home; what gives no clue stays with the clause before it."""

import re
from functools import cache

from assistant.places import term_list

HEADINGS = (
    (
        re.compile(
            r"^(?:说|主要|存在的?|共性)?(?:问题|不足|困难|短板|弱项|薄弱环节|差距)(?:清单|与不足|和不足|与反思|有|主要有|讲?[一二三四五六两\\d]+[个条点]|：|:|\s|$)"
        ),
        "problems",
    ),
    (
        re.compile(
            r"^(?!计划\s\d+[名人个])(?:下一?步|下学期|下学年|下阶段|明年|来年|今后)?(?:打算|计划|措施|改进措施|安排|设想|思路)(?:：|:|\s|$)"
        ),
        "plans",
    ),
    (
        re.compile(
            r"^(?:下学期|下学年|下阶段|下一?步|下期|接下来|往后|后面|今后|明年|来年|\d{2}年|20\d\d年?|新学期|新学年|[春秋]季(?:学期)?(?=[：:])|(?:开学|暑假|寒假)后(?=[：:]))(?:的?(?:工作|打算|安排|计划))?(?:：|:|\s|，?(?:①|首先|一是|1(?!\d|月))|$)"
        ),
        "plans",
    ),
    (
        re.compile(
            r"^(?:明年|来年|下学期|后面|接下来|以后)?(?:怎么[弄办改做]|想法|对策|整改措施|整改|改进|改)(?:清单|措施)?(?:：|:|\s|$)"
        ),
        "plans",
    ),
    (re.compile(r"^(?:明年|来年|下学期|下学年)(?:的?(?:想法|打算))?(?:第一|一是|首先)"), "plans"),
    (
        re.compile(
            r"^(?:区|市|县)[里级]能不能|^(?:想)请(?:区|市|县)(?:里)?|^(?:想)?(?:跟|对|向)(?:新?区|市|县|上级|教育?局|中心)(?:里|级)?(?:说|提|反映|：|:)|"
            r"^(?:向|请|望|盼|求|恳请)(?:新?区|市|县|上级|教育?局|中心|教务处|教导处|学校)(?:里|级)?(?:提|反映|协调|增|派|配|给|多|支持|解决|：|:)"
        ),
        "suggestions",
    ),
    (
        re.compile(r"^(?:请求|需要|寻求|恳请)(?:上级)?(?:支持|帮助|解决|协调)(?:的?事项)?(?:：|:|\s|$)"),
        "suggestions",
    ),
    (
        re.compile(
            r"^(?:提给|(?:跟|与|向|对|请)(?:中心校|总校|镇|学区|联校|教管办|督导组)(?:里|级)?(?:提|反映|说|建议)?)(?:[^，,。；：:]{1,6})?[：:]"
        ),
        "suggestions",
    ),
    (re.compile(r"^(?:对上级的?|对区里的?|对县里的?|对市里的?)?建议"), "suggestions"),
)


@cache
def _clues() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    rows = (
        line.split("\t")
        for line in term_list("placing.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return tuple((key, int(weight), re.compile(pattern)) for key, weight, pattern in rows)


def headed(text: str) -> str:
    """Return the section a leading label names (不足…, 打算…, 建议…), or ""."""
    return next((key for pattern, key in HEADINGS if pattern.search(text)), "")


def scores(text: str) -> dict[str, int]:
    """Weigh the clues for each section in ``text``; an early clue counts a little more than a late one."""
    out: dict[str, int] = {}
    text = re.sub(r"《[^《》]*?(?=[^《》]{2}》)", "《", text)
    for key, weight, pattern in _clues():
        hits = [m.start() for m in pattern.finditer(text)]
        if hits:
            out[key] = out.get(key, 0) + weight * 10 + min(2, len(hits) - 1) * 3 + (4 if hits[0] < 6 else 0)
    return out


_MADE_GOOD = re.compile(r"补齐了|补完了|补上了|补足了|(?:已经?|后来都?)(?:补|退回补|整改|改过来|达标|合格)")
"""What was short and has been made good is no problem."""


def place(text: str, inherited: str = "") -> str:
    """Return the section key for one clause, or ``inherited`` when nothing in it points elsewhere."""
    if key := headed(text):
        return key
    weighed = scores(text)
    if not weighed:
        return inherited
    if "problems" in weighed and _MADE_GOOD.search(text):
        del weighed["problems"]
        if not weighed:
            return inherited
    best = max(weighed, key=lambda key: (weighed[key], key == inherited))
    if inherited in weighed and weighed[inherited] * 2 >= weighed[best]:
        return inherited
    return best if weighed[best] >= (30 if inherited else 20) else inherited or best
