"""Sentences with a shape of their own: who leads, who lectured, what was adopted. A frame that does not fit returns ""."""

import re
from collections.abc import Callable

from assistant.drafting.roster import Roster
from assistant.drafting.wording import formal
from assistant.text.dates import Period
from assistant.text.names import NAME, POSTS

_ROLE_WORDS = (
    "常务副主任|副主任|办公室主任|主任(?!委)|执行组长|常务副组长|副组长|双组长|(?:校本)?(?:研修|研训|师训|教研)组长|组长|"
    "[\u4e00-\u9fff]{2,3}管理员|[\u4e00-\u9fff]{2}联络员|师训专管员|专管员|联络员|成员|组员|秘书|记录人?|主任委员"
)
_SEAT = re.compile(r"[\s、，,；;]*办公室(?:设|放)在?(?P<at>[^，,；;。\s]{2,12}?)(?=$|[\s，,；;。])")
_ROLES = re.compile(
    rf"(?:(?<=^)|(?<=[\s、，,；;：:）)组]))(?P<role>{_ROLE_WORDS})(?:是|为|由|：|:|[=＝]|\s)*(?P<who>.*?)(?=[\s、，,；;]+(?:{_ROLE_WORDS}|日常|具体(?:工作)?(?:是|由|归|在)|(?:教研|备课|年级)组[\s：:])|[；;]|$)"
)
_HOLDS = re.compile(
    rf"(?P<before>[，,；;。\s])(?P<who>{NAME})(?:任|担任|为|兼任?)(?P<role>{_ROLE_WORDS})(?=$|[，,；;。\s])"
)
"""葛敏任主任 among 组长：沈立群: the post stands behind the name there."""
_GROUP = re.compile(
    r"(?P<group>[\u4e00-\u9fff]{0,8}(?:领导小组|领导组|专班|研修中心|中心|工作小组|小组|委员会|工作组))"
)
_CALLED_BY = re.compile(r"^\d{1,2}[.月]\d{1,2}[日号]?\s?[\u4e00-\u9fff]{2,8}会[\s，,：:]+(?=[\u4e00-\u9fff])")
"""2.23校务会 师训领导小组：…: the meeting that named it."""
_LECTURE = re.compile(
    r"(?P<head>.*?)(?P<ask>请来?|邀请|聘请|特邀)(?P<who>[^，,。；;]{2,24}?(?:老师|教授|专家|研究员|主任|院长|校长|教研员|博士|主编|[\u4e00-\u9fff]{2,3}))"
    r"(?:来校|到校|来)?(?:做了?|作了?|讲了?|讲座|主讲|开了?)(?P<topic>(?:《[^》]*》|“[^”]*”|[^，,。；;【]){2,40}?)(?:的)?(?P<kind>专题讲座|讲座|报告|专题报告|培训|辅导)?(?=$|[，,。；;\s【])(?P<tail>.*)"
)


def framed(raw: str, section: str, roster: Roster, period: Period) -> str:
    """Return the sentence of the first frame that fits, in document wording, or ""."""
    for frame in _FRAMES:
        if text := frame(raw, section, roster, period):
            return text
    return ""


def _leaders(raw: str, section: str, roster: Roster, period: Period) -> str:
    """领导小组 组长 周敏校长 副组长 教导主任 韩立波 becomes a sentence with each post and name."""
    if section not in ("organization", "introduction", ""):
        return ""
    raw = _HOLDS.sub(r"\g<before>\g<role> \g<who>", raw)
    raw, whole = _SEAT.sub("", raw), raw
    seat = _SEAT.search(whole)
    roles = [m for m in _ROLES.finditer(raw) if m["who"].strip(" ，,、")]
    before = raw[: roles[0].start()].strip(" ，,") if roles else ""
    if not roles or not re.match(r"^[^，。；]{0,14}$", _CALLED_BY.sub("", before)):
        return ""
    people = [
        _office(
            "办公室主任" if seat and m["role"] == "主任" else m["role"], m["who"].strip(" ，,、；;（"), roster
        )
        for m in roles
    ]
    if not all(people):
        return ""
    if all(m["role"].startswith("记录") and not any(n in m["who"] for n in roster.posts) for m in roles):
        return ""
    people += [f"办公室设在{seat['at']}"] if seat else []
    rest = raw[roles[-1].end() :].strip(" ，,；;")
    if re.search("研|训", roles[0]["role"]) and roles[0]["role"].endswith("组长") and roles[0].start() < 2:
        return formal(f"由{'，'.join(people)}{'；' + rest if rest else ''}", roster, period)
    if called := _CALLED_BY.match(before):
        rest = f"（据{called.group().strip()}）" + (f"；{rest}" if rest else "")
        people[-1], rest = people[-1] + rest.partition("；")[0], rest.partition("；")[2]
    group = _GROUP.search(_CALLED_BY.sub("", raw[: roles[0].start()]))
    name = group["group"] if group else "校本研修领导小组"
    name = re.sub(r"^成立", "", name)
    name = re.sub(r"^(?:调整|组建|设立)", "", name)
    name = (
        name
        if not re.fullmatch(r"(?:工作|领导)?(?:领导小组|小组|领导组)", name)
        or "研修" in name
        or "研训" in name
        or "师训" in name
        else name.replace("领导小组", "校本研修领导小组")
    )
    return formal(f"{name}由{'，'.join(people)}{'；' + rest if rest else ''}", roster, period)


_TITLES = "校长|园长|书记|主任|组长"
_OFFICES = "教务|教导|政教|德育|教研|教科|科研|师训|保教|总务|后勤|康复|教学|实训"


