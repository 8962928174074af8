"""Settle what a note finally says: later messages correct earlier ones, some things are not to be written.

The note itself is never changed; a settled copy is, and every removal carries its reason for the ledger.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.notes import Note
from assistant.drafting.changed import changed_later
from assistant.drafting.chat import EMOJI, FAILED, settle_chat, settle_signup
from assistant.drafting.corrections import (
    APPROXIMATE,
    INLINE,
    REDUCED,
    counted,
    exact,
    fewer,
    newer,
)
from assistant.drafting.counted_off import cells_put_right, counted_off
from assistant.drafting.letters import without_letter_frame
from assistant.drafting.minutes import by_speakers, without_head
from assistant.drafting.no_matter import without_no_matter
from assistant.drafting.notes import cells_parted
from assistant.drafting.one_voice import in_own_name
from assistant.drafting.others import told_as_ours, without_former_text
from assistant.drafting.papers import without_furniture
from assistant.drafting.placing import headed
from assistant.drafting.private import without_numbers_of_people, without_private_matters
from assistant.drafting.provenance import without_mail_head, without_marks, without_remarks
from assistant.drafting.publicity import without_flourish
from assistant.drafting.redating import moved_days, passed_later
from assistant.drafting.relative_days import days_asked
from assistant.drafting.scanned import without_scan_blanks
from assistant.drafting.speech import doubts_gone, opened, rates_mended, spoken, unmarked
from assistant.drafting.threads import is_title, told_by_sender
from assistant.drafting.unsure import without_unsure
from assistant.drafting.unwritten import (
    UNWRITTEN,
    Drop,
    exclude_brackets,
    exclude_clause,
    without_unpublished,
)
from assistant.text.dates import read_dates
from assistant.text.names import NAME, read_persons
from assistant.text.numbers import UNITS, arabic, decimals_written, half_width

_FORMER = re.compile(
    r"[，,；;\s]*原(?:来的?|任)?(?:副?组长|副?校长|副?主任|副?书记|副?园长)[^，,。；;\s]{2,4}?(?:已)?(?:调|退休|离任|离职|辞职|转岗)[^，,。；;]*(?=[，,。；;])|[，,；;\s]*原来的[^，,。；;\s]{2,6}(?:调走|退休|离任|调离)[^，。；;]*|[，,；;]?\s*(?:之前|原来|以前|此前|前任|上一任)是[^，。；）)]{1,8}|[，,；;]\s*(?:之前|原来|前任)[\u4e00-\u9fff]{1,3}(?:主任|校长|校|书记|园长)(?=[）)，,。；\s]|$)"
)


_SINGLED = re.compile(
    r"(?<=[节次篇分份])[（(](?:[\u4e00-\u9fff]{1,4}(?:组|班|部))?[\u4e00-\u9fff]{1,3}(?:老师|阿姨|师傅)[）)]|[（(]\s?(?:[\u4e00-\u9fff]{1,3}组)(?:的)?(?:[小老]?[\u4e00-\u9fff])[）)]"
)


_PERSONAL_CAUSE = re.compile(
    r"[，,]?(?:因为?|由于)[^，,。；;\s]{0,10}(?:生孩子|怀孕|产检|住院|离婚|生病|家里有事)[^，,。；;\s]*|[（(]\d+个?怀孕[^）)]*[）)]"
)
_FAILED_ONE = re.compile(
    r"[，,]?没(?:有)?(?:过|及格|通过)(?:的)?那?[个位一]+是[\u4e00-\u9fff]{2,3}(?=[，,。；\s]|$)"
)
_ROUGH_SHARE = re.compile(
    r"[，,](?:差不多|大概|约|也就是?)?[一二三四五六七八九\d]成(?:多|左右|以上)?吧?(?=[，,。；\s]|$)"
)
_ABSENT = re.compile(
    rf"(?:[\u4e00-\u9fff](?:老师|主任|师傅|阿姨)|[小老][\u4e00-\u9fff]|{NAME})[^，,。；;\d]{{0,12}}(?:没来|没到|没上(?!过|满)|没去(?!过)|缺席|迟到|早退|产检假?|生孩子)[^，,。；;\d]*"
)
_LOWEST = re.compile(
    rf"(?:(?<=最低\d[节次篇分])|(?<=最低\d\d[节次篇分])|(?<=最少\d[节次篇分])|(?<=最少\d\d[节次篇分]))[\s，,]*(?:是|[（(])?(?:[小老][\u4e00-\u9fff]|{NAME})[）)]?(?=$|[\s，,。；;])"
)
_COUNTED_LATER = re.compile(
    rf"(?P<rough>\d+(?:多|余|来)(?P<unit>{UNITS}))[，,\s]*(?:登记|签到|台账|统计)(?:的|上)?(?:是|为)?(?P<exact>\d+(?P=unit))"
)
_ONLY = re.compile(
    r"(?:(?<=[一二三四五六]是)|(?<=[①-⑨。；;])|^)(?P<drop>(?:(?![一二三四五六]是|[①-⑨])[^。；;])*?)(?:这个数?)?\s?(?:内部说)?\s?(?:总结|材料)(?:里|中)?(?:就|只)?写\s?(?P<keep>[^。；;]*?)\s?(?:就行|即可|就可以)"
)
_AS_TOLD = re.compile(rf"[，,]?(?:你|就)?(?:写|按)(?:成)?(?P<n>\d+)(?P<unit>{UNITS})(?:写)?(?:吧|就行|即可)")
_PRIVATE = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|"
    r"[^，。；\s]*(?:家长|学生|群众)[^，。；\s]{0,6}(?:投诉|举报|来闹|告状|信访|发帖|上访)[^。；]*|[^，。；\s]*(?:举报信|投诉信|(?:投诉|举报|信访)(?:那|的)?(?:事|件))[^。；]*|"
    r"[^，。；\s]*(?:升学率|上线率|达线率|本科率|一本率|重本率|录取率)[^，。；]*|[^，。；\s]*(?:中考|高考)[^，。；]{0,4}(?:上线|均分|平均分|一本|本科)[^，。；]*"
)


_PRAISED = re.compile(
    r"[^，,。；（()）\s]*(?:[讲做上写教](?:得|的)(?:(?:最|很|挺|特别|真)?(?:实在|精彩|生动|透彻?|接地气)|(?:最|很|挺|特别|真)好|细|棒|到位)|专家说[^，。\s]{0,6}(?:行|好|不错)|效果(?:很|挺|特别|真)?(?:好|不错)|反响(?:很|挺|特别)?(?:好|热烈)|比(?:原来|以前|之前|过去|上次)(?:强|好)(?:多了?|一些|不少|很多)?|(?:很|挺|特别)(?:成功|受欢迎))[^，,。；\s]*(?:\s[\u4e00-\u9fff]{2,3}的(?=$|[\s，。]))?"
)


_AFTER_EXACT = re.compile(r"(?<=[\d元人次节份篇册项])\s?[（(](?:快|将近|差不多|大约|约|近)\d[^）)]*[）)]")


_MISREAD = re.compile(
    rf"(?<![A-Za-z\d\-－])(?=[\dlIOo|]*\d)(?=[\dlIOo|]*[lIOo|])[\dlIOo|]{{2,5}}\s*(?=(?:{UNITS}|%|％))"
)
"""l6节, 9O%: a scanner took a figure for a letter. What it stands for is asked, not written."""
BROKEN = re.compile(
    r"(?<=[^\dA-Za-z])\d[OoＯ]\d(?![\dA-Za-z])|(?<!\d)\d+(?:[.．]\d*)?[□■▢▯◻▇█▓▒]+\d*[.．]?\d*(?:%|％)?|[A-Za-z][\dA-Za-z\-－]{0,40}[□■▢▯◻▇█▓▒]+[\dA-Za-z□■\-－]*"
)


MISSING = re.compile(
    r"[?？]{2,}|[?？](?=\d)|口口|(?<![A-Za-z])[xX×]{2,}(?![A-Za-z])|[□■▢▯◻▇█▓▒]+|_{2,}|＿+|某某|忘了(?:多少|几[个次人])?|不记得(?:了|多少)?|待(?:核|查|定)|看不清|字迹不清"
)


_NEW_MATTER = re.compile(
    r"(?<=[\s。；，])(?=(?:明年|来年|下学期|下学年|下一步|接下来)(?:的?(?:想法|打算|计划|安排|措施))?(?:是?第一|一是|首先|：))"
    r"|(?<=[\u4e00-\u9fff）)\d])\s(?=(?:存在)?(?:问题|不足|短板|弱项)[：:])"
)


_HALF_NUMBER = re.compile(
    r"(?<![A-Za-z\d])[A-Za-z\d][A-Za-z\d\-－／/]{3,60}(?:后面|末尾|后[几一二两三]位|最后[几一二两三]位|尾号)?(?:糊了|看不清|掉了|缺了|没了|认不出)|[\u4e00-\u9fff]{0,3}(?:规|教科|字|[A-Z]{1,6})?[-－]?20\d\d[-－]?[\dA-Za-z]{0,40}[xX×*？?]+\w*|(?<![A-Za-z\d])[A-Z]{1,6}\d{0,6}[-－][\dA-Za-z\-－]{0,12}[？?]{2,}(?:后[几一二两三]位(?:糊了|看不清|掉了|缺了|没了|认不出))?"
)


_NOT_AT_HAND = re.compile(
    r"(?P<what>(?<![\u4e00-\u9fff])(?:子?课题)?编号|文号|批号|证书号|立项号)(?:[^，,。；;\d【\n]{0,12}[，,]?[^，,。；;\d【\n]{0,8}?)(?:进不去|打不开|查不到|没(?:找到|查到|要到|回音|回复|回)|不知道放哪)(?=$|[，,。；;\s])",
    re.M,
)
"""文号在系统里，我进不去: where a missing number lies is no matter of the summary; the number is asked for."""
_NOT_SAT = re.compile(
    r"[^，,。；;]*(?:报(?:了)?名|申报)[^，,。；;\d]{0,4}(?:没|未)(?:考|去|参加|来)(?:成)?(?=$|[，,。；;\s])"
)


_LONGEST, _UNBROKEN = 1_000, 200
"""Characters of a line, and of one without any mark, that are settled at a time: many patterns take the square of a
line's length, some the cube of a number's."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a note finally says: lines of text, what was dropped, and what was changed on the drafter's own word."""

    note: Note
    lines: tuple[str, ...]
    drops: tuple[Drop, ...] = ()
    speakers: tuple[str, ...] = ()


