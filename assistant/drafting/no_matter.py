"""What is no matter of a training summary: meals and money of the day, what others did, one person's small mishaps, hearsay without a paper."""

import re
from functools import partial

from assistant.drafting.unwritten import UNWRITTEN, Drop
from assistant.text.names import NAME, SURNAMES

_EVERYDAY = re.compile(
    r"饭钱|饭费|餐费|聚餐|团建|烧烤|打车|(?<!补)油费|过路费|体检|食堂|伙食|厨房|停车|快递|物业|签证|护照|居留证?|周转房|落户|购房|转账|发票|报销单|续费|招生(?!考试)|涨价|房租"
)
_OF_TRAINING = re.compile(r"研修|培训|讲座|课题|公开课|教研|研讨|案例|《|主题|学时|员工|从业")
_NOT_OURS = re.compile(
    r"不是(?:我们?|咱们?|本)(?:[校园组])?(?:自己)?(?:做|办|发|搞|组织|统计|承办|牵头)的|不是(?:教研|研修|培训)(?:活动)?(?=$|[，,。；;）)])|"
    r"(?:简报|通讯|通稿|公众号|新闻|报道|海报)[^，,。；;]{0,10}(?:写|说|登|发)[^，,。；;]*[，,]\s*(?:是)?(?:写错|弄错|搞错|登错|错了|不对|不实|有误)"
)
_TOTAL_OF_OTHERS = re.compile(
    r"^(?:好的?[，,\s]*)?(?:集团|总校|全(?:区|县|市|镇|集团|学区)|联盟|片区|学区)(?:的)?(?:合计|总数|总计|一共|共)(?:是|有|为)?\d+[人个名项次份]?[哈啊呢]?$"
)
_PERSON = rf"(?:[小老][\u4e00-\u9fff]|[{SURNAMES}](?:老师|师傅|主任|阿姨)|{NAME})"
_MISHAP = re.compile(
    rf"(?:就是|只是|不过)?{_PERSON}(?:老师|主任)?(?:的|那)[^，,。；;\d]{{0,8}}(?:[打写印填弄报][错漏丢]|错了|丢了|漏了|坏了)[^，,。；;\d]*(?:[，,][^，,。；;\d]{{0,8}}(?:在改|在补|重办|补办|改了|补了))?"
)
_LEAVE = re.compile(
    rf"(?<![小老]){_PERSON}(?:老师|主任)?[^，,。；;\d\s因病炎]{{0,4}}?(?:请[了过]?事?假|事假|告假)(?!期间|时|后|的)[^，,。；;\d\s]{{0,12}}(?:[\s，,]+(?:\d{{1,2}}[月.]\d{{1,2}}[日号]?)?(?:那次)?(?:缺(?:席|课|勤)?|没来|补(?:学|课|训|签|看)了?)(?=$|[\s，,。；;]))*"
)
_IN_PICTURE = re.compile(
    r"[，,\s]*(?:[左右前后]|中间)(?:起?第?[一二三四五\d]|边|侧|排)(?:起?第?[一二三四五\d])?(?:的)?(?:那位)?(?:是|为)[^，,。；;]*"
)


