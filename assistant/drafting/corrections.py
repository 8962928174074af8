"""A later message corrects an earlier one: 区一等是4个，3是去年的; 应为…; 140多人（签到表143）."""

import re
from collections.abc import Sequence

from assistant.drafting.unwritten import Drop, shared
from assistant.text.dates import read_dates
from assistant.text.names import read_persons
from assistant.text.numbers import CHINESE, UNITS, Figure, chinese_to_int, read_figures

CORRECTS = re.compile(
    r"翻了|^(?:名单|签到表?|登记)(?:上|里)?(?:是|写的?|有)?\s?\d|写\d+[个人项]?$|(?<!加起来)应该\d|^改了|^那(?:就)?(?:按|写|算|是)\d|^(?:平台|系统|学校)?(?:后台|台账|账上|翻了?账|导出)|去掉|弃权|那是\d|^那[\u4e00-\u9fff]{1,6}\d|\d是把|剔(?:了|掉|除)|看串|串行了|重复算|算重了|数重了|^\d+是[^，,]{2,10}[，,]|只来了\d|算\d+(?:人|次|节|个)?$|[特一二三]等奖?只有\d|往年的|更正|纠正|不能算|扣掉|刨去|漏了|少(?:写|报|记|算)了|多(?:写|报|记|算)了|核了|核实|核过|翻了?签到|我翻|查了|登记(?:的)?是|签到表?是|还是\d|那(?:就)?\d|改\d|写错|手滑|写岔|岔了|记错|报错|算错|说错|打错|搞错|弄错|数错|看错|不对|有误|应为|应该(?:是|为)|改成|改为|改一下|实为|实际(?:是|为)|去年的|上学期的|不是\d|刚才|哦哦|少算|多算|以.{0,6}为准"
)


APPROXIMATE = re.compile(
    rf"(?P<rough>(?:约|近|大概)?\d+(?:多|余|来|几)?(?P<unit>{UNITS})?(?:左右)?)\s*[（(](?P<why>签到表?|签到|实际|实到|后台数?|统计|登记|名单|台账)(?:上|显示|是|为|：|:)?\s?(?P<exact>\d+)(?:人|{UNITS})?[）)]"
)


INLINE = re.compile(
    rf"(?P<old>\d+(?:\.\d+)?)(?P<unit>%|{UNITS})?\s?[（(，,；;]?\s?(?:哦?不对[，,]?(?:我?(?:再|重新)?(?:看|数|翻|算|查|想)(?:一?[看眼下遍翻]|了一[眼下遍])?[，,])?|不是[，,]|错了[，,]|更正|应为|应该是|应是|改为|改成|实为|不对，?是|写错了?，?(?:应)?是)[：:为]?\s?(?P<new>\d+(?:\.\d+)?)(?P<unit2>%|{UNITS})?[）)]?"
)


_CONFIRMS = re.compile(r"(?:对吧|是吧|对不对?|对么|对吗|没错吧)[？?。\s]*$")