def settle(note: Note) -> Settled:
    """Return what ``note`` finally says; never raises."""
    drops: list[Drop] = []
    speakers: list[str] = []
    text = told_as_ours(_first_person(decimals_written(half_width(cells_parted(note.text)))), drops)
    text = cells_put_right(text, drops)
    text = counted_off(_titles_answered(_half_numbers(text, drops), drops), drops)
    minutes = by_speakers(text.split("\n")) if note.channel == "chat" else ()
    channel = "memo" if minutes else note.channel
    text = "\n".join(minutes) or text
    if channel != "row":
        papers = text.split("\n") if channel == "chat" else without_former_text(text.split("\n"), drops)
        papers = without_mail_head(papers, drops) if channel in ("memo", "speech") else papers
        text = "\n".join(without_furniture(without_flourish(papers, drops), drops))
    if channel in ("memo", "speech"):
        text = in_own_name(without_letter_frame(text, drops), drops)
        text = "\n".join(opened(rates_mended(doubts_gone(line, drops), drops)) for line in text.split("\n"))
    if channel in ("memo", "speech") and "\t" not in text:
        text = "\n".join(
            spoken(line, drops) if len(line) <= _LONGEST and unmarked(line) else line
            for line in text.split("\n")
        )
    if channel == "memo":
        text = "\n".join(map(without_scan_blanks, text.split("\n")))
    told = told_by_sender(text.split("\n"), drops) if channel == "chat" else text.split("\n")
    lines = [part for line in told for part in _NEW_MATTER.split(line)]
    if re.match(r"\s*[#＃]?接龙", text):
        lines = settle_signup(lines, drops)
    if channel == "chat":
        lines = settle_chat(changed_later(lines, drops), drops, speakers)
    elif channel in ("memo", "speech"):
        lines = without_head(counted(lines, drops), drops)
    kept: list[str] = []
    for line in lines:
        parts = [_settle_line(part, drops) for part in _within_bounds(line)]
        # A row stays one line: its tabs part the cells.
        kept += [part for part in (["".join(parts)] if "\t" in line else parts) if part.strip()]
    if channel in ("chat", "memo", "speech"):
        kept = [days_asked(line, chat=channel == "chat") for line in kept]
    return Settled(note, tuple(kept), tuple(drops), tuple(speakers))


