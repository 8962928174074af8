"""What the drafter is not sure of (好像是…, 大概…, 记不清) is not written as if it were known: it is asked for, quoted."""

import re

from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME, read_persons
from assistant.text.numbers import UNITS

_DOUBT = r"(?:我?(?:记得)?(?:好像|似乎)|(?:我?(?:的)?印象(?:里|中))|大概(?![念意其]))"
_FORGOT = r"(?:我?(?:忘|记不(?:太)?清|不记得|没记住?)了?)"
_NOT_SURE = r"(?:我?(?:也)?(?:记不(?:太)?清|不(?:太|大)?确定|拿不准|没把握|不敢肯定|记不准))了?"
_CODE = r"[\u4e00-\u9fff]{0,4}[〔\[（(]20\d\d[〕\]）)]\d+号?|[A-Za-z]{1,8}[-－\d][A-Za-z\d\-－]{2,}"
_DATE = r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]?|[上中下]旬|初|底)?|\d{1,2}[号日]|周[一二三四五六日]"
_AWARD = r"[国省市区县校]级?[特一二三]等奖?|[特一二三]等奖?"
_ROUGH = r"(?:\d+|[一二两三四五六七八九十百千]+|[好数]?[几十百千]+)"
_FIGURE = rf"{_ROUGH}(?:\.\d+)?万?[多余来几]?(?:{UNITS}|%|％)"
_WHAT = rf"(?P<code>{_CODE})|(?P<date>{_DATE})|(?P<award>{_AWARD})|(?P<figure>{_FIGURE})|(?<=[是叫由])(?P<name>{NAME})"
_BEFORE = re.compile(
    rf"(?:{_FORGOT}[，,\s]*)?(?P<said>{_DOUBT}(?:就|只|也|都|共|一共)?(?:是|有|为|叫|由|在|[到来去开做搞办讲听交收写上读]了?)?\s?(?:{_WHAT})(?:的样子|左右|吧)?)"
)
_AFTER = re.compile(rf"(?P<said>(?:是|由)?(?:{_WHAT})(?:吧|左右)?[，,]?\s?{_NOT_SURE})(?=$|[，,。；;\s）)])")
_COUNTED_AFTER = re.compile(
    r"[^，,。；;]{0,6}[，,\s（(]*(?:签到|名单|准数|确数|后台|台账|登记|实际|实到|查了|数了|准确)"
)
_MARKS = (("《", "》"), ("“", "”"), ("【", "】"))
_CALLED = {"code": "编号", "date": "日期", "award": "等级", "figure": "准数", "name": "姓名"}
_LABEL = re.compile(r"(?:编号|文号|批号|立项号|证书号|批准号|人数|日期|时间|姓名|名字|主持人|主讲人)$")
REASON = "材料说得不确定，不写入，已列入追问"


def without_unsure(line: str, drops: list[Drop]) -> str:
    """Put a hole that quotes it where a number, day, person or grade is only half remembered; an exact count after it is left to count."""
    for pattern in (_BEFORE, _AFTER):
        out, last = "", 0
        for match in pattern.finditer(line):
            quoted = any(line[: match.start()].count(a) > line[: match.start()].count(b) for a, b in _MARKS)
            if quoted or _COUNTED_AFTER.match(line, match.end()):
                continue
            kind = next(name for name in _CALLED if match[name])
            if kind == "name" and not read_persons(f"由{match['name']}负责"):
                continue
            said = match["said"].strip(" ，,")
            label = _LABEL.search(line[: match.start()])
            drops.append(Drop(said, REASON))
            out += f"{line[last : match.start()]}【待补：{label.group() if label else _CALLED[kind]}，材料作“{said}”】"
            last = match.end()
        line = out + line[last:]
    return line