_FELL_THROUGH = re.compile(
    r"(?:^|(?<=[。；;①-⑨）)]))[^。；;①-⑨）)]{0,4}?(?:原约|原定|原计划|本来(?:约|定|要|想))[^。；;]*(?:没去成|没成行|未成行|没办成|没能成行|名额没批(?:下来)?|取消(?!过))[^。；;]*[。；;]?"
)
_NO_TRAINING = re.compile(
    r"(?:^|(?<=[。；;\s]))[^。；;\s]*?(?:(?:与|跟|和)(?:校本|园本)?(?:研修|教研|本总结)(?:都|也)?(?:无关|没关系|不相干|不沾边)|不归(?:研修|教研|师训)管?|不(?:属于|是)研修的?(?:事|范围|内容))[^。；;\s]*[。；;]?"
)
_OWES = re.compile(rf"(?<=[缺差欠])(?:{NAME})(?=\d+[份篇节次本])")
_DISCIPLINE = re.compile(
    r"[，,；;\s]*[^，,。；;\s]{0,10}(?:打瞌睡|睡着|玩手机|开小差|交头接耳)[^，,。；;\s]*|[，,；;\s]*(?:\d+[个名人]?)?[^，,。；;\s\d]{0,8}(?:扣了?|扣发了?|没发|停发)(?:了)?(?:奖金|绩效|工资|津贴)[^，,。；;\s]*"
)
_NOT_PASSED = re.compile(
    r"(?:^|(?<=[。；;]))[^。；;《]{0,6}《[^》]*(?:制度|办法|细则|方案|规定|条例|章程)[^》]*》[^。；;]*?(?:没(?:有)?(?:通过|过|定)|未(?:获)?(?:通过|过))(?=$|[，,。；;\s])[^。；;]*[。；;]?"
)
_SAID_TO_COME = re.compile(
    r"[，,][^，,。；;]{0,4}(?:本来|原本)(?:说好?|约|定|要|想|安排)[^，,。；;]{1,24}[，,][^，,。；;]{0,10}?(?:没(?:能)?[来去办开讲搞]成|取消了?|泡汤了?)(?:[，,][^，,。；;]{0,3}(?:也)?没(?:再)?(?:补|办|来)(?:上|成)?)?(?=$|[，,。；;])"
)
_OLD_TEXT = re.compile(
    r"[，,；;\s]*(?:原来?的?|旧的?)(?:办法|制度|方案|规定|细则|版本?)?(?:同时|随之|即行|即)?(?:作废|废止|停用|不用了)(?=$|[，,。；;\s])"
)
_LOOKED_UP = re.compile(
    r"(?<=[\u4e00-\u9fff，,\s])我(?:去)?(?:数|查|翻|看|对)了(?:一下|下|一遍)?(?:台账|签到|登记|记录|系统|后台)[本表簿册]?(?=$|[，,。；;\s])"
)
_IN_THE_GROUP = re.compile(
    r"[，,；;\s]*[^，,。；;\s\d]{0,8}(?:拍|发|传|晒|放|贴)(?:到|在)?群(?:文件)?里?了?(?=$|[，,。；;\s])"
)
_WAS_TO_BE = re.compile(
    r"[，,；;\s]*(?:本来|原本|原先|起初|一开始|开始)(?:是)?(?:报|定|请|安排|打算|想|说|推|选|约)(?:的|了|好)*(?:是|由)?[^，,。；;]{1,24}[，,]\s*(?:但|可|不过)?(?:后来|最后|结果|临时)[^，,。；;]{0,12}?(?:没[\u4e00-\u9fff]|撤|退|放弃|弃|取消)[^，,。；;\d]*(?=$|[，,。；;])"
)
_HEARSAY = re.compile(
    r"(?:^|(?<=[。；;]))[^。；;，,\d]{2,20}(?:只是|都是|还是|也就是)?(?:听说(?:的)?|传闻|有人说|风声)[，,\s]*(?:还)?(?:没有?|未见|不见)(?:正式)?(?:文件?|通知|准信|下文)?(?=$|[。；;])[。；;]?"
)
_NOT_SETTLED = re.compile(
    r"(?:^|(?<=[。；;]))[^。；;]*(?:还没|没有?|尚未|未)(?:完全|最后)?(?:谈(?:下来|成|妥|拢|好)|敲定|定下来?|落实|说定|商定)(?=$|[，,。；;\s])[，,。；;]?"
    r"|(?:^|(?<=[。；;，,]))[^。；;，,]*(?:另议|再议|另行研究|暂缓讨论|下次(?:会)?再(?:议|定|研究))(?=$|[。；;，,\s）)])[。；;，,]?"
)
_OF_ANOTHER_GROUP = re.compile(
    r"(?:^|(?<=[。；;]))[\u4e00-\u9fff]{2,4}组(?:那边|他们|人家)[^。；;]*(?:他们|人家|别跟|别学|别比)[^。；;]*[。；;]?"
)
_PAPER_TO_COME = re.compile(
    r"[，,\s]*(?:结题|获奖)?证书?(?:都|还|尚)*(?:没|未)(?:有)?(?:拿到|发(?:下来)?|下来|领)(?=$|[，,。；;\s])"
)