def _half_numbers(text: str, drops: list[Drop]) -> str:
    for match in list(_HALF_NUMBER.finditer(text)):
        drops.append(Drop(match.group(), "编号不全，不补写，已列入追问"))
        text = text.replace(match.group(), "【待补：完整编号】")
    for match in list(_NOT_AT_HAND.finditer(text)):
        drops.append(Drop(match.group(), "编号不在手头，不补写，已列入追问"))
        text = text.replace(match.group(), f"{match['what']}【待补：{match['what']}】")
    return text


_TITLE_ASKED = re.compile(
    r"《[^》\n]{2,30}》(?:\s?(?:[（(][?？][）)]|[?？])(?P<between>[^《》\n]{0,24}?)|[，,]?\s?(?:哦|啊)?(?:不对|错了|说错了|记错了|更正)[，,：:]?(?:应该|应)?[是为]?)(?P<right>《[^》\n]{2,30}》)"
)


def _titles_answered(text: str, drops: list[Drop]) -> str:
    """《甲》？书名问某 → 是《乙》: the title that answers stands, the doubtful one goes."""
    while match := _TITLE_ASKED.search(text):
        drops.append(Drop(text[match.start() : match.start("right")].strip(), f"后来更正为{match['right']}"))
        text = text[: match.start()] + match["right"] + text[match.end() :]
    return text


