"""Lists and little headings inside one note: 不足 1 … 2 …, （1）… on lines of their own, 一、说问题, 7月5日 小结会."""

import re
from dataclasses import dataclass

from assistant.drafting.placing import headed
from assistant.text.dates import read_dates
from assistant.text.names import NAME

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
COUNT = "一二三四五六七八九"
_MARKS = (
    re.compile(rf"[{CIRCLED}]"),
    re.compile(r"[（(]?(?P<n>\d{1,2})[）)]\s?(?=[\u4e00-\u9fff“\dA-Za-z])"),
    re.compile(r"(?:(?<=^)|(?<=[\s。；;：:，,\u4e00-\u9fff]))(?P<l>[a-fA-F])[.、)）](?=[\u4e00-\u9fff“\d])"),
    re.compile(
        r"(?:(?<=^)|(?<=[\s。；;：:，,、\u4e00-\u9fff%）)]))(?P<n>\d{1,2})[.．、](?=\s?[\u4e00-\u9fff“《\ue000]|\d{2,}\s?[岁%个名]|\d{1,2}月|\d人[里中])"
    ),
    re.compile(
        r"(?:(?<=^)|(?<=[\s。；;：:]))(?P<n>[1-9])(?=[\u4e00-\u9fff]{2})(?![1-9](?:[年月日号人个名节次份篇项场门天点岁周万位届级本条对组册校轮期班所家类种分课学]|等奖|小时))"
    ),
    re.compile(r"(?:(?<=^)|(?<=[\s。；;：:]))(?P<n>\d{1,2})\s(?=[\u4e00-\u9fff“]|\d{2,}\s?[岁%个名])"),
    re.compile(
        rf"(?:(?<=^)|(?<=[\s。；;：:，,]))(?:其|第)?(?P<c>[{COUNT}])(?:是|个(?=是)|来|、|，|\s)(?=\S)"
    ),
    re.compile(
        rf"(?:(?<=^)|(?<=[\s。；;：:，,]))(?:首先|其次|再次|再者|再就是|最后|其[{COUNT}]|第[{COUNT}](?:个|条|点)?(?![学届批期次轮名节季]))(?:是|就是)?[，,：:]?"
    ),
)
_LINE_MARK = re.compile(
    rf"^\s*(?:[{CIRCLED}]|[（(]?\d{{1,2}}[）)]|\d{{1,2}}[.．、](?=\D|\d{{2,}}[岁%个名]|\d{{1,2}}月)|\d{{1,2}}\s(?=[\u4e00-\u9fff“])|[{COUNT}]是|其[{COUNT}])"
)
_CHAPTER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|【|第[一二三四五]部分)\s*(?P<rest>[^】]*)】?\s*$")
_MEETING = re.compile(
    r"(?:会|例会|联席|会议|述评|碰头|复盘|小结|总结|记录|纪要|研讨|座谈|调研)(?:（[^）]*）|\([^)]*\))?(?:记录|纪要|上?(?:说|提|讲)?的?)?$"
)