def confirmed_otherwise(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """教职工89，专任51，12个班对吧 answered by 专任52: the figure of that name takes the new one; tells whether it did."""
    told = re.match(
        r"^(?:不是[，,]|不对[，,])?(?P<label>[\u4e00-\u9fff]{2,6}?)(?:是|为|应该是)?(?P<n>\d+)(?=$|[，,。；;\s人个名])",
        in_arabic(body),
    )
    if not told or not messages or not _CONFIRMS.search(messages[-1]):
        return False
    old = re.search(rf"{re.escape(told['label'])}[\u4e00-\u9fff]{{0,4}}?(?P<n>\d+)", in_arabic(messages[-1]))
    if not old or old["n"] == told["n"]:
        return False
    text = in_arabic(messages[-1])
    messages[-1] = text[: old.start("n")] + told["n"] + text[old.end("n") :]
    drops.append(Drop(old.group(), f"后来更正为{told['n']}"))
    drops.append(Drop(body, "更正说明，已按更正后的数写入"))
    return True


_UPDATED = re.compile(
    r"^(?:更新|最新)(?:一下|数据|了)?[：:，,\s]*(?:(?:是|为|到)\s?)?(?P<n>\d+)(?:人|个|份|篇|节|次)?(?P<rest>[，,\s].*)?$"
)
_RECOUNTED = re.compile(
    r"^(?P<label>[\u4e00-\u9fff]{2,6}?)(?:我|这边)?(?:又|刚)?(?:重数|重新数|再数|重新统计|重新核|复核)了?(?:一遍|一下|下)?[，,][^。；]*?(?P<n>\d+)(?:份|篇|个|节|次|人|本)?[。]?$"
)


def brought_up_to_date(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """更新 54 剩3人, 作业单我重数了，有8份重的，88: the last figure told of that matter takes the new one; tells whether it did."""
    plain = in_arabic(body)
    told = _UPDATED.match(plain)
    again = told or _RECOUNTED.match(plain)
    if again is None:
        return False
    label = "" if told else again["label"]
    new = again["n"]
    for place in range(len(messages) - 1, -1, -1):
        text = in_arabic(messages[place])
        figures = list(
            re.finditer(
                rf"{re.escape(label)}[\u4e00-\u9fff]{{0,3}}?(?<![\d.月])(?P<n>\d+)(?![\d.月年/])", text
            )
        )
        if not figures:
            continue
        old = figures[-1]
        messages[place] = text[: old.start("n")] + new + text[old.end("n") :]
        drops.append(Drop(old.group(), f"后来更正为{new}"))
        drops.append(Drop(body, "更正说明，已按更正后的数写入"))
        if told and (rest := (told["rest"] or "").strip(" ，,")):
            messages[place] += f"，{rest}"
        return True
    return False


_NOT_HELD = re.compile(
    r"第(?P<n>\d+)[次周场期](?:\s?[（(][^）)]*[）)])?[^，。；]{0,12}(?:没[搞上开办做活]|停了|取消)|没[搞上开办]成?的?是第(?P<m>\d+)[次周场期]"
)
_FEWER = re.compile(
    r"^(?:对|嗯|哦|那|好的?|所以)[，,\s]*(?:就)?(?:是|改成|改为|算|写|按)?\s?(?P<n>\d+)(?P<unit>[次场期节])(?P<rest>.*)$"
)


def one_fewer(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """第9周没搞, then 对，8次: what was one more before is that many; tells whether the message has done its work.

    Where two counts told together make the one more (上学期7次下学期8次), the later of them goes and the sum stands.
    """
    plain = in_arabic(body)
    if _NOT_HELD.search(plain) and len(plain) <= 30 and any(re.search(r"\d[次场期节]", m) for m in messages):
        drops.append(Drop(body, _ONE_LOST))
        return True
    told = _FEWER.match(plain)
    if not told or not drops or _ONE_LOST not in {drop.reason for drop in drops[-2:]}:
        return False
    more = int(told["n"]) + 1
    for place in range(len(messages) - 1, -1, -1):
        text = in_arabic(messages[place])
        counts = list(
            re.finditer(rf"(?P<label>[\u4e00-\u9fff]{{0,3}})(?P<n>(?<![\d第])\d+){told['unit']}", text)
        )
        whole = next((c for c in counts if int(c["n"]) == more), None)
        if whole:
            messages[place] = text[: whole.start("n")] + told["n"] + text[whole.end("n") :]
            drops.append(Drop(f"{whole['n']}{told['unit']}", f"后来更正为{told['n']}{told['unit']}"))
        elif len(counts) >= 2 and int(counts[0]["n"]) + int(counts[1]["n"]) == more:
            messages[place] = text[: counts[1].start()].rstrip("，,、 ") + text[counts[1].end() :]
            drops.append(Drop(counts[1].group(), f"后来更正，共{told['n']}{told['unit']}"))
            messages.append(f"共{told['n']}{told['unit']}{told['rest']}")
            return True
        else:
            continue
        if rest := re.sub(r"^[。，,\s]*(?:记一下)?[：:，,\s]*", "", told["rest"]):
            messages.append(rest)
        return True
    return False


_ONE_LOST = "未开展的一次，已从次数中减去"


def correct(body: str, messages: list[str], drops: list[Drop], asked: str = "") -> bool:
    """Carry a correction into the message it corrects; tell whether a place for it was found.

    ``asked`` is the question it answers: a day named there says which figure is meant.
    """
    plain = re.sub(r"^@\S{1,8}\s*", "", in_arabic(body))
    figures = [
        f
        for f in _counts(plain)
        if not plain[: f.span.start].endswith("第")
        and not (plain[: f.span.start].endswith("有") and re.search(r"[弄搞写记看]错", plain))
        and not re.match(r"\s?(?:是去年|是往年|是上|写错|记错|不对|是错)", plain[f.span.end :])
    ]
    wrong = [f for f in _counts(plain) if f not in figures and not plain[: f.span.start].endswith("有")]
    said = {f.value for message in messages for f in read_figures(in_arabic(message))}
    repeated = [f for f in figures if f.value in said]
    if repeated and len(figures) - len(repeated) == 1 and re.match(r"^\D{0,6}\d+(?:人|个)?是", plain):
        wrong += repeated
        figures = [f for f in figures if f not in repeated]
    against = re.search(r"不是\s?(\d+)", plain)
    if against:
        wrong += [f for f in figures if f.value == against[1]]
        figures = [f for f in figures if f.value != against[1]]
    if not figures:
        return False
    told = (
        re.match(
            r"^(?:是)?(?:平台|系统|学校)?(?:签到表?|签到|实到|实际|名单|后台|台账|账上|翻了?账|导出)", plain
        )
        is not None
    )
    new = (
        figures[0]
        if not re.search(
            r"改成|改为|应为|应该|不能算|扣掉|刨去|核了|核实|核过|算\d+(?:人|次|节|个)?$|改\d+$", plain
        )
        else figures[-1]
    )
    if re.match(r"^(?:那|好的?|行|哦)?(?:就)?(?:是|改|按|写|算)?\d", plain):
        told, new = False, figures[0]
    if re.search(r"(?:改|算)\d+(?:人|次|节|个)?$", plain):
        figures = [new]
    added = re.search(r"补|加上|添|多来|又来", plain[: new.span.start]) is not None
    old_named = {f.value for f in wrong} | (
        {figures[0].value} if new is not figures[0] and not added else set()
    )
    label = re.sub(
        r"更正|纠正|应该|应为|刚才|写错了?|不对|只有|签到表?|签到|实到|实际|名单|后台|台账|是|改成|改为|了|的|[，,：:\s哦啊呀]",
        "",
        plain[: new.span.start],
    )
    agreed = re.match(r"^那就?(?:按|写|算|是)?\d", plain) is not None
    if (
        agreed
        or added
        or re.search(
            r"那(?:就)?是\d|签到表?|登记|台账|名单|后台|账上|翻了?账|导出|(?:改|算)\d+(?:人|次|节|个)?$",
            plain,
        )
    ):
        label = ""
    too_many = re.search(r"多(?:写|报|记|算|数)了|扣掉|刨去", plain) is not None
    too_few = not too_many and re.search(r"少(?:写|报|记|算|数)了|漏(?:写|报|记|算|数)?了", plain) is not None
    best: tuple[float, int, int, int] | None = None
    for number in range(len(messages) - 1, -1, -1):
        earlier = in_arabic(messages[number])
        days = [
            d
            for d in read_dates(earlier)
            if any((d.month, d.day) == (q.month, q.day) for q in read_dates(asked))
        ]
        for figure in _counts(earlier):
            if days and not days[0].span.end <= figure.span.start <= days[0].span.end + 16:
                continue
            if earlier[: figure.span.start].endswith("第"):
                continue
            if old_named and figure.value not in old_named:
                continue
            if agreed and figure.value == new.value:
                continue
            if _of_another_kind(new.unit, figure.unit):
                continue
            if (too_many and figure.number <= new.number) or (too_few and figure.number >= new.number):
                continue
            before = earlier[max(0, figure.span.start - 8) : figure.span.start]
            near = (
                shared(label, before + earlier[figure.span.end : figure.span.end + 4])
                if len(label) >= 2
                else 0
            )
            if near:
                near += shared(label, earlier[: figure.span.start]) + _level(
                    label, earlier[: figure.span.start]
                )
            if len(label) >= 2 and re.search(
                rf"{re.escape(label[-2:])}[\s共有是为：:]*$", earlier[: figure.span.start]
            ):
                near += 3
            if len(label) >= 2 and not near and not old_named:
                continue
            apart = abs(figure.number - new.number) / max(figure.number, new.number, 1)
            rough = re.search(r"多|余|约|近|左右|来", figure.qualifier)
            if (
                told
                and not rough
                and not (
                    number == len(messages) - 1
                    and apart <= 0.2
                    and (
                        _came(before, figure)
                        or (figure.unit in ("人", "名", "人次") and "应" not in before[-3:])
                    )
                )
            ):
                continue
            other_unit = 0.5 if new.unit and figure.unit and new.unit != figure.unit else 0.0
            rank = (
                -near + apart + other_unit + 0.3 * (len(messages) - 1 - number),
                number,
                figure.span.start,
                figure.span.end,
            )
            best = min(best, rank) if best else rank
    if best is None:
        return False
    _, number, start, end = best
    earlier = in_arabic(messages[number])
    old = earlier[start:end]
    unit = re.sub(rf"^(?:约|近|超过)?(?:[\d.,]+|[{CHINESE}]+)(?:多|余|来)?|左右$", "", old)
    value = new.value if not old.endswith("%") or new.value.endswith("%") else new.value + "%"
    named = re.match(
        r"(?:个|人|名)?[，,：:（(]\s?((?:[\u4e00-\u9fff]{2,3}[、\s])*[\u4e00-\u9fff]{2,3})[）)]?$",
        plain[new.span.end :],
    )
    whom = (
        f"（{named[1]}）"
        if named and read_persons(f"（{named[1]}）") and not earlier[end:].startswith(("（", "("))
        else ""
    )
    messages[number] = (
        earlier[:start] + value + (unit if not value.endswith("%") else "") + whom + earlier[end:]
    )
    drops.append(Drop(old, f"后来更正为{value}"))
    drops.append(Drop(body, "更正说明，已按更正后的数写入"))
    return True


_PEOPLE = frozenset({"人", "名", "位", "人次"})


def _of_another_kind(one: str, other: str) -> bool:
    """5节 is not put right by 1次; 个 and no unit at all count anything, and people are counted in several ways."""
    return bool(one and other and one != other) and "个" not in (one, other) and not {one, other} <= _PEOPLE


def _counts(text: str) -> tuple[Figure, ...]:
    """The figures of a text that are no part of a day: 10.24 in 承办就10.24那一次 never stands for 5节."""
    days = [date.span for date in read_dates(text) if date.day]
    return tuple(f for f in read_figures(text) if not any(f.span.overlaps(day) for day in days))


_RETOLD = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{2,6}}?)(?P<n>\d+)(?P<unit>{UNITS})(?P<days>(?:\s?\d{{1,2}}\.\d{{1,2}})+)?"
)