def _within_bounds(line: str) -> Iterator[str]:
    """Yield a line in parts of at most ``_LONGEST`` characters, cut after a sentence or else a clause; where there is neither, ``_UNBROKEN``."""
    while len(line) > _LONGEST:
        head = line[:_LONGEST]
        end = max(head.rfind(mark) for mark in "。；") + 1 or max(head.rfind(mark) for mark in "，, 、") + 1
        end = end or _UNBROKEN
        yield line[:end]
        line = line[end:]
    yield line


def _first_person(text: str) -> str:
    """我是负责人罗大有 … 点上我牵头: the speaker's name stands where he says 我."""
    match = re.search(
        r"我是(?P<post>[\u4e00-\u9fff]{0,10}?)(?P<name>[\u4e00-\u9fff]{2,3})(?=[啊，,。\s]|$)", text
    )
    people = read_persons(f"由{match['name']}负责") if match else ()
    if not match or not people:
        return text
    told = f"{match['post']}{match['name']}" if match["post"] else ""
    text = text.replace(match.group(), told, 1).lstrip("，, ")
    text = re.sub(r"^(?:我)?先(?:说|讲|报)(?:个?总的|大概|一下)[，,。]\s*", "", text)
    text = re.sub(
        r"我(?:是|任|当|担任)(?P<role>(?:常务)?副?组长)(?=[，,。；;\s])", rf"\g<role>是{match['name']}", text
    )
    return re.sub(r"(?<![一-龥])我(?=牵头|负责|去|来|盯|抓|管)|(?<=上)我(?=牵头|负责)", match["name"], text)


def _gone_but(match: re.Match[str], drops: list[Drop]) -> str:
    drops.append(Drop(match["rough"], f"以登记的{match['exact']}为准"))
    return match["exact"]