def _office(role: str, who: str, roster: Roster) -> str:
    if re.search(r"^[您你我]|[您你](?=$|，)", who):
        return f"【待补：{role}姓名】任{role}"
    who = re.sub(r"我(?:跟|和|与)", "【待补：姓名】、", who)
    who = re.sub(r"[，、\s]+((?:分管|主管)[\u4e00-\u9fff]{2,6})$", r"（\1）", who)
    if re.search("[（(]", who) and roster.posts:
        known = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True))
        who = re.sub(
            rf"({known})\s?[（(]([\u4e00-\u9fff]{{0,6}}(?:{_TITLES}))(?:[\s、，,]+(?:分?管|主管)([\u4e00-\u9fff]{{2,6}}))?[）)]",
            lambda m: f"{m[2]}{m[1]}" + (f"（分管{m[3]}）" if m[3] else ""),
            who,
        )
    who = re.sub(rf"[（(]([\u4e00-\u9fff]{{0,6}}(?:{_TITLES}))[）)]", r" \1", who)
    note = "".join(re.findall(r"[（(][^）)]*[）)]", who))
    bare = re.sub(r"[（(][^）)]*[）)]", "", who)
    names = [name for name in roster.posts if name in bare]
    left = re.sub(
        rf"{'|'.join(map(re.escape, names)) or '(?!)'}|(?:[\u4e00-\u9fff]{{2,4}}?)?(?:{POSTS})|(?:{_OFFICES})(?:处|室|部|科)?|[\s、，,和]",
        "",
        bare,
    )
    pair = role == "双组长"
    role = "组长" if pair else role
    if re.search(r"设在|放在|兼任|理员|联络", left) and role not in ("成员", "组员"):
        return ""
    if names and not left and role not in ("成员", "组员"):
        parts = []
        for name in sorted(names, key=bare.index):
            around = re.search(
                rf"(?P<before>(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,4}}?)?(?:{POSTS})(?:、(?:{POSTS}))?|(?<![\u4e00-\u9fff])(?:{_OFFICES})(?:处|室|部|科)?)?\s?{name}\s?(?P<after>[\u4e00-\u9fff]{{0,4}}?(?:{POSTS})(?![\u4e00-\u9fff]))?",
                bare,
            )
            post = ((around["before"] or around["after"] or "") if around else "") or ""
            own = re.search(rf"{name}\s?(?:[\u4e00-\u9fff]{{0,4}}(?:{POSTS}))?([（(][^）)]*[）)])", who)
            parts.append(f"{'' if post in role else post}{name}{own[1] if own else ''}")
        if role.startswith("记录"):
            return f"{'、'.join(parts)}负责记录"
        if role == "组长" and len(parts) > 1 and not pair:
            return f"{parts[0]}任{role}，另有{'、'.join(parts[1:])}"
        return f"{'、'.join(parts)}任{role}"
    members = re.sub(r"[\s、，,]+", "、", bare.strip())
    members = re.sub(
        rf"((?:^|、)[\u4e00-\u9fff]{{0,6}}(?:{POSTS}|处|室|部|{_OFFICES}))、(?=[\u4e00-\u9fff]{{2,3}}(?:、|$))",
        r"\1",
        members,
    )
    return f"{members}{note}为{role}" if role in ("成员", "组员") else f"{members}{note}任{role}"


def _lecture(raw: str, section: str, roster: Roster, period: Period) -> str:
    """10月20日四楼会议室，请市教科院陈志远老师讲… becomes 在四楼会议室邀请…作“…”专题讲座."""
    if section not in (
        "lectures",
        "group_training",
        "ethics",
        "digital",
        "research_projects",
        "lesson_study",
        "",
    ):
        return ""
    if "请" not in raw and (spoke := _SPOKE.match(raw)):
        raw = f"{spoke['head']}请{spoke['who']}讲{raw[spoke.end() :]}"
    match = _LECTURE.match(raw)
    if not match or re.search(r"^(?:假|示|问)", match["who"]):
        return ""
    place = r"((?:\d(?=楼))?(?:(?![点午时分])[\u4e00-\u9fff]){1,8}?(?:会议室|报告厅|礼堂|教室|录播室|多功能厅|操场|大厅|书吧|图书馆))"
    head = re.sub(rf"[\s，,]*(?:在|地点[：:]?)?{place}[\s，,]*$", r"，在\1", match["head"]).strip(" ，,")
    head = re.sub(r"(?<=\d)\s+(?=[上下]午)", "", head)
    topic, kind = match["topic"].strip(" 了"), match["kind"] or ""
    topic = topic if re.search(r"[《“\"]", topic) else f"“{topic}”"
    kind = "专题讲座" if kind in ("", "讲座") else kind
    joined = head + ("" if not head or "，在" in head[-14:] else "，")
    return formal(f"{joined}邀请{match['who']}作{topic}{kind}{_tail(match['tail'])}", roster, period)


_SPOKE = re.compile(
    r"(?P<head>.*?[，,\s])(?P<who>[\u4e00-\u9fff]{4,20}(?:院|校|中心|大学|学校|局|室|会)[\u4e00-\u9fff]{2,4}(?:老师|教授|专家|研究员|教研员))"
    r"(?:来)?(?:讲|作|做)(?=\S{4})"
)


def _tail(text: str) -> str:
    text = text.strip(" ，,。！")
    return f"，{text}" if text else ""


_FRAMES: tuple[Callable[[str, str, Roster, Period], str], ...] = (_leaders, _lecture)
