"""What the drafter said is not to be written: 先别写, （这个不要写）, 名字不写. It goes, and the ledger says why."""

import re
from dataclasses import dataclass

from assistant.text.names import NAME
from assistant.text.numbers import read_figures

_BAN = r"(?<![特区性类级分识辨差告鉴甄离惜])(?<!(?<![这那])个)别"
_TOLD_NOT = (
    rf"(?:{_BAN}|不要|不用|勿|甭|莫)(?!的|人|处|名|称|致|看|求|管)[^，,。；;\s\d《“]{{0,8}}?"
    r"(?:写|报(?!销|名|到|告|考|送)|放(?!假|松|学|弃|慢|心|手|(?:在|到)(?!总结|材料|里|这|上面))|提(?!前|供|交|高|升|出|问|醒|倡|示|炼|取|早)|公开(?!课)|传(?!统|达|递|授|承)|"
    r"出现|抄(?!袭)|混进|带进|进(?=总结|材料|稿|正文)|捎上|算(?!法|术)|往外说|用(?=$|[，,。；;！!）)\s])|登(?=$|[，,。；;！!）)\s])|上(?=$|[，,。；;！!）)\s]))(?:(?:进|到)?(?:总结|材料|稿子|正文|文中)里?|进去|进来|上去|出来|出去|里面?|了|来)*|"
    r"(?:不能|不许|不得|不可|不应|不必|无需|用不着|用不上)(?:写|出现|提及|提(?=$|[，,。；;！!）)\s]|起)|公开(?!课)|外传|进(?:总结|材料))(?:进去|出来|了)*|"
    r"(?:先|暂且|暂时|都)?(?:捂着|捂一捂|压着|压一压|按下不表|搁着)|(?:暂|就|都|也|还)?不(?:作数|算数)|(?:暂|就|先|都|也)不(?:计|算)(?=$|[，,。；;！!）)\s])|(?:不必|不)入(?:总结|材料|正文|文)|(?:咱们?|我们|你我)?[俩仨]?(?:自己|私下|内部|心里)(?:知道|清楚|有数)(?:就行|就好|即可|就可以)?|"
    r"(?:这[条段句个件]?|此[条事项]|那[条段句个件]?)?(?:略过|略去|跳过|隐掉|划掉|抹去|省掉)|当我?没说|(?:公示|文件|结果|红头|发文)[^，,。；\s]{0,6}(?:再|才能?|后)(?:写|进|报|放|说)(?:进?总结|进?材料|进去)?|"
)
"""The ways of saying that something is not to be written; 特别报告, 不提前 and 不要求 say no such thing."""
UNWRITTEN = re.compile(
    _TOLD_NOT + rf"(?:先|就|都|也|请|千万)?(?:{_BAN}|不要|不用|勿|甭|莫)"
    r"(?:往(?:上|里|外|总结里?|材料里?)?|再|给|对外)*(?:写|报|放(?!(?:在|到)(?!总结|材料|里|这|上面)|假|松)|提|公开|外传)(?:进去|进总结|上去|里面?|了|出来|那么细)*|"
    r"(?:就|先|都)?不(?:写|列|点)(?:名字?|姓名|那么细|进去|了|出来)+|不(?:进|在)(?:这份|本|这个)?(?:总结|材料|这份)(?:里|中)?(?:写|讲|说|提)?|给多少不写|先不算|一律不(?:写|报|算)|不公开|别拿[^，。\s]{0,6}(?:比|说|用)|别拿来|(?:家长|领导|比较)敏感|不对外|不上报|"
    r"先不(?:写|报|提)|先空着|别点名|(?:先)?别算|不放(?:这里|进)?|不提(?![供前高升出倡])|(?:这条|此条)不写|不写(?=$|[）)，,。；\s])|没说完|内部(?:说|掌握|讨论)|不外传|另(?:外)?(?:开会|行研究|说|议)|名字?我?就?不(?:说|提|点)|还在公示|公示中|不(?:入|上|走)账|(?:还|正)在(?:[一二三初复终外]审|审稿)(?:中)?(?:[，,]?(?:先)?不算)?|结果没出|没出结果|还没见刊|散会前[^。；]*|暂不(?:写|报|公开|宣布)|不写进|不要进总结|不宜(?:写|公开)|(?:要|得|请|都|先|统统)(?:去掉|隐去|抹掉|打码|匿名)|不出现|用化名(?=$|[，,。；\s])|删掉|作废|仅供参考|保密|(?:会后|私下|下来)(?:再)?(?:个别|单独|另)(?:谈|说|聊|议)|不(?:要)?在(?:这里|这儿|会上|群里|此)(?:谈|讲|说|讨论|议|提)|(?:^|(?<=[，,]))不记(?=$|[，,。；;])|还没公示|未公示|公示期?(?:还)?没(?:结束|过|完)|还没正式"
)
UNPUBLISHED = re.compile(
    r"(?:红头|文件|名单)(?:都|还)?没(?:见到|看到|下来|来|到|出)|(?:还|尚|都)?(?:没|未)(?:有)?(?:见|出|下|正式)?(?:发文|公布|公示|盖章|出文|下文|下发|行文|揭晓|红头|文件|批文|官宣|推送|推(?=$|[，,。；\s]|你)|文(?=$|[，,。；\s]))|"
    r"(?:还|仍)?在公示(?!栏)|公示中|公示期?(?:到|至|截止到?)(?=\S{0,4}\d)|没公示完|公示(?:还)?没|网传|(?:听|据)(?:说|传)|听[\u4e00-\u9fff]{1,4}说|传闻|小道消息|(?:入了?|进了?)初选|(?:还在|正在|正)?公示期|等(?:文件|红头|公布|发文|批复)|待公布|待批复|(?:还|仍)(?:是|在|处于)?申报(?:状态|中|阶段)|(?<![\u4e00-\u9fff]预)初评|预评|(?:以后|之后|再)?才(?:会)?(?:发布|公布)|口头(?:说|讲|评|表扬)|(?:没有?|无)(?:书面)?(?:材料|凭据|佐证)(?=$|[，,。；\s])"
)
"""Said of an award: it is not out yet, so it is no result."""