_OF_OTHERS = re.compile(
    r"[^，,。；;]*(?:不(?:算|属于|计入)|算不上)(?:教师|我们|研修|学校|本校|咱们?)?(?:的)?(?:成果|成绩|教研|研修|培训)[^，,。；;]*[，,。；;]?"
)
_EITHER = re.compile(
    rf"(?P<one>\d+)\s*(?P<unit1>{UNITS})?\s*(?:或者?|还是|要么)\s*(?P<two>\d+)\s*(?P<unit>{UNITS})(?!以)"
)
_ROUGH_THEN_COUNTED = re.compile(
    rf"(?P<rough>(?:约|近|快|差不多|大概)?(?:[一二三四五六七八九十百千]{{0,3}}[一二三四五六七八九]{{2}}[十百千]?|[一二两三四五六七八九]?[十百千]+[来多余]|\d+[多来余]|[几好]+[十百千]+来?)(?P<unit>{UNITS})?)"
    rf"(?:人|老师|教师|同行)?(?:吧|左右|的样子)?(?:[，,\s（(]+[^，,\d。；]{{0,8}}?|(?=准数|确数))(?:(?:准|确)数(?:是|为)?|准确(?:说)?是?|(?:签到[本表簿]?|登记[本表簿]?|名单)(?:我)?(?:翻|数|查)(?:了|出来|过)?(?:是|有)?|数出来|数下来|数了|后台|账上|翻了?账|查到|导出)[\u4e00-\u9fff]{{0,3}}?\s?(?P<exact>\d+)(?P<unit2>{UNITS})?[）)]?"
)
_FELL_OUT = re.compile(r"[^，,。；;\s]*那[次场回节](?:活动)?没(?:办|开|搞|上)成[，,\s]*")
_SOURCE = re.compile(
    r"[（(][^（）()\d]*(?:也行|都行|看着办|写数|写准数|自己定)[^（）()\d]*[）)]|[（(](?:我|会计|财务|[\u4e00-\u9fff]{1,4}(?:老师|主任|会计))(?:说|讲|报|给|提供|统计)的?[）)]"
)


def _either(match: re.Match[str], drops: list[Drop]) -> str:
    """到 47 或 48 人: neither is chosen, which of them is asked."""
    drops.append(Drop(match.group(), "两个数未定，不择一写入，已列入追问"))
    return f"【待补：是{match['one']}{match['unit']}还是{match['two']}{match['unit']}】"


def _counted_out(match: re.Match[str], drops: list[Drop]) -> str:
    """三十五六篇吧 邮箱里数出来是37: the counted figure stands with the unit of the rough one."""
    unit = match["unit2"] or match["unit"] or ""
    drops.append(Drop(match["rough"], f"以数出来的{match['exact']}{unit}为准"))
    return f"{match['exact']}{unit}"


def _misread(match: re.Match[str], drops: list[Drop]) -> str:
    likely = re.sub("[lI|]", "1", re.sub("[Oo]", "0", match.group()))
    drops.append(Drop(match.group().strip(), "数字识别不清，不改写，已列入追问"))
    return f"【待补：原文“{match.group().strip()}”是否为{likely.strip()}】"


def _gone(match: re.Match[str], drops: list[Drop], reason: str) -> str:
    drops.append(Drop(match.group().strip(" ，,"), reason))
    return ""


def _write_as_told(line: str, match: re.Match[str], drops: list[Drop]) -> str:
    """45次…只找得到41次的记录…你写41次吧: the clause with the other count goes, and so does the instruction."""
    kept = []
    for clause in re.split(r"(?<=[，,。；;])", line.replace(match.group(), "", 1)):
        other = re.search(rf"(\d+){match['unit']}", clause)
        if other and other[1] != match["n"] and re.search(r"算下来|应该|合计|一共|共", clause):
            drops.append(Drop(clause.strip("，,。；; "), f"材料注明按{match['n']}{match['unit']}写"))
            continue
        kept.append(clause)
    drops.append(Drop(match.group().strip("，, "), "关于写法的说明"))
    return "".join(kept)


_SLASHED_ITEMS = re.compile(r"(?<=[\u4e00-\u9fff）)])\s*[／/]\s*(?=\d{1,2}[.月]\d{1,2})")
_CALLED_OFF = re.compile(
    r"(?:^|[\s—–\-，,（(）)\t])(?:已)?(?:取消|停办|未开展|没开成?|没办成?|最后没[开办搞做])(?:[（(][^）)]*[）)])?(?=$|[\t）)\s])"
)