_OFFICES = re.compile(r"(?:各?[\u4e00-\u9fff]{1,5}(?:处|室|部|组|中心)[、和与]?){2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note with what stands above it: the section a heading names, and the meeting it comes from."""

    text: str
    section: str = ""
    lead: str = ""


def headed_lines(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """Join the items of a list to one line, and hand down the headings and meetings that stand on lines of their own."""
    out: list[Line] = []
    section, lead, listing = "", "", False
    for line in _numbered_alike(lines):
        text = line.strip()
        chapter = _CHAPTER.match(text)
        core = chapter["rest"].strip("：: ") if chapter else text.strip("：: ")
        if is_heading(core) and (key := headed(core)):
            section, listing = key, False
            continue
        if is_meeting(core):
            lead, listing, section = core, False, ""
            continue
        if chapter and re.fullmatch(r"其[他它](?:事项|工作)?[：:]?", core):
            section, listing = "", False
            continue
        own = headed(chapter["rest"]) if chapter else ""
        if own:
            text, section = chapter["rest"] if chapter else text, own
        marked = bool(_LINE_MARK.match(text))
        if marked and listing and out:
            out[-1] = Line(f"{out[-1].text} {text}", out[-1].section, out[-1].lead)
            continue
        listing = marked or bool(_enumerated_head(text))
        named = headed(text)
        if named and section and named != section:
            section = named
        out.append(Line(text, section, lead))
        if not marked and not section:
            lead = ""
    return tuple(out)


_WHEN = r"下学期|下学年|下期|下阶段|下一步|明年|来年|新学期|新学年|接下来|往后|今后"
_MEANT = re.compile(
    rf"^\s*(?:(?P<when>{_WHEN})[，,]?)?(?:(?:我们|咱们?|学校|教研组|[\u4e00-\u9fff]{{2}}组)[，,]?)?(?:还|也|都|就|先)?"
    r"(?:想(?![法象到起不学听知办]|要的|请(?:局|[区县市镇省]|上级|中心|领导))|打算|准备(?![了好的金期课会]|活动|工作|材料|阶段|情况)|争取(?![到了])|考虑(?![到了])|力争)(?!.*(?:实际|结果|后来|最后|没[能有成])).{3}"
)
_PAST = re.compile(r"已经?|上学期|上半年|本学期|今年|完成了|[开搞办做上听写]了")


def with_intentions(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A sentence that opens with what one wants to do (下学期想…, 打算…) heads a list of plans up to its full stop.

    What stands beside it in the same line stays what it was; a clause after ；that tells something done is none of the plans.
    """
    out: list[Line] = []
    for line in lines:
        sentences = [part for part in re.split(r"(?<=[。！!])", line.text) if part.strip()]
        if line.section or headed(line.text) or not any(map(_MEANT.match, sentences)):
            out.append(line)
            continue
        for sentence in sentences:
            opened = _MEANT.match(sentence)
            when = (opened["when"] if opened else "") or ""
            for place, part in enumerate(re.split(r"(?<=[；;])", sentence)):
                ahead = opened and (place == 0 or not _PAST.search(part))
                if ahead and when and place and not re.match(rf"\s*(?:{_WHEN})", part):
                    part = f"{when}，{part.strip()}"
                out.append(Line(part, "plans" if ahead else line.section, line.lead))
    return tuple(out)


_BULLETS = (
    re.compile(r"^\s*(?:[▲△●○■◆◇★☆►▶➤※•·*]+|[>＞]{1,2}|[-–](?=\s|[\u4e00-\u9fff]))\s*(?=\S)"),
    re.compile(r"^\s*[（(][一二三四五六七八九十]{1,2}[）)]\s*(?=\S)"),
    re.compile(r"^\s*[一二三四五六七八九十]{1,2}、\s*(?=\S{10})"),
)
_REPORTED = re.compile(rf"^\s*{NAME}(?:汇报|通报|讲|谈|说)(?=(?:存在的?)?(?:不足|问题)[：:])")
_RESOLVED = re.compile(r"^(?:会议)?(?:决议|决定|议定|商定)(?:事项|如下)?[：:]\s*(?=\S)")


def _numbered_alike(lines: tuple[str, ...]) -> list[str]:
    """Lines under one kind of bullet (▲ ▲, （一）（二）, 一、二、) become items ①② of one list; a bullet before a heading only goes.

    What was resolved after a list of what is wrong is what is to be done.
    """
    out = [re.sub(r"^\s*([\u4e00-\u9fff]{2,8})\s*[—–]{2,}\s*(?=\S)", r"\1：", line) for line in lines]
    out = [_REPORTED.sub("", line) for line in out]
    wrong = next((k for k, line in enumerate(out) if headed(line) == "problems"), len(out))
    out = [_RESOLVED.sub("下一步打算：", line) if k > wrong else line for k, line in enumerate(out)]
    out = [re.sub(r"^(\s*\d{1,2})[，,](?=[\u4e00-\u9fff])", r"\1.", line) for line in out]
    out = _renumbered(out)
    for bullet in _BULLETS:
        count = 0
        if sum(bool((m := bullet.match(line)) and not headed(line[m.end() :])) for line in out) < 2:
            out = [bullet.sub("", line) if bullet is not _BULLETS[2] else line for line in out]
            continue
        for place, line in enumerate(out):
            mark = bullet.match(line)
            rest = line[mark.end() :] if mark else line
            if not mark:
                count = 0
            elif _RESOLVED.match(rest):
                out[place], count = _RESOLVED.sub("下一步打算：", rest) if count else rest, 0
            elif headed(rest) or is_meeting(rest.strip("：: ")):
                out[place], count = (rest if bullet is not _BULLETS[2] else line), 0
            else:
                count += 1
                out[place] = f"{CIRCLED[min(count, 10) - 1]}{rest.rstrip('；;')}"
    return out


def _renumbered(lines: list[str]) -> list[str]:
    """Items that count up on lines of their own count without a hole, also after one of them was taken out."""
    out, last, place = list(lines), 0, 0
    for at, line in enumerate(lines):
        mark = re.match(r"^\s*(?P<n>\d{1,2})(?=[.、．](?!\d)|[）)])", line)
        if not mark:
            last, place = 0, 0
            continue
        number = int(mark["n"])
        place = place + 1 if last < number <= last + 3 and last else number
        last = number
        out[at] = f"{place}{line[mark.end() :]}"
    return _circled(out)


_PAUSED = re.compile(r"^\s*(?P<n>\d{1,2})、\s*(?=\S{4})")


def _circled(lines: list[str]) -> list[str]:
    """A run of lines 1、… 2、… becomes ①… ②…: after them 、 parts no numbers (3、2个片), and no item is cut by it."""
    out = list(lines)
    at = 0
    while at < len(lines):
        run: list[re.Match[str]] = []
        while at + len(run) < len(lines) and (mark := _PAUSED.match(lines[at + len(run)])):
            if int(mark["n"]) != len(run) + 1:
                break
            run.append(mark)
        for place, mark in enumerate(run if 2 <= len(run) <= 10 else ()):
            out[at + place] = f"{CIRCLED[place]}{lines[at + place][mark.end() :]}"
        at += max(len(run), 1)
    return out


def is_heading(text: str) -> bool:
    """A short line without a figure but a year's that only names what follows: 问题, 说问题, 明年怎么弄, 2025年安排."""
    return 2 <= len(text) <= 10 and not re.search(r"\d|[，。；《“]", re.sub(r"^(?:20)?\d\d年", "", text))


def is_meeting(text: str) -> bool:
    """A line that holds only a day and a meeting: 7月5日 教科处年度小结会."""
    text = re.sub(r"[（(][^（）()]*(?:主持|记录?)[^（）()]*[）)]$", "", text)
    dates = read_dates(text)
    if not dates or len(text) > 34 or re.search(r"[，。；《]|(?<!主持)(?<!主持人)[：:]", text):
        return False
    rest = re.sub(r"[\s,]+", "", text.replace(dates[0].text, "", 1))
    rest = re.sub(
        r"[（(]?主持人?[：:]?[\u4e00-\u9fff]{2,3}(?:主持)?[）)]?$|[（(][^（）()]*(?:主持|记录?)[^（）()]*[）)]$|(?<=会)[\u4e00-\u9fff]{2,6}主持$|(?<=会)(?:到会|参加|出席)\d+人?$",
        "",
        rest,
    )
    if _OFFICES.fullmatch(rest):
        return True
    return bool(_MEETING.search(rest)) and not re.search(r"\d|召开|举行|通过|参加", rest) and len(rest) <= 22


def _enumerated_head(text: str) -> bool:
    return any(pattern.search(text) for pattern in _MARKS[:2])


def enumerated(text: str) -> tuple[str, list[str]]:
    """Split 不足 1 … 2 … 3 … into its head and its items; no items when the marks do not count up from one."""
    for pattern in _MARKS:
        marks = list(pattern.finditer(text))
        if len(marks) < 2:
            continue
        run = _counting([_number(m) for m in marks])
        if len(run) < 2:
            continue
        chosen = [marks[i] for i in run]
        ends = [m.start() for m in chosen[1:]] + [len(text)]
        items = [text[m.end() : end].strip(" ，,；;。、") for m, end in zip(chosen, ends, strict=True)]
        while items and not items[-1]:  # a number with nothing behind it
            items.pop()
        if len(items) >= 2 and all(len(item) >= 3 for item in items):
            return text[: chosen[0].start()].strip(" ，,：:；;"), items
    return text, []


def _number(mark: re.Match[str]) -> int:
    groups = mark.groupdict()
    if groups.get("n"):
        return int(groups["n"])
    if groups.get("l"):
        return ord(groups["l"].lower()) - ord("a") + 1
    if groups.get("c"):
        return COUNT.index(groups["c"]) + 1
    if mark.group()[0] in CIRCLED:
        return CIRCLED.index(mark.group()[0]) + 1
    counted = re.search(rf"[其第]([{COUNT}])", mark.group())
    return COUNT.index(counted[1]) + 1 if counted else 0


def _counting(numbers: list[int]) -> list[int]:
    """Indices of the marks that count 1, 2, 3…; words such as 首先 count in their order."""
    if 0 in numbers:
        return list(range(len(numbers)))
    run: list[int] = []
    first = (
        1 if 1 in numbers else min(numbers)
    )  # the first items may have been taken out as not to be written
    for index, number in enumerate(numbers):
        if number == len(run) + first:
            run.append(index)
    return run
