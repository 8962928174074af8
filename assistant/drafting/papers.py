"""What belongs to a paper and not to its matter: names of sheets, who drew them up, salutations, ticks, seals.

A sign-in sheet, a certificate, a letter and a screen all carry words of their own; a summary tells none of them.
"""

import re
from collections.abc import Sequence

from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.names import NAME, SURNAMES

_FURNITURE = "表头、落款或来源说明，不是材料"
_OPEN = "未定的事项不写入"
_SPACED = re.compile(r"(?:(?<=^)|(?<=\s))[\u4e00-\u9fff](?: [\u4e00-\u9fff]){3,}(?![\u4e00-\u9fff])")
_SHEET = re.compile(
    r"^\s*(?:表\s?\d+[\s：:]*)?(?:20\d\d年?(?:度|[春秋](?:季|学期)?)?\s?)?[^\d，,。；;：:《“]{2,24}(?:签到表|签到册|登记表|统计表?|汇总表?|一览表|通知书|公告|公示|名单|记录表|反馈表|回执)\s*(?:[（(][^）)]{1,20}[）)])?\s*$"
)
_CONTEST = re.compile(
    r"^\s*(?P<what>[^\d，,。；;：:（(]{2,24}(?:大赛|比赛|竞赛|评选|评比))\s*(?:成绩|获奖|结果)?(?:公告|公示|名单|汇总|统计)表?\s*(?:[（(][^）)]{1,20}[）)])?\s*$"
)
_LINES = re.compile(
    rf"^\s*(?:制表人?|填表人?|统计人?|审核人?|校对|录入|打印|编辑|供稿|撰稿|图文?|文字?|摄影|来源|责编)\s*(?:[：:/／]\s*|\s+)(?:{NAME}|[\u4e00-\u9fff]{{2,6}})?[\s\d.年月日:：/／\u4e00-\u9fff]{{0,16}}$"
    r"|^\s*[（(](?:图文?|文字?|摄影|供稿|来源|编辑|审核)\s?[／/：:][^）)]*[）)]\s*$"
    r"|^\s*[（(]?(?:此处|这里|下面|右下角|左上角)?(?:盖|有)?(?:章|公章)(?:遮住|盖住|挡住)[^，。；]*[）)]?\s*$"
    r"|^\s*(?:总结)?要点\s*[（(][^）)]*[记录][）)]\s*$"
    r"|^\s*[“\"]?[\u4e00-\u9fffA-Za-z]{1,8}[”\"]?\s?撤回了(?:一|1)条消息\s*$"
    r"|^\s*发件人[：:].*(?:时间|日期|主题|收件人)[：:].*$"
    r"|^\s*(?:[\u4e00-\u9fff]{0,10}(?:校长|园长|书记|会议|行政)办公会)?(?:会议)?纪要\s?[〔\[（(]20\d\d[〕\]）)]\s?(?:第?\d+号)?\s*(?:\d{1,2}月\d{1,2}日)?\s*$"
)
_TITLED = rf"(?:尊敬的)?(?:{NAME}|[{SURNAMES}][\u4e00-\u9fff]?)(?:老师|主任|校长|园长|书记|科长|局长|教授)"
_SALUTED = re.compile(
    rf"^\s*(?:{_TITLED}[，,]?[您你]?好[：:！!，,]\s*|{_TITLED}\s*[：:]\s*$|各(?:校|园|单位|高中|初中|小学|幼儿园|学校|处室|科室|位老师)(?:[，,]?[您你]?好)?[：:！!]\s*)"
)
_TICKED = re.compile(r"√|✓|☑|✔")
_OMITTED = re.compile(r"(?:^|(?<=[；;。\s]))[^；;。]*[（(]略[）)]\s*$")
_UNDECIDED = re.compile(r"^\s*(?:议而未定|未定事项|待议|待定事项|未形成决议)[：:].*$")
_BY_HAND = re.compile(r"^\s*(?:下面|旁边|背面|上面|空白处)?手写(?:的)?[：:]\s*")
_LINK_LINE = re.compile(r"[.…]{2,}\s*已接龙\s?\d+(?:人)?|[（(]截止\s?\d{1,2}[.月]\d{1,2}日?[）)]")
_MONEY_HEAD = re.compile(r"费|经费|报销|支出|开支|花销")
_MONEY_ITEM = re.compile(
    r"^\s*(?:\d{1,2}[.、．\s]\s*)?(?P<what>[\u4e00-\u9fff、（）()]{2,14})\s+[¥￥]?(?P<sum>\d[\d,]*(?:\.\d+)?)\s*元?\s*$"
)
_MONEY_SUM = re.compile(r"^\s*(?:合计|总计|共计|小计)\s*[：:]?\s*[¥￥]?(?P<sum>\d[\d,]*(?:\.\d+)?)\s*元?")


def without_furniture(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """Take out the lines that only a paper has, and join the letters of a spaced heading; rows of a table stay."""
    out: list[str] = []
    for line in _contest_told(_money_told(lines, drops)):
        if "\t" in line:
            out.append(line)
            continue
        line = _SPACED.sub(lambda m: m.group().replace(" ", ""), line)
        if _UNDECIDED.match(line) or (_OMITTED.search(line) and not re.search(r"\d", line[2:])):
            drops.append(Drop(line.strip(), _OPEN if _UNDECIDED.match(line) else _FURNITURE))
            continue
        if _LINES.match(line) or _SHEET.match(line) or len(_TICKED.findall(line)) >= 2:
            drops.append(Drop(line.strip(), _FURNITURE))
            continue
        for pattern in (_SALUTED, _BY_HAND, _LINK_LINE):
            for match in list(pattern.finditer(line))[:2]:
                drops.append(Drop(match.group().strip(), _FURNITURE))
                line = line.replace(match.group(), "", 1)
        if line.strip():
            out.append(line)
    return out


def _contest_told(lines: Sequence[str]) -> list[str]:
    """解题大赛 成绩公告（11.23 教科室） over 参赛57 is one line: 11.23 解题大赛：参赛57; what the sheet is called goes."""
    head = _CONTEST.match(lines[0]) if len(lines) > 1 else None
    if head is None or "\t" in lines[1]:
        return list(lines)
    days = read_dates(lines[0])
    when = f"{days[0].text} " if days else ""
    return [f"{when}{head['what'].strip()}：{lines[1].strip()}", *lines[2:]]


def _money_told(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """师训费报销汇总 over 差旅 46,820 and 资料 9,480 is one line: 师训费：差旅46820元、资料9480元，合计…; the note must name the 元."""
    if len(lines) < 3 or not _MONEY_HEAD.search(lines[0]) or re.search(r"[，。；：:]", lines[0]):
        return list(lines)
    items = [match for line in lines[1:] if (match := _MONEY_ITEM.match(line)) and not _MONEY_SUM.match(line)]
    if len(items) < 2 or not re.search("[¥￥元]", "\n".join(lines)):
        return list(lines)
    told = "、".join(f"{match['what']}{match['sum'].replace(',', '')}元" for match in items)
    rest: list[str] = []
    for line in lines[1:]:
        if total := _MONEY_SUM.match(line):
            told += f"，合计{total['sum'].replace(',', '')}元"
            if aside := line[total.end() :].strip():
                drops.append(Drop(aside, _FURNITURE))
        elif not _MONEY_ITEM.match(line):
            rest.append(line)
    head = re.sub(r"(?:报销)?(?:汇总|明细|清单|台账)?表?\s*$", "", lines[0].strip()).strip()
    return [f"{head}：{told}", *rest]
