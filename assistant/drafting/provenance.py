"""Marks of where a line comes from (〔照片〕, 【转发】, 教导处批：) and remarks on how to write: neither is a word of the summary."""

import re
from collections.abc import Sequence
from functools import partial

from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME, SURNAMES
from assistant.text.numbers import values

_SOURCE = "来源说明，不是材料"
_WRITING = "关于写法的说明"
_MARK = re.compile(
    r"^\s*(?:【转(?:发|载|自)?[^】]{0,12}】|【[^】\d]{0,10}(?:报名|通知|接龙|签到|公众号|简报|美篇|官网|视频号)】|[〔\[［【（(][^〕\]］】）)\d]{0,6}(?:照片|相册|黑板|白板|截图|图|手写|扫描|录音|拍照|铅笔|背面|手抄)[^〕\]］】）)]{0,12}[〕\]］】）)])\s*(?=\S)"
)
_BY = re.compile(
    rf"^[（(]?\s*[—–\-]{{0,3}}\s*(?:{NAME}|[{SURNAMES}][校园]?|教务|教导|教科研?|师训|[\u4e00-\u9fff]{{1,4}}(?:处|室|科|部|组))(?:转发并?|转)?(?:补?注|批注?|按|补记|附言|配文|配字)[：:]\s*|^[（(]?\s*(?:铅笔|红笔|手写|旁注|批注|背面|便条|另页)[：:]\s*"
)
_EXPORTED = re.compile(
    r"^(?:问卷|系统|平台|后台|表格?)导出[｜|：:]\s*|^Q\d{1,2}[.、：:\s]+(?=[\u4e00-\u9fff])"
)
_PLACE_IN_LIST = re.compile(r"第\d{1,3}[条行号][：:]\s*(?=《)")
_TITLE_ALONE = re.compile(r"^\s*《[^》]+》\s*(?:[（(](?:摘录?|节选|摘抄|部分)[）)])\s*$")
_SOUND = re.compile(r"[（(][\u4e00-\u9fff]{0,2}(?:念|读作?|音)[^（）()]{1,8}[）)]")
_SCOPE = re.compile(r"^\s*只(?:写|报|算|记)(?:本|这|上|下)?(?:学期|学年|年度|半年)的?\s*$")
_MAY_BE_WRITTEN = re.compile(r"^(?:能|可以)(?:写|报)的(?:有|是)?[：:]\s*")
_NOT_TO_ADD = re.compile(
    r"[，,；;\s]*(?:(?:两|这两|2)个(?:数|口径|项目)?)?(?:别|不要|不能|勿)(?:弄|搞|往上|再|重复)?(?:混(?:淆|了|在一起)?|加(?:起来|在一起|进去|总)?|相加)了?(?=$|[，,。；;）)])|"
    r"[，,]?\d+[人篇项个节]?(?:都)?(?:含|算|包含)在\d+[人篇项个节]?[里中内](?:面|头)?(?=$|[，,。；;])|[（(](?:都)?(?:含|算)在\d+[^（）()\d]{0,2}[里中内][）)]|"
    r"[，,]\s*(?:公众号|简报|通讯|新闻|通稿)上?(?:写|说|登|报)(?:的)?(?:是)?“[^”]*”(?=$|[，,。；;])|"
    r"[，,；;]?(?:合计|总数|小计)?\d*(?:是)?(?:对的|没错)[，,]?(?:不动|不用改|不改)(?=$|[，,。；;])|"
    r"[，,]?(?:就|都)?不(?:说|提|点)(?:出)?是?谁(?:了)?(?=$|[，,。；;])|[（(，,\s]*(?:名单|照片|材料|明细|证书)(?:见|在|详见)?(?:附件|OA|群里?|群文件|网盘|档案盒|后台)[）)]?(?=$|[，,。；;\s）)])|[，,]?名单(?:就|都)?不(?:发群|外发|发出来|公布)(?:了)?(?=$|[，,。；;])"
)
_DONE = re.compile(r"\s*[—–\-]{1,2}\s*(?:已?(?:完成|办结|落实)|√|done)\s*$")
_AS_SAID = re.compile(
    r"[，,；;]\s*(?:就|都)?(?:按|以)(?P<n>\d+)(?:个|人|次)?(?:算|计|为准|写|报)(?=$|[，,。；;])"
)
_NOTICE = re.compile(
    r"[，,\s]*请(?:重新|各[校园组])?(?:组织)?(?:报名|上报名单)[^，,。；;\d]*|[，,\s]*请?(?:各[\u4e00-\u9fff]{1,4})?请?(?:于|在)?[^，,。；;\d]{0,6}前(?:回复|反馈|上交|上报|填好)[^，,。；;]*|[，,\s]*请(?:大家|各位)?(?:提前|准时|按时|自带|携带|带好|穿|互相转告|相互转告|勿|务必|妥善|安排好|留出|预留|调好)[^，,。；;]*"
)


_MAIL = re.compile(r"^\s*(?:发件人|收件人|抄送|密送|发送时间|主题|附件|From|To|Cc|Subject)\s*[：:]")


def without_mail_head(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """Take the head off a letter sent by mail: its 主题 names the letter and no theme of training."""
    head = next((place for place, line in enumerate(lines) if not _MAIL.match(line)), len(lines))
    if head < 2 or not re.match(r"\s*(?:发件人|收件人|From|To)", lines[0]):
        return list(lines)
    drops += [Drop(line.strip(), _SOURCE) for line in lines[:head]]
    return list(lines[head:])


def without_marks(line: str, drops: list[Drop]) -> str:
    """Take marks of the source off a line; a line that is nothing else becomes ""."""
    if "\t" in line:
        return line
    for pattern in (_TITLE_ALONE, _MARK, _BY, _EXPORTED, _MARK, _BY, _SOUND, _PLACE_IN_LIST):
        line = pattern.sub(partial(_gone, drops, _SOURCE), line, count=1)
    bracketed = line.count("）") + line.count(")") > line.count("（") + line.count("(")
    return (
        line.rstrip("）) ")
        if bracketed
        and line.rstrip().endswith(("）", ")"))
        and drops
        and drops[-1].text.startswith(("（", "("))
        else line
    )


def without_remarks(line: str, drops: list[Drop]) -> str:
    """Take out what only says how to write or how to come: 别往上加, 按78算 (said before), 请提前10分钟入场."""
    if "\t" in line:
        return line
    for pattern in (_DONE, _SCOPE, _MAY_BE_WRITTEN, _NOT_TO_ADD):
        line = pattern.sub(partial(_gone, drops, _WRITING), line)
    for match in reversed(list(_AS_SAID.finditer(line))):
        if match["n"] in values(line[: match.start()]):
            line = line[: match.start()] + _gone(drops, _WRITING, match) + line[match.end() :]
    return _NOTICE.sub(partial(_gone, drops, "通知事项，不是材料"), line)


def _gone(drops: list[Drop], reason: str, match: re.Match[str]) -> str:
    drops.append(Drop(match.group().strip(" ，,；;"), reason))
    return ""
