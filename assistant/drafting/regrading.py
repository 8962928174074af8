"""A later message puts an award right: its grade, how many there were, or whose it was."""

import re

from assistant.drafting.corrections import in_arabic
from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME

_GRADED = re.compile(
    r"(?P<level>[国省市区县镇校])?级?(?P<grade>[特一二三]等)奖?\s?(?P<n>\d+)(?:[个人名项]|(?=$|[，,、。；\s]))"
)


def recount(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """席月三等，那市二等1个、三等5个: every grade told again with its number takes that number in what was said before."""
    told = list(_GRADED.finditer(in_arabic(body)))
    if not told or (len(told) < 2 and not re.search(r"去掉|剔|扣|不算|重名|弃权|→", body)):
        return False
    done = False
    for one in told:
        for number in range(len(messages) - 1, -1, -1):
            old = next(
                (
                    m
                    for m in _GRADED.finditer(messages[number])
                    if m["grade"] == one["grade"]
                    and (not one["level"] or one["level"] == (m["level"] or one["level"]))
                ),
                None,
            )
            if old is None:
                continue
            if old["n"] != one["n"]:
                messages[number] = (
                    messages[number][: old.start("n")] + one["n"] + messages[number][old.end("n") :]
                )
                drops.append(Drop(old.group(), f"后来更正为{one['n']}"))
            done = True
            break
    if not done and len(told) >= 2:
        done = _counted_titles(told, messages)
    if done:
        drops.append(Drop(body, "更正说明，已按更正后的数写入"))
    return done


def _counted_titles(told: list[re.Match[str]], messages: list[str]) -> bool:
    """一等《甲》 二等《乙》《丙》 counted later as 一等1 二等2 三等1: each grade takes its number, a grade left out joins them."""
    for number in range(len(messages) - 1, -1, -1):
        text = messages[number]
        if not any(re.search(rf"{one['grade']}奖?\s?《", text) for one in told):
            continue
        for one in told:
            found = re.search(rf"{one['grade']}(?=奖?\s?《)", text)
            text = (
                f"{text[: found.end()]}奖{one['n']}件{text[found.end() :].removeprefix('奖')}"
                if found
                else f"{text} {one['grade']}奖{one['n']}件"
            )
        messages[number] = text
        return True
    return False


def regrade(body: str, messages: list[str], drops: list[Drop], who: str = "") -> bool:
    """省二等1（巩丽），刚才写错: the same person's award of another grade is put right.

    ``who`` sent the message: 我那个是三等 speaks of the sender's own award.
    """
    if own := re.search(r"我那?个?(?:其实)?是[国省市区县镇校]?(?:级|里)?(?P<new>[特一二三]等)", body):
        body = f"{own['new']}（{who}）"
    match = re.search(r"(?P<new>[特一二三]等)奖?\s?\d*\s?[（(](?P<who>[\u4e00-\u9fff]{2,3})[）)]", body)
    match = match or re.search(
        rf"(?:^|[，,：:\s])(?P<who>{NAME})(?:那个)?(?:是|的是|应该是|得的是)?(?P<new>[特一二三]等)奖?(?=$|[，,。\s])",
        body,
    )
    if not match:
        return False
    if _moved_name(match["who"], match["new"], messages, drops):
        drops.append(Drop(body, "更正说明，已按更正后的等级写入"))
        return True
    for number in range(len(messages) - 1, -1, -1):
        old = re.search(
            rf"(?P<old>[特一二三]等)(?=奖?\s?\d*\s?[（(][^）)]*{match['who']}[）)])", messages[number]
        )
        if old and old["old"] != match["new"]:
            messages[number] = messages[number][: old.start()] + match["new"] + messages[number][old.end() :]
            drops.append(Drop(f"{old['old']}{match['who']}", f"后来更正为{match['new']}"))
            drops.append(Drop(body, "更正说明，已按更正后的等级写入"))
            return True
    return False


_OTHERS = re.compile(
    rf"(?P<who>{NAME})(?:老师|主任)?(?:今年|本学年|本学期|这次|其实|应该|那个|那张)*(?:得的|拿的)?是[国省市区县镇校]?(?:级|里)?的?(?P<new>[特一二三]等|优秀)奖?[，,；;\s]+(?:那个|那张|那)?(?P<old>[特一二三]等)奖?(?:那个|那张|的?那)?(?:证书)?(?:是|属)"
)
"""穆岚今年是省二等，那个一等是她前年的; 龚鸣是优秀奖，三等那个是外校同名的."""


def regrade_of_others(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """Put a person's grade right where the message says whose or of which year the other one was; tells whether it did."""
    told = _OTHERS.search(body)
    if told is None or told["new"] == told["old"]:
        return False
    who, old = re.escape(told["who"]), told["old"]
    new = "优秀奖" if told["new"] == "优秀" else told["new"]
    for number in range(len(messages) - 1, -1, -1):
        found = re.search(rf"{who}[^，,。；;\d]{{0,6}}?(?P<grade>{old}奖?)", messages[number]) or re.search(
            rf"(?P<grade>{old}奖?)[\s（(：:]*{who}", messages[number]
        )
        if found:
            text = messages[number]
            messages[number] = text[: found.start("grade")] + new + text[found.end("grade") :]
            drops.append(Drop(f"{found['grade']}{told['who']}", f"后来更正为{new}"))
            drops.append(Drop(body, "更正说明，已按更正后的等级写入"))
            return True
    return False


def _moved_name(who: str, new: str, messages: list[str], drops: list[Drop]) -> bool:
    """一等 A 二等 B、C with C三等 told later: the name leaves the run it stands in and stands behind its own grade."""
    for number in range(len(messages) - 1, -1, -1):
        run = re.search(
            rf"(?P<old>[特一二三]等)奖?(?P<count>\s?\d+[个人名项]?)?\s?(?P<names>(?:{NAME}[、\s])*{re.escape(who)}(?:[、\s]{NAME})*)(?=$|[，,。；;\s])",
            messages[number],
        )
        if not run or run["old"] == new:
            continue
        left = "、".join(name for name in re.split(r"[、\s]+", run["names"]) if name != who)
        count = run["count"] or ""
        names = re.split(r"[、\s]+", run["names"])
        if (listed := re.search(r"\d+", count)) and int(listed.group()) == len(names):
            count = ""
        kept = f"{run['old']}{count} {left}" if left else f"{run['old']}{count}" if count else ""
        rest = messages[number][: run.start()] + kept + messages[number][run.end() :]
        messages[number] = f"{rest} {new}（{who}）" if not re.search(rf"{new}奖?\s?\d", rest) else rest
        drops.append(Drop(f"{run['old']}{who}", f"后来更正为{new}"))
        return True
    return False
