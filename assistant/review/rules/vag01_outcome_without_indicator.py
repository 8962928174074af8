"""VAG01 程度副词＋成效，没有数据。"""

import re
from collections.abc import Iterator

from assistant.review.claims import Clause
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import outcome_is_shown
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of

_NOUN, _GRADE = any_of("评价名词"), any_of("评价形容")
_GAIN = (
    f"(?:{_NOUN}|{any_of('成效名词')}|进步|进展|发展|提高|提升|改观|变化|突破|飞跃|收获|影响|改善|好转|转变)"
)
_PRAISE = any_of("赞誉")
_CLAIM = re.compile(
    "|".join(
        (
            any_of("现成评价"),
            f"{_NOUN}[^，。；]{{0,5}}{_GRADE}",
            f"(?:{_GRADE}|一定|新|新的|突破性|实质性|历史性|阶段性|不小|根本性|质|前所未有)的?{_GAIN}",
            f"(?:得到|受到|赢得|获得|深受|博得|广受|备受|倍受|引起|取得|收获)了?[^，。；]{{0,22}}{_PRAISE}",
            f"(?:取得|收到|获得|创造|斩获)了?[^，。；\\d《]{{0,16}}(?:{_NOUN}|进步|进展|突破|发展|提高|佳绩|丰收)",
            f"{_GAIN}[^，。；]{{0,6}}(?:显著|明显|大大|大为|大幅度?|极大|空前|普遍|很大|飞速|迅速|稳步|全面|有了?很大|较大)地?(?:的)?"
            "(?:提高|提升|增强|改善|加强|发展|进步|转变|好转|高涨|浓厚|改观|拓宽|拓展|飞跃|变化|优化|丰富|浓)?",
            "(?:很大|较大|一定|最大|极大)程度上?(?:地)?",
            "进步(?:特别|非常|十分|很|较|也很|最)?(?:快|大|明显|显著|喜人)",
            "(?:走在|位居|位列|居于?|处于|名列|跻身)[^，。；]{0,12}(?:前列|前茅|首位|领先|榜首|第一)",
            "(?:深深|深刻)地?(?:感染|感受|打动|触动|震撼|影响|吸引|启发|认识|体会|领会)",
            "(?:上|迈上|跃上|登上|迈入|跨上|再上|走上)了?[^，。；]{0,8}台阶|一大步|(?:步入|走上|迈入)了?[^，。；]{0,10}轨道",
            "(?:植入|扎根|融入|刻在|印在|深入|住进|走进)[^，。；]{0,10}(?:心|脑海|骨子)",
            "突飞猛进|焕然一新|迈出了?[^，。；]{0,8}步|(?:留下|产生)了?[^，。；]{0,8}(?:深刻|难忘|良好|美好)[^，。；]{0,4}(?:印象|影响|回忆)",
            "(?:频频|屡屡|纷纷|接连|连连|多次)(?:获奖|报捷|获|夺|取得|得到|在)",
            "(?:很|非常|十分|特别|极其|相当|比较)(?:成功|精彩|到位|扎实|充实|有效|顺利|热烈|活跃|出色|优秀|满意|有意义|有价值|实用|及时|受欢迎|受教育|受鼓舞)",
            "(?:更|越来越|愈加|日益|日趋|愈发)(?:好|强|高|浓|活|规范|完善|成熟|合理|有效|扎实|浓厚|丰富|自信|娴熟|主动|深入|多元|科学|高效)(?![的地]?(?:了解|服务))",
        )
    )
)
_RESTRAINED = re.compile(r"未|没有?|不(?!断|仅|但|少|小|错)|尚|难以")


@rule(
    "VAG01",
    "成效没有数据",
    "vague",
    "warning",
    bad=[
        "一年来，⟦青年教师进步很大，教学成绩显著⟧。",
        "⟦讲座受到全体教师的一致好评⟧。参加讲座的教师共五十六人。",
        "师徒双方各听课十五节，⟦效果非常好⟧。",
    ],
    good=[
        "课堂评估优秀率由31%升至44%，成效显著。",
        "讲座受到教师欢迎，收回评价表52份，满意率96%。",
        "对研修成绩显著的教师予以表彰。",
        "为取得更好的效果，教科室调整了分组。",
        "学习《让成效显著起来》一文后，三个组各写了一份改进单。",
    ],
)
def outcome_without_indicator(reading: Reading) -> Iterator[Mark]:
    """说效果好、进步大、受好评，却没有一个数、一个级别、一份问卷。

    查什么：程度副词或评价词加成效（成效显著、反响热烈、有了质的飞跃），同句及本段后文没有同一对象的数值、前后对比、获奖级别或问卷比例。
    为什么：这类话放到哪所学校都成立，审核人无从核对。
    不查：已给指标的、奖励办法的条件句、“为……”的目的、《》里的名称；只有人名不算给了依据。
    """

    def wanted(clause: Clause) -> bool:
        if clause.role in ("plans", "suggestions", "problems"):
            return False
        found = _CLAIM.search(clause.words)
        return (
            bool(found)
            and not _RESTRAINED.search(clause.words[: found.start()])
            and not outcome_is_shown(reading, clause)
            if found
            else False
        )

    yield from remarks(reading, "VAG01", "只有评价，没有可核对的数据或事实。", wanted)