_NOT_GRANTED = re.compile(
    r"\s*(?:未通过(?:评审|立项|初审|答辩|审批)?|未立项|未获批(?:准)?|未获立项|落选|不予立项|没立上|没批)\s*"
)


_CELL_OFF = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}[，,\s]?)?(?:已?取消|停办|未(?:举行|开展|举办|办成?)|没(?:办|开|搞|举行)成?(?:成)?)(?:了)?(?:[，,（(\s][^\d\t]{0,12})?"
)


def _called_off(line: str) -> bool:
    """A row, or an item with a dash, that was called off and names no count: 第12周：急救 —— 取消."""
    if "\t" in line and any(
        _NOT_GRANTED.fullmatch(cell) or _CELL_OFF.fullmatch(cell.strip()) for cell in line.split("\t")
    ):
        return True
    if not _CALLED_OFF.search(line) or not re.search(r"\t|[—–]{1,2}\s*(?:已)?(?:取消|停办)", line):
        return False
    rest = line
    for date in reversed(read_dates(line)):
        rest = rest[: date.span.start] + rest[date.span.end :]
    rest = re.sub(r"^\s*\d{1,2}(?=\t)|第\d+周|\d+月", "", rest)
    return not re.search(r"\d", rest)


def _settle_line(line: str, drops: list[Drop]) -> str:
    if _called_off(line):
        drops.append(Drop(line.strip(), "未成的事项不写入"))
        return ""
    if "\t" not in line:
        line = _SLASHED_ITEMS.sub("、", line)
    line = without_no_matter(without_remarks(without_marks(line, drops), drops), drops)
    if re.search(r"[（(][^（）()]*(?:这条|此条|这项)(?:不写|别写|不要写)[^（）()]*[）)]", line):
        drops.append(Drop(line.strip(), "材料注明这条不写"))
        return ""
    line = exclude_brackets(line, drops)
    line = (
        _COUNTED_LATER.sub(lambda m: _gone_but(m, drops), arabic(line))
        if re.search(r"多|来|余", line) and re.search(r"登记|签到|台账", line)
        else line
    )
    if match := _SINGLED.search(line):
        drops.append(Drop(match.group(), "涉及个人的不足，不点名"))
        line = line.replace(match.group(), "")
    if match := _FORMER.search(line):
        drops.append(Drop(match.group(), "前任情况不写入总结"))
        line = line.replace(match.group(), "")
    line = without_private_matters(without_numbers_of_people(line, drops), drops)
    for match in list(_PRIVATE.finditer(line)):
        drops.append(Drop(match.group(), "涉及个人隐私或不宜公开的内容"))
        line = line.replace(match.group(), "")
    if match := re.fullmatch(r"\s*[（(]([^（）()]*)[）)]\s*", line):
        line = match[1]
    if re.fullmatch(r"\s*[［\[【][^］\]】\d]{2,16}[］\]】]\s*", line) and not headed(
        line.strip(" ［[【】]］")
    ):
        drops.append(Drop(line.strip(), "来源说明，不是材料"))
        return ""
    if is_title(line):
        drops.append(Drop(line.strip(), "来源说明，不是材料"))
        return ""
    if re.fullmatch(
        r"\s*[^\d，。；：《“]{2,12}(?:汇总|导出|台账|登记表|一览表)(?:[（(][^）)\d]*[）)])?\s*", line
    ):
        drops.append(Drop(line.strip(), "表名，不是材料"))
        return ""
    line = re.sub(r"^\s*【[^】]{2,8}(?:科|处|室|组|办|部|中心|群)】\s*(?=\S)", "", line)
    for match in list(_PRAISED.finditer(line)):
        if not re.search(r"\d", match.group()):
            drops.append(Drop(match.group(), "评价没有依据，不写入"))
            line = line.replace(match.group(), "", 1)
    for match in list(_AFTER_EXACT.finditer(line)):
        drops.append(Drop(match.group(), "已有精确数，约数不写入"))
        line = line.replace(match.group(), "", 1)
    line = _MISREAD.sub(lambda m: _misread(m, drops), line)
    for match in list(BROKEN.finditer(line)):
        if match.group().strip("□■▇█▓▒"):
            drops.append(Drop(match.group(), "数字或编号残缺，不补写，已列入追问"))
            what = "完整编号" if re.match("[A-Za-z]", match.group()) else "完整数字"
            line = line.replace(match.group(), f"【待补：{what}】", 1)
    for clause in re.split(r"[，,。；;\s（）()]", line):
        if re.search(r"病假|产假|住院|怀孕|手术", clause) and not re.search(
            r"(?:病假|产假)(?:教师|老师|人员)?\s?\d|\d人?\s?(?:病假|产假)|[（(](?:病假|产假)", clause
        ):
            drops.append(Drop(clause, "涉及个人情况，不写入"))
            told = rf"(?:(?:这个|这事|此事)?(?:{UNWRITTEN.pattern})[，,。\s]*|取消[，,。\s]*)?"
            line = re.sub(rf"{re.escape(clause)}[，,\s]*{told}", "", line, count=1)
    line = EMOJI.sub("", line)
    line = re.sub(
        r"(?:(?<=[共带约])|(?<=[总合共]计))[ \u3000]+(?=\d)(?!\d{1,2}\s?[月.])|(?<=[□■])[ \u3000]+(?=[节人份次个篇])",
        "",
        line,
    )
    line = re.sub(rf"(?<=\d)\s+(?=(?:{UNITS})(?![\u4e00-\u9fff]))", "", line)
    line = re.sub(r"^\s*([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?=\s?[：:])", r"\1\2", line)
    line = re.sub(r"[小老][\u4e00-\u9fff][（(]全名[：:]?([\u4e00-\u9fff]{2,3})[）)]", r"\1", line)
    if re.search(r"不对|错了[，,]", line):
        line = arabic(line)
    line = passed_later(moved_days(line, drops), drops)
    line = _FAILED_ONE.sub(lambda m: _gone(m, drops, "涉及个人的不足，不点名"), line)
    line = _ROUGH_SHARE.sub(lambda m: _gone(m, drops, "已有精确数，约数不写入"), line)
    line = _PERSONAL_CAUSE.sub(lambda m: _gone(m, drops, "涉及个人情况，不写入"), line)
    line = _ABSENT.sub(lambda m: _gone(m, drops, "涉及个人缺席，不点名"), line)
    line = _LOWEST.sub(lambda m: _gone(m, drops, "涉及个人的不足，不点名"), line)
    if "里" in line and (match := _ONLY.search(line)):
        drops.append(Drop(match["drop"].strip(), "材料注明只写后一句"))
        line = line.replace(match.group(), match["keep"], 1)
    if match := _AS_TOLD.search(arabic(line)):
        line = _write_as_told(arabic(line), match, drops)
    line = APPROXIMATE.sub(lambda m: exact(m, drops), line)
    line = INLINE.sub(lambda m: newer(m, drops), line)
    line = REDUCED.sub(lambda m: fewer(m, drops), line)
    line = _ROUGH_THEN_COUNTED.sub(
        lambda m: _counted_out(m, drops),
        arabic(line) if re.search("准数|确数|签到|登记|名单", line) else line,
    )
    line = _NOT_SAT.sub(lambda m: _gone(m, drops, "未成的事项不写入"), line)
    line = _FELL_OUT.sub(lambda m: _gone(m, drops, "未成的事项不写入"), line)
    line = _EITHER.sub(lambda m: _either(m, drops), line)
    line = without_unsure(_SOURCE.sub(lambda m: _gone(m, drops, "来源说明，不是材料"), line), drops)
    line = _OF_OTHERS.sub(lambda m: _gone(m, drops, "材料注明不算研修成果，不写入"), line)
    line = without_unpublished(line, drops)
    if UNWRITTEN.search(line):
        line = exclude_clause(line, drops)
    if FAILED.search(line):
        for clause in re.split(r"(?<=[，,；;。])", line):
            if (
                re.search(r"课题|申报|立项|项目|活动|比赛", clause)
                and FAILED.search(clause)
                and not re.search(r"\d人", clause)
            ):
                drops.append(Drop(clause.strip("，,；;。 "), "未成的事项不写入"))
                line = line.replace(clause, "")
    return line
