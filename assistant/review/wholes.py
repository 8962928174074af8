"""Whether parts are told as the whole of their total: “小学部29人、初中部22人” are, “党员21人、骨干24人” are not."""

import re

from assistant.review.parts import PERSONS, Part, added_up

_MANY = 3
"""So many parts are a list; two may be examples."""
_NEAR_MISS = 0.1
"""So near a total, three or more parts look like the whole of it with a slip; figures of other things are not near it by chance."""
_IN_BRACKETS = 0.75
_NEARLY = 0.85
"""Parts that make up so much of a total, and not all of it, look like a set with a slip and not like examples."""
_BACK = 24
"""Characters looked at before a total."""
_CHOSEN = re.compile("评出|选出|选送|推荐|上报|挑出|评为|获")
"""“56份，评出一等5份、二等10份”: what is chosen is a part and no whole."""
_OTHER_STAFF = re.compile("职员|职工|工勤|工人|保[育健洁安]|后勤|行政|教辅|管理|聘|临时|员工|炊|厨")
"""“教职工30人，其中专任教师21人，持证19人”: whoever is not told beside the teachers is one of them."""
_GRADE = re.compile("优[秀等良]|良好|合格|达标|^[未不待]|结业")
_DEGREE = re.compile("学历$|学位$|^(?:博士|硕士|研究生|本科|专科|大专|中专|中师|高中)$")
_WHEN = re.compile("(?:全|本|一)(?:学年|学期|年)(?:共|计|合计)?$")
"""“小班全年17次，中班16次，大班17次”: the first figure is of one of the kinds, too."""
_KINDS = "组班段部科校园"
"""“语文组上课12节，数学组11节，英语组4节”: what these divide is told of each in its turn."""
_OWN_LEVEL = re.compile("[组校园]内|本[组校园]")
_SUMMED = re.compile(r"(?:共|计|总|全组|全校|全园|全镇|现有|合)[^，。；]{0,10}$")
_OVERLAPPING = re.compile(
    "党员|骨干|能手|名师|双师|高级|职称|学历|青年|新教师|本科|研究生|合格|优秀|获奖|班主任"
)
"""Of persons more than one of these may be told."""
_SUBJECTS = re.compile(
    r"语文|数学|英语|科学|物理|化学|生物|历史|地理|道法|政治|音乐|体育|美术|音体美|信息|综合|理化|史地|政史|[文理]科|[文理]综"
)
_PAIRS = re.compile(
    r"[内外]$|[男女][教老]?师?$|^[新老]|[上下](?:半年|学期|册)$|线[上下]$|[专兼]|[文理]科?$|^(?:结题|在研|已|未)"
)
"""The two halves of a whole: 市内 and 市外, 上学期 and 下学期."""
_SEXES = re.compile("^[男女](?:教师|老师|教工|学员|生)?$")
_CLASS = re.compile(
    r"(?:级|等奖|等|部|段|半年|年级|组|班|科|类|校区|学期|季度|月|本校|外校|校内|校外|男|女|内|外)$"
)


def is_set(labels: list[str]) -> bool:
    """Tell whether the labels read like one complete set: grades, levels, subjects with 其他."""
    if any("其他" in label or "其余" in label for label in labels):
        return True
    if {label[-2:] for label in labels} <= {"本校", "外校"}:
        return True
    if len(labels) == 2 and all(_PAIRS.search(label) for label in labels):
        return True
    if len({label[-3:] for label in labels}) == 1 and len(labels[0]) > 3:
        return True
    ends = [_CLASS.search(label) for label in labels]
    if all(ends) and len({m.group() for m in ends if m}) == 1:
        return True
    return len(labels) > _MANY and all(_SUBJECTS.search(label) for label in labels)