TO_CHECK = "材料注明待核实，已列入追问"
NOT_OUT = "结果尚未正式公布，不写入，已列入追问"


@dataclass(frozen=True, slots=True)
class Drop:
    """Words of a note that do not reach the draft, and why."""

    text: str
    reason: str


_ANOTHER = re.compile(
    r"^\s*(?:还有|还剩|另外|另有|此外|其余|其[他它])(?![这那]个|没|未|在|不)(?=[^，,。；;]{2})"
)
"""还有一个是公示期的 brings its own matter: what stands before it is not meant."""
_NAMED = re.compile(rf"(?:^|(?<=[，,。；;\s、和与]))(?P<who>{NAME}|[小老][\u4e00-\u9fff])")


def meant(clause: str, earlier: list[str]) -> int | None:
    """Return the place of the earlier clause that a ban speaks of; None when it brings its own matter.

    A clause that shares its person's name or its 《title》 is meant before any other, else the one right before the ban.
    """
    if not earlier or _ANOTHER.search(clause):
        return None
    marks = [m["who"] for m in _NAMED.finditer(clause)] + re.findall(r"《[^》]+》", clause)
    for place in range(len(earlier) - 1, -1, -1):
        if any(mark in earlier[place] for mark in marks):
            return place
    return len(earlier) - 1


def exclude_item(body: str, messages: list[str], drops: list[Drop], *, follows: bool = True) -> bool:
    """Take out of the earlier messages what ``body`` says is not to be written; tell whether it did.

    ``follows``: the message before it was kept. A bare 别写 speaks of that one; of one already dropped it takes nothing more.
    """
    about = re.sub(r"\s+", "", UNWRITTEN.sub(" ", body))
    if re.search(r"产假|病假|住院|手术|怀孕|哺乳", body):
        drops.append(Drop(body, "涉及个人情况，材料注明不写"))
        return True
    if re.search(r"细节|隐私|(?:孩子|学生|幼儿)(?:的)?(?:名字|姓名)", body) and messages and follows:
        drops.append(Drop(messages.pop(), f"材料注明“{short(body)}”，不写入"))
        drops.append(Drop(body, "关于不写入的说明"))
        return True
    if re.search(r"(?:取消|作罢|黄|泡汤)了|没(?:办|开|搞|谈)成", body):
        drops.append(Drop(body, "后来说明未成，不写入"))
        return True
    if re.search(r"核实|核对|确认|再问|问问|查查", body) and not read_figures(body):
        drops.append(Drop(re.sub(rf"[，,。\s]*(?:{UNWRITTEN.pattern})$", "", body), TO_CHECK))
        return True
    if any(drop.reason == NOT_OUT for drop in drops[-2:]) and len(about) < 8:
        drops.append(Drop(body, "关于不写入的说明"))
        return True
    own = [
        part
        for part in re.split(r"[，,；;。]", body)
        if (read_figures(part) or re.search("“[^”]{6,}”", part)) and not UNWRITTEN.search(part)
    ]
    if own:
        return False
    for number in range(len(messages) - 1, -1, -1):
        items = _items(messages[number])
        best = max(items, key=lambda item: shared(item, about), default="")
        if best and shared(best, about) >= 1 and not _speaks_of_itself(body, messages):
            messages[number] = _without(messages[number], best)
            drops.append(Drop(best.strip(), f"材料注明“{short(body)}”，不写入"))
            drops.append(Drop(body, "关于不写入的说明"))
            return True
    rest = re.sub(r"这个|此事|该项|那个|那件|[，,；;。\s]", "", UNWRITTEN.sub("", body))
    if messages and follows and len(rest) < 5 and not _ANOTHER.search(body):
        drops.append(Drop(messages.pop(), f"材料注明“{short(body)}”，不写入"))
    drops.append(Drop(body, "材料注明不写入"))
    return True


