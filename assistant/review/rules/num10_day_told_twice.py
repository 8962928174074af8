"""NUM10 同一件事的日期前后不一。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_DAY = r"(?<![\d、至到—–\-~年])(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日(?![、至到—–\-~])"
_OF_DAY = re.compile(
    rf"(?P<day>{_DAY})(?:当天|上午|下午)?(?:举行|召开|举办|开展|组织|进行)?的(?:全?[校园镇县区市])?(?P<event>[一-鿿“”]{{3,12}}?)(?=[，。；、里中上来由请]|本来|原|$)"
)
_ON_DAY = re.compile(
    rf"(?P<event>[一-鿿“”]{{3,14}}?)(?:定|安排|放|改|设)?(?:在|于)(?P<day>{_DAY})(?:举行|召开|举办|开展|进行)?"
)
_HELD = re.compile(
    rf"(?P<day>{_DAY})，?[^，。；\d]{{0,8}}(?:举行|召开|举办|承办|开展)了?(?:全?[校园镇县区市])?(?P<event>[一-鿿“”]{{3,12}})(?=[，。；])"
)
_SEVERAL = re.compile(
    r"第[一二三四五六七八九十\d]+[次届期轮场回]|[两三四五六七八九\d]+[次场轮回]|又|再|先后|分别|各|首次|延期|改到|推迟|每"
)
_TWO = 2
_TAIL = 4
"""Characters at the end of a name that make two names one: “全镇联校教研” and “联校教研”."""


@rule(
    "NUM10",
    "日期前后不一",
    "number",
    "hint",
    bad=[
        "⟦10月16日⟧举行的全镇联校教研，来了两所小学的老师。\n⟦10月18日⟧的联校教研由邻校出一节课。",
        "⟦9月10日⟧的师徒结对仪式全程录像。\n师徒结对仪式于⟦9月12日⟧举行，见证人为校长。",
        "教研开放日定在⟦4月18日⟧。\n⟦4月19日⟧的教研开放日来了邻校同行。",
        "⟦3月6日⟧，学校举行了拜师结对仪式。\n拜师结对仪式在⟦9月6日⟧举行，到会46人。",
    ],
    good=[
        "10月16日举行的联校教研，来了两所小学的老师。\n10月16日的联校教研留下记录三份。",
        "4月18日的教研开放日请了家长。\n5月20日的教研开放日请了同行。",
        "3月6日的第一次磨课活动，改了三稿。\n3月9日的第二次磨课活动，定了稿。",
        "3月6日的师德专题学习，46人到会。\n3月6日的开学典礼，学生全部到场。",
    ],
)
def day_told_twice(reading: Reading) -> Iterator[Mark]:
    """同一件事，前后写的日子应当相同。

    查什么：同一名称的活动在两处写了两个日子，月同日不同，或日同月不同。
    为什么：审阅的人会按日期去找签到和照片。
    不查：写明第几次、先后、改期的；月、日都不同的（多半是两次活动）；一段起止。
    """
    told: list[tuple[str, str, Span]] = []
    for sentence in reading.sentences:
        if "月" not in sentence.text or _SEVERAL.search(sentence.text):
            continue
        for form in (_OF_DAY, _ON_DAY, _HELD):
            for match in form.finditer(sentence.text):
                event = re.sub("[“”]", "", match["event"])
                told.append((event, match["day"], Span(*match.span("day")).shift(sentence.span.start)))
    for place, (event, day, here) in enumerate(told):
        others = {two: there for name, two, there in told[place + 1 :] if _is_one(event, name)}
        same = {one for name, one, _ in told if _is_one(event, name)}
        if len(same) != _TWO or day not in same:
            continue
        for other, there in others.items():
            (month, date), (month2, date2) = (re.findall(r"\d+", words) for words in (day, other))
            if day != other and (month == month2 or date == date2):
                said = f"“{event[-_TAIL:]}”前文写{day}，这里写{other}。"
                yield Mark(there, said, "究竟是哪一天？请核对签到表。")
                yield Mark(here, f"“{event[-_TAIL:]}”后文写{other}，这里写{day}。")
                return


def _is_one(event: str, other: str) -> bool:
    """Tell whether two names are of one event: the shorter one's end stands in the other."""
    short, long = sorted((event, other), key=len)
    return len(short) >= _TAIL and short[-_TAIL:] in long
