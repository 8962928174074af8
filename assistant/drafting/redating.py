"""A later word moves a day: 原定9·30 改到10·11; 写岔了，是4.15到4.19; 我那节是11.27."""

import itertools
import re

from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates

_MOVED = re.compile(
    r"(?:改(?:到|为|成|在|期到?)?|挪(?:到|至)?|推(?:迟)?(?:到|至)|延(?:期)?(?:到|至)|调(?:整)?(?:到|至)|顺延(?:到|至)?|换(?:到|成)|换了?日子)[了在]?\s*$"
)


def moved_days(text: str, drops: list[Drop]) -> str:
    """原定9·30 下雨改到10·11 and 3月28不搞了，挪4月11: the later day stands, with nothing of why it moved."""
    for old, new in reversed(list(itertools.pairwise(read_dates(text)))):
        between = text[old.span.end : new.span.start]
        if len(between) > 24 or not _MOVED.search(between) or not (old.day and new.day):
            continue
        before = re.search(
            r"(?:原定|原计划|本来|原来|原|定的?|说好)(?:是|在|于)?\s*$", text[: old.span.start]
        )
        start = before.start() if before else old.span.start
        drops.append(Drop(text[start : new.span.start], f"后来改为{new.text}"))
        text = text[:start] + text[new.span.start :]
    return text


def redate(body: str, messages: list[str], drops: list[Drop], asked: str = "") -> bool:
    """Carry a corrected day into the message it corrects: 写岔了，是4.15到4.19."""
    new = read_dates(body)
    if not new and (day := re.search(r"(?:^|是)(\d{1,2})[号日]?$", body)):
        new = tuple(d for d in read_dates(asked) if d.day == int(day[1]))
    if not new:
        return False
    for number in range(len(messages) - 1, -1, -1):
        old = [d for d in read_dates(messages[number])]
        same = next(
            (d for d in old if (d.month, d.day) == (new[0].month, new[0].day)), old[-1] if old else None
        )
        if same is None:
            continue
        messages[number] = (
            messages[number][: same.span.start] + new[0].text + messages[number][same.span.end :]
        )
        drops.append(Drop(same.text, f"后来更正为{new[0].text}"))
        drops.append(Drop(body, "更正说明，已按更正后的日期写入"))
        return True
    return False


_OWN_DAY = re.compile(r"我那?[节场次堂个]?(?:课)?(?:其实|应该)?是(?=\d{1,2}[月.])")


def redate_own(body: str, who: str, messages: list[str], drops: list[Drop]) -> bool:
    """我那节是11.27，28号是评课, said by 蒲未央: the day beside that name in an earlier message is put right."""
    said = _OWN_DAY.search(body)
    days = [day for day in read_dates(body) if said and day.span.start == said.end()]
    if not days or not who:
        return False
    for number in range(len(messages) - 1, -1, -1):
        at = messages[number].find(who)
        beside = [day for day in read_dates(messages[number]) if at >= 0 and abs(day.span.start - at) < 24]
        if not beside:
            continue
        old = min(beside, key=lambda day: abs(day.span.start - at))
        text = messages[number]
        messages[number] = text[: old.span.start] + days[0].text + text[old.span.end :]
        drops.append(Drop(old.text, f"后来更正为{days[0].text}"))
        drops.append(Drop(body, "更正说明，已按更正后的日期写入"))
        return True
    return False


_PASSED_LATER = re.compile(
    r"(?P<what>[^，,。；;\n]{0,12}《[^》\n]+》)[，,](?:没有?(?:通过|过)|未通过|被退回)[^。；;\n]{0,12}[。；;]\s*(?P<later>[^，,。；;\n]{3,12}?)再(?:次)?(?:上会|讨论|审议|提交|研究)[^，,。；;\n]{0,4}[，,](?:过了|通过了?)"
)


def passed_later(text: str, drops: list[Drop]) -> str:
    """9.2行政会讨论《甲办法》，没通过；9.23再上会，过了: it was adopted on the later day."""
    match = _PASSED_LATER.search(text)
    days = read_dates(match["what"]) if match else ()
    later = read_dates(match["later"]) if match else ()
    if not match or not days or not later:
        return text
    told = match["what"].replace(days[0].text, later[0].text, 1)
    drops.append(Drop(days[0].text, f"后来于{later[0].text}通过"))
    return f"{text[: match.start()]}{re.sub('讨论|研究|审议', '审议', told).replace('审议《', '审议通过《')}{text[match.end() :]}"