_NO_TRAINING_SAID = ("无关", "没关系", "不相干", "不沾边", "不归", "不属于", "不是研修")
_NO_MATTER: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (_LEAVE, "涉及个人缺席，不点名", ()),
    (_MISHAP, "涉及个人的小差错，不写入", ()),
    (_IN_PICTURE, "照片里的位置，不是材料", ()),
    (_FELL_THROUGH, "未成的事项不写入", ()),
    (_OWES, "涉及个人的不足，不点名", ("缺", "差", "欠")),
    (
        _DISCIPLINE,
        "会风和个人奖惩，不写入",
        ("瞌睡", "睡着", "手机", "小差", "交头", "奖金", "绩效", "工资", "津贴"),
    ),
    (_NOT_PASSED, "未定的事项不写入", ("》",)),
    (_SAID_TO_COME, "未成的事项不写入", ("本来", "原本")),
    (_OLD_TEXT, "旧文本的去向，不是材料", ("作废", "废止", "停用", "不用了")),
    (_LOOKED_UP, "来源说明，不是材料", ("台账", "签到", "登记", "记录", "系统", "后台")),
    (_IN_THE_GROUP, "材料的去向，不是材料", ("群",)),
    (_WAS_TO_BE, "未成的事项不写入", ("本来", "原本", "原先", "起初", "开始")),
    (_HEARSAY, "未定的事项不写入", ("听说", "传闻", "有人说", "风声")),
    (_NOT_SETTLED, "未定的事项不写入", ()),
    (_OF_ANOTHER_GROUP, "他组的数，不是本组的", ()),
    (_PAPER_TO_COME, "证书何时拿到不是总结事项", ()),
)
"""What goes, why, and of which words one stands in every line that it is looked for in; () for any line."""


def without_no_matter(line: str, drops: list[Drop]) -> str:
    """Take out what no summary tells; cells of a table stay."""
    if "\t" in line:
        return line
    if _TOTAL_OF_OTHERS.search(line.strip()):
        drops.append(Drop(line.strip(), "他单位或全体的合计，不是本校的数"))
        return ""
    if any(word in line for word in _NO_TRAINING_SAID) and not UNWRITTEN.search(line):
        # what the drafter forbids is carried out elsewhere
        line = _NO_TRAINING.sub(partial(_gone, drops, "与研修无关，不写入"), line)
    for pattern, reason, said in _NO_MATTER:
        if not said or any(word in line for word in said):
            line = pattern.sub(partial(_gone, drops, reason), line)
    if re.fullmatch(r"\s*(?:[（(]?\d{1,2}[）).、．]|[①-⑨])\s*", line):
        return ""
    kept: list[str] = []
    for sentence in re.split(r"(?<=[。；;])", line):
        if _NOT_OURS.search(sentence):
            sentence = _without_others(sentence, drops)
        kept.append(_without_everyday(sentence, drops))
    return "".join(kept)


def _without_others(sentence: str, drops: list[Drop]) -> str:
    """What is said not to be ours goes with the clauses before it that tell it; a statement of our own before them stays."""
    said = _NOT_OURS.search(sentence)
    if said is None:
        return sentence
    head = sentence[: said.start()]
    clauses = re.split(r"(?<=[，,])", head)
    start = len("".join(clauses[:-1]))
    if not re.search(r"[\u4e00-\u9fff]{2}", clauses[-1]) and not re.match(
        "简报|通讯|通稿|公众|新闻|报道|海报", said.group()
    ):
        start = 0
    end = re.search(r"[，,。；;]|$", sentence[said.end() :])
    stop = said.end() + (end.start() if end else 0)
    drops.append(Drop(sentence[start:stop].strip(" ，,。；;"), "不是本校的事项，不写入"))
    return sentence[:start].rstrip("，, ") + sentence[stop:]


def _without_everyday(sentence: str, drops: list[Drop]) -> str:
    if UNWRITTEN.search(sentence):  # the drafter's own word is carried out elsewhere, with its own reason
        return sentence
    pieces = re.split(r"(?<=[，,。；;])|(?<=\S)(?=\s)", sentence)
    kept: list[str] = []
    leaning = False
    for piece in pieces:
        if _EVERYDAY.search(piece) and not _OF_TRAINING.search(piece):
            leaning = True
        elif not leaning or re.search(r"\d|《|“", piece) or _OF_TRAINING.search(piece):
            leaning = False
            kept.append(piece)
            continue
        if piece.strip(" ，,。；;"):
            drops.append(Drop(piece.strip(" ，,。；;"), "与研修无关，不写入"))
    out = "".join(kept)
    if re.fullmatch(r"\s*\d{1,2}[.、．]?\s*", out) and len(kept) < len(pieces):
        return ""
    return out.rstrip("，, ") if len(kept) < len(pieces) and not out.endswith(("。", "；")) else out


def _gone(drops: list[Drop], reason: str, match: re.Match[str]) -> str:
    drops.append(Drop(match.group().strip(" ，,；;"), reason))
    return ""