_LISTED = re.compile(
    r"[，,]?\s?(?:签到表?|签到簿|名单|后台|台账|登记表?)(?:上|里)?(?:写的)?(?:是|为|显示)?\s?\d+(?:个|人|名|位)?(?:[，,]?以(?:签到表?|名单|台账|登记表?)为准)?"
)


def _came(before: str, figure: Figure) -> bool:
    """Whether a figure counts who came: 到了52个, 听课52人, 来了52; not 应到52人."""
    return figure.unit in ("人", "个", "名", "位", "人次", "") and bool(
        re.search(
            r"(?:(?<!应)到|来|参加|出席|听课|观摩|参训|实到)(?:了|的|会|场|人数|教师|老师|共)*$", before
        )
    )


def counted(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """到了52个。 签到表是51。: the figure of the list takes the place of the one just before it, in memos as in a chat."""
    out: list[str] = []
    for line in lines:
        said = ""
        for sentence in re.split(r"(?<=[。；;])", line):
            messages = [said] if said.strip() else out[-1:]
            if (
                messages
                and _LISTED.fullmatch(sentence.strip("。；; "))
                and correct(sentence.strip("。；; "), messages, drops)
            ):
                if said.strip():
                    said = messages[0]
                else:
                    out[-1] = messages[0]
                continue
            said += sentence
        if said.strip() or not line.strip():
            out.append(said)
    return out


def retell(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """我翻签到 去了4次 半日活动8个: each figure told again under its label takes the place of the earlier one."""
    if not re.search(r"我翻|我这|登记|台账|签到表?(?:上|是)|核了|核过|查了", body):
        return False
    done = False
    for match in _RETOLD.finditer(in_arabic(body)):
        label = (
            re.sub(r"^.*?(?:签到|登记|台账|我这|核了|核过|查了|上|是)", "", match["label"]) or match["label"]
        )
        for number in range(len(messages) - 1, -1, -1):
            old = re.search(
                rf"{re.escape(label[-2:])}(?P<n>\d+)(?={match['unit']})", in_arabic(messages[number])
            )
            if old and old["n"] != match["n"]:
                text = in_arabic(messages[number])
                days = f"（{match['days'].strip()}）" if match["days"] else ""
                end = old.end() + len(match["unit"])
                messages[number] = text[: old.start("n")] + match["n"] + match["unit"] + days + text[end:]
                drops.append(Drop(old["n"] + match["unit"], f"后来核对为{match['n']}{match['unit']}"))
                done = True
                break
    if done:
        drops.append(Drop(body, "核对说明，已按核对后的数写入"))
    return done


_COUNTER = re.compile(
    rf"^(?P<label>[\u4e00-\u9fff]{{2,6}}?)(?:的)?我(?:这里|这边|这儿|手[里上头]|统计|查到|数)(?:的|了)?(?:是|有|只有|才)?(?P<n>\d+)(?:{UNITS})?(?=$|[，,。；;\s])"
)


def counter(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """区级我这里是5，数学那节是试讲: another count for a label told before takes its place, and the reason goes with it."""
    told = _COUNTER.match(in_arabic(body))
    for number in range(len(messages) - 1, -1, -1) if told else ():
        old = (
            re.search(rf"{told['label']}[\u4e00-\u9fff]{{0,4}}?(?P<n>\d+)", messages[number])
            if told
            else None
        )
        if not told or not old or old["n"] == told["n"]:
            continue
        messages[number] = messages[number][: old.start("n")] + told["n"] + messages[number][old.end("n") :]
        drops.append(Drop(old.group(), f"后来更正为{told['n']}"))
        drops.append(Drop(body, "更正说明，已按更正后的数写入"))
        return True
    return False


def relabel(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """那下学期6 合计13: two labels or more told again with their numbers, each found before with another number."""
    plain = re.sub(r"^(?:好的?[，,\s]*)?(?:那就?是?|改了|更正)[，,：:\s]*", "", in_arabic(body))
    told = re.findall(r"([\u4e00-\u9fff]{2,4})\s?(\d+)(?:[次个人节份])?(?=[\s，,。]|$)", plain)
    found: list[tuple[int, re.Match[str], str]] = []
    for label, new in told:
        for number in range(len(messages) - 1, -1, -1):
            if old := re.search(rf"{label}[^\d，,。]{{0,6}}?(?P<n>\d+)", messages[number]):
                found.append((number, old, new))
                break
    if len(told) < 2 or len(found) < len(told):
        return False
    for number, old, new in sorted(found, key=lambda one: -one[1].start()):
        if old["n"] != new:
            messages[number] = messages[number][: old.start("n")] + new + messages[number][old.end("n") :]
            drops.append(Drop(old.group(), f"后来更正为{new}"))
    drops.append(Drop(body, "更正说明，已按更正后的数写入"))
    return True


REDUCED = re.compile(
    rf"(?P<old>\d+)(?P<unit>{UNITS})(?:\s?[（(][^（）()\d]*[一二两三四\d]?[^（）()\d]*实际[^（）()\d]{{0,6}}(?P<inner>\d+)(?P=unit)?[^（）()\d]*[）)]|"
    rf"[，,][^，,。；]*(?:停|取消|撤|剔除?|扣|没[办开上搞]|不算|不计|不作数)[^，,。；]*[，,](?:净|实际|实有|实|算|还剩|今年|本学年|本年度|本学期)[\u4e00-\u9fff]{{0,2}}(?P<outer>\d+)(?P=unit))"
)


def fewer(match: re.Match[str], drops: list[Drop]) -> str:
    """13期，有一期因…停了，净12期 and 发了12篇（有一篇后来撤了，实际挂着11）: what is left stands."""
    left = match["inner"] or match["outer"]
    drops.append(Drop(match.group(), f"以实际的{left}{match['unit']}为准"))
    return f"{left}{match['unit']}"


def _level(label: str, before: str) -> int:
    """区二等 speaks of the message that names 区, not of the one that names 市."""
    level = re.search(r"[国省市区县镇校](?=[特一二三]等|级|赛|里)", label)
    return 0 if not level else 2 if level.group() in before else -2


def follows_a_count(line: str) -> bool:
    """Whether a line only gives the figure of a list, and so belongs to the line before it."""
    return bool(_LISTED.fullmatch(line.strip("。；; ")))


def exact(match: re.Match[str], drops: list[Drop]) -> str:
    """140多人（签到表143）: the counted figure stands, the rough one goes."""
    drops.append(Drop(match["rough"], f"以{match['why']}的{match['exact']}为准"))
    return f"{match['exact']}{match['unit'] or ''}（据{match['why']}）"


def newer(match: re.Match[str], drops: list[Drop]) -> str:
    """12对（更正：13对）: the later figure stands."""
    drops.append(Drop(match["old"] + (match["unit"] or ""), f"后来更正为{match['new']}"))
    return match["new"] + (match["unit2"] or match["unit"] or "")


def in_arabic(text: str) -> str:
    """Write the counts of ``text`` in Arabic figures, also those without a unit at the end of a clause."""
    return re.sub(
        rf"(?<![{CHINESE}第一-龥])[{CHINESE}]+(?=$|[，,。；\s]|{UNITS})",
        lambda m: str(chinese_to_int(m.group())),
        text,
    )
