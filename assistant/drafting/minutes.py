"""The head of minutes: 时间, 地点, 主持, 参加 and 记录 say when and where a meeting was, and are no sentences of a summary."""

import re
from collections.abc import Sequence

from assistant.drafting.lists import is_meeting
from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.names import NAME, SURNAMES

_REASON = "会议记录的表头，不是正文"
_TITLE = re.compile(
    r"^[^，。；：:\d《]{0,20}(?:[\u4e00-\u9fff]会(?=记录|纪要)|会议|例会|行政会|工作会|办公会|碰头会|总结会|推进会)(?:记录|纪要)?\s*(?:[（(][^）)]*[）)])?$"
)
_HEAD = re.compile(
    r"^(?:会议)?(?P<what>时间|日期|地点|主持人?|参加(?:人员|人)?|出席(?:人员|人)?|与会(?:人员|者)|列席(?:人员)?|缺席(?:人员)?|记录人?|内容|议程|议题|会议内容)\s*[：:]\s*(?P<rest>.*)$"
)


_PRESENT = re.compile(
    r"^(?:参加|出席|与会|参会|列席|缺席)(?:人员|人|者)?\s*[：:][^\d]*$|^记录人?\s*[：:]\s*[\u4e00-\u9fff]{2,4}$|^(?:会议)?(?:议定|决定|通过)(?:了?以下|如下)?(?:事项|内容|意见)?(?:如下)?\s*[：:]?$"
)


def without_head(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """Take the head off minutes; its day and title stay as one line, 8月28日 教研工作会议, which leads what was said there."""
    out: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        head = _head_below(lines, place + 1)
        if not _TITLE.match(line) and (top := _head_below(lines, place)) and _opens_minutes(top):
            drops += [Drop(one.strip(), _REASON) for one in top]
            days = [date for one in top for date in read_dates(one)]
            out += [f"{days[0].text} 会议"] if days else []
            place += len(top)
            continue
        if not _TITLE.match(line) or len(head) < 2:
            if _PRESENT.match(line):
                drops.append(Drop(line, _REASON))
            else:
                out.append(lines[place])
            place += 1
            continue
        drops.append(Drop(line, _REASON))
        day = ""
        for one in head:
            match = _HEAD.match(one.strip())
            if match and match["what"] in ("时间", "日期") and (dates := read_dates(match["rest"])):
                day = day or dates[0].text
            if match and re.match("内容|议程|议题|会议内容", match["what"]) and match["rest"]:
                continue
            drops.append(Drop(one.strip(), _REASON))
        if day:
            out.append(f"{day} {re.sub(r'(?:记录|纪要).*$', '', line)}")
        out += [
            m["rest"]
            for one in head
            if (m := _HEAD.match(one.strip())) and re.match("内容|议", m["what"]) and m["rest"]
        ]
        place += 1 + len(head)
    return out


_SAID = re.compile(rf"^\s*(?:{NAME}|[{SURNAMES}](?:校长?|园长?|主任|书记|老师)?)[：:]\s*(?=\S)")
_SETTLED = re.compile(r"^\s*(?:最后)?(?:会议)?(?:定|议定|决定|商定|明确|决议)(?:了|如下)?[：:]\s*(?=\S)")


def by_speakers(lines: Sequence[str]) -> tuple[str, ...]:
    """Minutes that tell what each said is wrong and then 定：what is to be done, as a list of either; () for anything else."""
    settled = next((place for place, line in enumerate(lines) if _SETTLED.match(line)), 0)
    said = [line for line in lines[1:settled] if _SAID.match(line)]
    if len(said) < 2 or len(said) != settled - 1 or not is_meeting(lines[0].strip()):
        return ()
    wrong = "；".join(_SAID.sub("", line).rstrip("。； ") for line in said)
    return (
        lines[0],
        f"问题：{wrong}",
        f"下一步打算：{_SETTLED.sub('', lines[settled])}",
        *lines[settled + 1 :],
    )


def _opens_minutes(head: Sequence[str]) -> bool:
    """Whether lines that no title stands above are the head of minutes: a day or place, and who was in the chair or wrote them."""
    told = [match["what"] for one in head if (match := _HEAD.match(one.strip()))]
    return (
        len(told) >= 2
        and any(re.match("主持|记录|出席|参加|与会", what) for what in told)
        and "内容" not in told
    )


def _head_below(lines: Sequence[str], start: int) -> list[str]:
    found: list[str] = []
    for line in lines[start:]:
        if not _HEAD.match(line.strip()):
            break
        found.append(line)
    return found