def may_overlap(labels: list[str]) -> bool:
    """Tell whether the same persons may be told of twice, as 党员 and as 研究生; ranks part them."""
    if labels[0].endswith("专任教师") and not any(map(_OTHER_STAFF.search, labels)):
        return True
    ranks = sum("级" in label for label in labels)
    if len(labels) >= _MANY and all(map(_GRADE.search, labels)):
        return False
    if len(labels) >= _MANY and all(map(_DEGREE.search, labels)) and "以上" not in "".join(labels):
        return False
    return any(map(_OVERLAPPING.search, labels)) and ranks < len(labels) - 1 and not is_set(labels)


def is_near_miss(parts: list[Part], total: float) -> bool:
    """Tell whether three or more parts come so near their total as to be meant for it: 6, 7 and 8 of 20."""
    return len(parts) >= _MANY and abs(added_up(parts) - total) <= _NEAR_MISS * total


def is_nearly_all(parts: list[Part], total: float, unit: str, *, in_brackets: bool) -> bool:
    """Tell whether parts that make up less than the total were meant to make it up: “21人次（县内12人次、县外7人次）”.

    ``unit`` is the total's; ``in_brackets``: the parts stand alone in brackets behind it.
    """
    labels, share = [part.label for part in parts], added_up(parts) / total
    if all(label.endswith("”") for label in labels):
        return False
    ranks = all(label.endswith("级") for label in labels)
    return (
        (is_set(labels) and not (ranks and share < _IN_BRACKETS))
        or (in_brackets and share >= _IN_BRACKETS)
        or (share >= _NEARLY and unit not in PERSONS)
    )


def follow_as_parts(before: str, parts: list[Part], total: float, after: str) -> bool:
    """Tell whether figures after a mere comma make up the figure before it, and are no further figures.

    “全年听课128节，语文48节，数学50节，英语32节” do; ``before`` is 全年听课, ``after`` what stands behind the last part.
    """
    labels, more = [part.label for part in parts], added_up(parts) > total
    if len(labels) == 2 and labels[1] in (f"未{labels[0]}", f"没{labels[0]}", f"没有{labels[0]}"):
        return True
    if _CHOSEN.search(labels[0]) and not more:
        return False
    lead = re.split("[，。；：、]", before)[-1]
    if labels[-1].startswith(("其余", "其他", "其它", "余下", "剩")):
        return "其中" not in lead
    if all(label in lead for label in labels):
        return True
    if _is_one_of_them(lead, labels):
        return False
    if "其中" not in before and len(labels) == 2 and all(map(_SEXES.search, labels)):
        return True
    halves = {"结题", "在研"} == set(labels)
    if "其中" in before or (lead[-1:] == labels[0][-1] and not halves and not re.search("[共全获]", lead)):
        return False
    summed, near = _SUMMED.search(before[-_BACK:]), is_near_miss(parts, total)
    if (summed and is_set(labels)) or (near and all(map(_PAIRS.search, labels))):
        return True
    ended = after[:1] in ("。", "；", "，") and not lead.endswith(("训", "课", "评"))
    if near and ended and (summed or more):
        graded = all(map(_GRADE.search, labels))
        return parts[0].unit not in PERSONS or graded or not any(map(_OVERLAPPING.search, labels))
    subjects = more and len(labels) >= _MANY and all(map(_SUBJECTS.search, labels))
    alike = len({label[-1] for label in labels}) == 1 or all(map(_PAIRS.search, labels))
    return subjects or (alike and is_set(labels))


def _is_one_of_them(lead: str, labels: list[str]) -> bool:
    """Tell whether the first figure is of one kind among those that follow: “语文组上课12节，数学组11节”."""
    first, kind = _WHEN.sub("", lead), labels[0][-1]
    if first != lead and first[-1:] == kind == labels[-1][-1]:
        return True
    if (
        kind in _KINDS
        and all(label[-1] == kind for label in labels)
        and re.search(rf"(?<![全各个两])[一-鿿]{kind}", lead)
    ):
        return True
    return bool(_OWN_LEVEL.search(lead)) and all(label.endswith("级") for label in labels)