def _speaks_of_itself(body: str, messages: list[str]) -> bool:
    """市里优质课…拿了一等，还在公示，先别写 names its own matter; 部级还没公示完 先别写 speaks of an earlier one."""
    if re.search(r"传闻|谣言|红包|家暴|开除|处分|打架|被打|吵架|闹事|投诉|举报|官司", body):
        return True
    titled = re.search(r"《[^》]+》", body)
    if titled and not any(titled.group() in message for message in messages):
        return True
    subject = re.sub(
        r"(?:还|结果)?(?:没|未|在)(?:公示|出|评|定|批)[^，,；;。\s]*", "", re.split(r"[，,；;。]", body)[0]
    )
    subject = UNWRITTEN.sub("", subject)
    return len(re.findall(r"[\u4e00-\u9fff]", subject)) >= 7 and not re.search(r"[那这][个两几些项]", subject)


def exclude_brackets(line: str, drops: list[Drop]) -> str:
    """（有一户情况特殊 别写）: a bracket with words of its own goes; what stands before it stays."""
    for match in list(re.finditer(rf"[（(][^（）()]*(?:{UNWRITTEN.pattern})[^（）()]*[）)]", line)):
        own = UNWRITTEN.sub("", re.sub(r"这个|此项|该项|那个|[（()）\s，,]", "", match.group()))
        if re.search(r"名|谁|位|者", match.group()) or len(re.sub(r"还没.*|公示.*", "", own)) >= 4:
            drops.append(Drop(match.group(), "材料注明不写"))
            line = line.replace(match.group(), "", 1)
    return line


def exclude_clause(line: str, drops: list[Drop]) -> str:
    """「…（这个不要写）」 takes out the item before the bracket; otherwise the clause that says so goes, with what it speaks of."""
    if match := re.search(
        rf"(?P<item>(?:[^\s，,；;。（(]+[\s，,]+(?=查|核|后来|经|已|没|未|不|结果))?[^\s，,；;。（(]+)\s?[（(][^）)]*?(?:{UNWRITTEN.pattern})[^）)]*[）)]",
        line,
    ):
        drops.append(Drop(match["item"], f"材料注明“{short(match.group()[len(match['item']) :])}”，不写入"))
        drops.append(Drop(match.group()[len(match["item"]) :], "关于不写入的说明"))
        return line.replace(match.group(), "").strip("，,；; ")
    if re.search(
        r"(?:跟|和|与)[\u4e00-\u9fff]{2,8}(?:没(?:有)?关系|不相干|无关)|(?:其他|别的|外|兄弟)(?:学)?[校园]的",
        line,
    ):
        drops.append(Drop(line.strip(), "材料注明与本总结无关，不写入"))
        return ""
    spoken = re.search(r"[，,；;。]", line) is None
    clauses = re.split(r"(?<=\s)" if spoken else r"(?<=[，,；;。])", line)
    kept: list[str] = []
    for clause in clauses:
        if not UNWRITTEN.search(clause):
            kept.append(clause)
            continue
        if (
            re.search(r"名字?|姓名|谁", clause)
            and kept
            and re.search(r"就是|那[两几位个]|[^\d](?:那|这)[位个两]", kept[-1])
        ):
            drops.append(Drop(kept.pop().strip("，,；; "), "材料注明不点名"))
            drops.append(Drop(clause.strip("，,；;。 "), "关于不写入的说明"))
            continue
        if re.search(r"钱|金额|奖金|经费", clause) and not re.search(r"\d", clause):
            for earlier in [
                c for c in kept if re.search(r"\d+\s?(?:块|元)|[一二三四五六七八九十百千]+(?:块|元)", c)
            ]:
                kept.remove(earlier)
                drops.append(Drop(earlier.strip("，,；;。 "), f"材料注明“{short(clause)}”，不写入"))
        at = meant(clause, kept)
        if at is not None and at < len(kept) - 1:
            drops.append(Drop(kept.pop(at).strip("，,；;。 "), f"材料注明“{short(clause)}”，不写入"))
            drops.append(Drop(clause.strip("，,；;。 "), "关于不写入的说明"))
            continue
        rest = UNWRITTEN.sub("", re.sub(r"这个|此事|该项|那个|[，,；;。\s]", "", clause))
        rest = re.sub(r"(?:总结|材料|稿子|正文)里?|[一半]个字|千万|压根|根本|一律|[都也就可]", "", rest)
        pronoun = at is not None and len(re.sub(r"[\u4e00-\u9fff]{0,2}(?:还|没|公示|完)", "", rest)) < 3
        told = [piece for piece in kept if re.search(r"\d", piece)]
        if spoken and len(line) <= 32 and pronoun and not (len(told) >= 2 and told[-1] != kept[-1]):
            drops.append(Drop(line.strip(), f"材料注明“{short(clause)}”，不写入"))
            return ""
        if spoken and pronoun and not rest and kept and not re.search(r"\d", kept[-1]):
            drops.append(Drop(kept.pop().strip("，,；; "), f"材料注明“{short(clause)}”，不写入"))
        if spoken:
            pronoun = False
        popped = 0 if not re.search(r"名字?|姓名|谁", clause) else 2
        if re.match(r"(?:人家|[他她]们?|对方|其(?!中|他)|[这那]位)", rest) and not pronoun:
            pronoun = bool(kept) and not re.search(r"\d", kept[-1])
        while pronoun and popped < 2 and kept and not kept[-1].rstrip().endswith(("。", "；", ";")):
            remark = len(kept[-1]) <= 4 or (
                len(kept[-1]) <= 12
                and not (_RESULT.search(kept[-1]) or _ANOTHER.search(kept[-1]))
                and re.search(r"没|未|还|^(?:这个|那个|这事|此事|这是)|瞎|乱|传", kept[-1])
            )
            popped += 1 if remark else 2
            drops.append(Drop(kept.pop().strip("，,；; "), f"材料注明“{short(clause)}”，不写入"))
        drops.append(Drop(clause.strip("，,；;。 "), "材料注明不写入"))
    return "".join(kept)


