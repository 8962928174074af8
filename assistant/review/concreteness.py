"""Whether words hold anything one could go and see: a figure, a day, a name, a thing handled, words spoken.

A claim is vague when nothing of the kind stands in it (domain study §3, R1 to R7). So the test looks for what is there
by its form, and not for words of praise.
"""

import re

from assistant.review.evidence import SURNAMES
from assistant.review.terms import any_of
from assistant.text.names import SURNAMES as MANY_SURNAMES
from assistant.text.names import is_word
from assistant.text.searching import starting_with

_LIST = "concrete_words.txt"
_CN = "一二两三四五六七八九十百"
_UNIT = "个名位项次节所组科类步句遍稿轮种周年天道题秒倍处件条点张本块对批场堂份篇段门册台间页封"
_FIGURE = starting_with(
    rf"\dA-Za-z第{_CN}",
    rf"\d|(?<![一-鿿])[A-Za-z]{{2,}}|第[{_CN}]|[二两三四五六七八九十](?!年级)[{_UNIT}]|[{_CN}]+月(?!月)",
)
_ONE = re.compile(
    r"(?<!每)一(?:节|遍|稿|堂|本|份|张|页|台|间|篇|封|段|瓶|杯|盒|包|袋|根|架|盆|桌|列|圈|幅|首)(?!比|都|赛|又)"
)
QUOTED = starting_with(
    ":说问答写道提叫题讲谈研围为是选定填读把将用学办只，“：",
    r"(?:说|问|答|写|道|提出?|叫|题|讲|谈|研究|围绕|为|是|选|定|填|读|把|将|用|学|办|只准)[^，。；“”]{0,6}“[^“”\n]{2,60}|“[^“”\n]{6,60}”|[：:，]“",
)
_THING = re.compile(any_of("实物", "处所", "文书", "时点", of=_LIST))
_EVENT = re.compile(any_of("变动", of=_LIST))
_DONE = re.compile(any_of("动手", "言说", "变动", "分派", of=_LIST))
_LAYOUT = starting_with(
    "内重主题步流程环方形顺地时对组成评名经分以作中体三四一先初语数英物化生历政科音美教低高二五六七八九坐站蹲跑讲问说按“来取选出口供只不没未因由原",
    r"(?:内容|重点|主题|步骤|流程|程序|环节|方式|形式|顺序|地点|时间|对象|题目|组长|组员|成员|主持人|评委|名单|经费)(?:主要)?(?:有|是|为|包括|分为|依次|见|用于|在|安排|以)|"
    r"成立了?[^，。；]{0,16}(?:小组|委员会|工作室|中心|共同体|联盟)|分(?:为|成|两|三|四|[一-鿿、]{1,8}组)|先[^，。；]{1,12}[，]?(?:再|后|然后)|初[赛评稿][^。]{0,6}[决复定]|以[^，。；]{1,10}为主|"
    r"(?:语文|数学|英语|物理|化学|生物|历史|地理|政治|科学|音乐|体育|美术)(?:组|教师|老师)(?!的|校本|教研|研修)|(?:语文|数学|英语|物理|化学|生物|历史|地理|政治|科学|音乐|体育|美术)(?:和|、|与)(?:语文|数学|英语|物理|化学|生物|历史|地理|政治|科学|音乐|体育|美术)|[低中高一二三四五六七八九](?:年级|段)[^。]{0,20}[低中高一二三四五六七八九](?:年级|段)|"
    r"[坐站蹲跑][在到进](?!了?(?:一起|前列|前头))|(?:讲|问|教|说)了?(?:怎[样么]|如何|为什么|哪)|按[^，。；]{1,8}(?:排|分|归|编|装|摆)[成为在到]|“[一二三四五六七八九十][一-鿿]{1,2}”[：:，]|来自|取自|选自|出自|选定|口径|供参考|[只不][许准]|作为[^，。；]{1,10}(?:依据|条件)|"
    r"没有(?:参加|安排|开展|完成|进行|排|配|专职|上过|提交|一[个次节名人条份篇项件])|未能?(?:参加|完成|进行|提交)|(?:因|因为|由于|原因是)[^，。；]{2,}(?:推迟|改为|取消|没有|未能|延)",
)
_POST = "校长|园长|书记|主任|组长|主持人|主讲人?|执教者?|专管员|教授|讲师|教研员|研究员|治疗师|实验员"
_NAMING = re.compile(
    rf"(?:{_POST})(?=([一-鿿]{{3}}))(?=([一-鿿]{{2}}))"
    r"|(?:师傅|徒弟|教师|老师)(?=([一-鿿]{2,3}?)(?:任|兼|管|主讲|负责|执教|主持|讲|带|分管|担任|上了|的《|把|、|，|。|（|于|每))"
    rf"|(?<=[，。；、：（\n和由请])(?=([一-鿿]{{2,3}})(?:老师|副?校长|副?主任|副?园长|教授))"
)
_CALLED = re.compile("老师|副?校长|副?主任|副?园长|教授|书记|执教|主讲|主持|负责|分管|管(?!理)|任副?组长")
"""What stands behind a name whose surname is on no list."""
_NO_NAME = re.compile(
    r"[的了是们在有各要都也与和对按为被让得所这那些]|教|学|研|课|师|组|工作|活动|培训|能力|水平|认真|积极|共同|一起|分别|轮流|全员|参加|进行|专业|成长|之间|自己|带头|按时|严格|亲自|交流|讨论|评价|反思"
)


def names_in(text: str) -> frozenset[str]:
    """Return the names of persons that follow a post and stand at least twice in the text."""
    found = {name for m in _NAMING.finditer(text) for name in m.groups() if name}
    return frozenset(
        n
        for n in found
        if not (_NO_NAME.search(n) or is_word(n))
        and (n[0] in SURNAMES or (n[0] in MANY_SURNAMES and text.count(n) > 1) or _is_called(n, text))
    )


def _is_called(name: str, text: str) -> bool:
    """Tell whether a post or an office stands behind the name anywhere."""
    at = text.find(name)
    while at >= 0 and not _CALLED.match(text, at + len(name)):
        at = text.find(name, at + 1)
    return at >= 0


def is_concrete(words: str, names: frozenset[str]) -> bool:
    """Tell whether the words hold a figure, a name, a thing, a place, a deed or an arrangement one could check."""
    return (
        has_figure_or_name(words, names)
        or bool(_THING.search(words))
        or is_deed(words)
        or bool(_ONE.search(words))
    )


def is_seen(words: str, names: frozenset[str]) -> bool:
    """Tell whether the words tell a deed done with a thing, or hold a figure or words quoted."""
    return has_figure_or_name(words, names) or bool(_THING.search(words) and _DONE.search(words))


def is_event(words: str) -> bool:
    """Tell whether the words hold something that befell: a leave, a cancellation, a breakdown."""
    return bool(_EVENT.search(words))


def is_deed(words: str) -> bool:
    """Tell whether the words hold a deed one could have watched, or an arrangement (who first, what of what)."""
    return bool(_DONE.search(words)) or bool(_LAYOUT.search(words))


def has_figure_or_name(words: str, names: frozenset[str]) -> bool:
    """Tell whether the words hold a figure, a title, words quoted or a person's name."""
    return bool(_FIGURE.search(words)) or is_spoken_or_named(words, names)


def is_spoken_or_named(words: str, names: frozenset[str]) -> bool:
    """Tell whether the words hold a title, words quoted or a person's name."""
    return "《" in words or bool(QUOTED.search(words)) or any(name in words for name in names)