_WAITS = re.compile(
    rf"结束|揭晓|才(?:出|知道|完|有)|出来|^[\s就也都请所以]*(?:这个|那个)?(?:{UNWRITTEN.pattern})[，,。；;！!\s]*$"
)
_RESULT = re.compile(
    r"[特一二三]等|金奖|银奖|铜奖|获奖|入围|初选|精品课|优质课|称号|名单|评上|批下|立项|结果|[国省市区县]级的|前[一二三四五六七八九十\d]+(?:名|强)?(?=$|[”，,。；\s])"
)


def without_unpublished(line: str, drops: list[Drop]) -> str:
    """Take out a result that is not out yet (网传, 还没发文, 听说) with the clause before it when it leans on that."""
    if not UNPUBLISHED.search(line):
        return line
    kept: list[str] = []
    for sentence in re.split(r"(?<=[。；;])", line):
        clauses = re.split(r"(?<=[，,！!])", sentence)
        left: list[str] = []
        gone: list[str] = []
        for place, clause in enumerate(clauses):
            near = (left[-1:] if place else []) + [clause]
            if gone and len(clause) <= 12 and _WAITS.search(clause):
                gone.append(clause)
                continue
            if not UNPUBLISHED.search(clause) or not (gone or _RESULT.search("".join(near))):
                left.append(clause)
                continue
            at = meant(clause, left)
            if at is not None and not gone and not _RESULT.search(UNPUBLISHED.sub("", clause)):
                last = at == len(left) - 1
                gone.insert(0, left.pop(at))
                while (
                    last and left and len(left[-1]) <= 10 and not re.search(r"\d|《|[特一二三]等", left[-1])
                ):
                    gone.insert(0, left.pop())
            gone.append(clause)
        if gone and not re.search(r"\d|[特一二三]等奖|立项|结题", "".join(left)):
            gone, left = [sentence], []
        if gone:
            drops.append(Drop("".join(gone).strip("，,。；;！! "), NOT_OUT))
            if left:
                left[-1] = left[-1].rstrip("，, ")
        kept.append("".join(left))
    return "".join(kept)


def _items(text: str) -> list[str]:
    """Cut a message into the items one may take out: 部级1（许诺 物理） | 省级2 | 市级5."""
    return [m.group() for m in re.finditer(r"[^\s，,；;、。（(]+(?:[（(][^）)]*[）)])?", text)]


def shared(item: str, about: str) -> int:
    """Count the two-character words an item shares with the remark about it."""
    words = {
        item[i : i + 2] for i in range(len(item) - 1) if re.fullmatch(r"[\u4e00-\u9fff]{2}", item[i : i + 2])
    }
    return sum(word in about for word in words)


def _without(text: str, item: str) -> str:
    return re.sub(r"\s{2,}", " ", text.replace(item, "", 1)).strip(" ，,、；;")


def short(text: str) -> str:
    """The first words of a remark, to quote in a reason."""
    return re.sub(r"[（）()\s]", "", text)[:16]
