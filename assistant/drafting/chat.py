"""A chat thread read as notes: answers and reminders go, corrections are carried out, 接龙 becomes one line."""

import re

from assistant.drafting.corrections import (
    CORRECTS,
    brought_up_to_date,
    confirmed_otherwise,
    correct,
    counter,
    one_fewer,
    relabel,
    retell,
)
from assistant.drafting.dictated import agreed, dictated, numbered, proposed
from assistant.drafting.disowning import disowned, not_counted, said_again
from assistant.drafting.first_person import (
    TO_TELL,
    continued,
    speaks_of_self,
    told_of_sender,
    without_invitations,
)
from assistant.drafting.placing import headed
from assistant.drafting.redating import redate, redate_own
from assistant.drafting.regrading import recount, regrade, regrade_of_others
from assistant.drafting.threads import is_title
from assistant.drafting.unwritten import TO_CHECK, UNWRITTEN, Drop, exclude_item, without_unpublished
from assistant.text.dates import read_dates
from assistant.text.names import NAME, SURNAMES
from assistant.text.numbers import CHINESE, arabic, chinese_to_int, values

EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")


LOST = re.compile(r"\.{3,}|…+")


FAILED = re.compile(
    r"没有?(?:咱|我)们?(?:校|园)?的?份|(?:那个|这个|它|课题|项目|申报|申请|立项)?[^，。；]{0,8}(?:没过|没批|没立上?项?|没报上|没申报上|没通过|未获批|未通过立项|未立项|没评上|落选|没中|取消了|没办成|没开成|没搞成|黄了)"
)


_MESSAGE = re.compile(
    r"^\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?P<who>(?!副?组长[：:]|[成组委]员[：:]|秘书[：:]|师德|读书|备注|合计|日期|主题|时间|地点|内容|问题|打算|不足|建议|目标|要求|经费)"
    r"[\u4e00-\u9fffA-Za-z]{1,5}(?:[ ·][\u4e00-\u9fff]{1,4})?|[\u4e00-\u9fff]{2,6}[ \-·—][\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2,6}(?:老师|主任|校长|园长|书记|组长)|[\u4e00-\u9fff]{2,8}(?:中心|处|室|科|办))(?:[（(][^）)]{1,8}[）)])?[：:]\s*(?P<body>.*)$"
)


_ANSWER = re.compile(
    r"^(?:@\S+\s*)?(?:对[，、\s]*按[你他她]的?|那?就?按你的|听你的|不是[，,\s].{0,8}还是\d+|对头|对对对?|没错|收到|好的?|好嘞|行|嗯+|哦+|噢|谢谢|辛苦了?|明白|知道了|OK|ok|1|\+1|恭喜恭?喜?|祝贺|厉害|要(?:准确?|精确|具体)的?数字?|太棒了|[\d+＋]+[，,]?(?:对|没错)的?|是的|对的?|没问题|可以|马上|稍等|了解)"
    r"(?:[，,！!。~～\s]|谢谢|辛苦了?|\[[^\]]*\])*$"
)


_ASKING = re.compile(
    r"(?:吗|么|呢|没)?[?？]\s*$|^咋|[?？]\s*我(?:再)?[看查数问核]|\d{1,2}[号日]?吧(?=\s|$|[，,])|(?:吗|么|来着)\s*$|(?:[了过题来到齐完成好]|下来|出来)没有?\s*$|呀[。！!]?\s*$|^(?:上次)?不是(?:还|有)|(?P<v>[算要能行写报放提用可])不(?P=v)[\u4e00-\u9fff]?\s*$|是不是|有没有|还差谁|(?:新增|一共|总共|共|有|是|来了|去了)(?:几|多少)[个人次节篇项名份]?\s*$|谁(?:知道|有|去)|怎么(?:写|报|算)"
)


_TALK = re.compile(
    r"把我|[你您]们?把|(?<!自)我(?:那天|没|也|请假|跟|这|的|来|去|写|把|再|看|问|说|记|先|回头|们?组(?!长))|[？?！!]\s*$|(?:吗|吧|么|呢)$|查过了|可以写|就能写|为准|辛苦|麻烦|尽快|别忘|一下|再对对|催|写大名|记得|"
    r"@|等会|稍后|回头|马上|改了|改好|不动|随便|哈哈|谢谢|收到|群里|发我|发群|老师们好|各位"
)


_SOLID = re.compile(
    r"\d|《|“|[一二三四五六七八九十百]+(?:人|次|节|篇|份|项|对|名|位|场|个)|主题|组长|课题|制度|方案|立项|结题"
)


def settle_chat(lines: list[str], drops: list[Drop], speakers: list[str]) -> list[str]:
    """Return the messages that hold something, corrected; what goes is added to ``drops``, who spoke to ``speakers``."""
    messages: list[str] = []
    asked, words, before, story = "", "", "", ""
    count, said_last = 0, True
    for line in _by_sentence(lines):
        said_last, count = len(messages) >= count and (len(messages) > count or not drops), len(messages)
        match = _message_of(line)
        if not match and is_title(line):
            drops.append(Drop(line, "来源说明，不是材料"))
            continue
        body = match["body"] if match else re.sub(r"^【[^】]{2,8}】(?=@|\s)", "", line)
        if match:
            before = next((who for who in reversed(speakers) if who != match["who"]), "")
            speakers.append(match["who"])
        body = re.sub(r"^【[^】]{2,8}(?:科|处|室|组|办|部|中心|群)】\s*", "", body)
        body = EMOJI.sub("", re.sub(r"\[[\u4e00-\u9fffA-Z]{1,4}\]", "", body)).strip()
        if not body:
            continue
        out = body if re.search(r"[那这][一二两三几\d]?[个项位]", body) else without_unpublished(body, drops)
        if out != body and not out.strip(" ，,。！!"):
            continue
        body = _that_many(_OPENING.sub("", out))
        if match and re.fullmatch(NAME, match["who"]):
            body = _MINE.sub(f"{match['who']}的", body)
        body = _DENIED.sub("", body) if asked else body
        body = _VOCATIVE.sub("", _ADDRESSED.sub("", body))
        head, _, last = body.rpartition(" ")
        if _asks(last) and head and not _asks(head) and _solid(head):
            drops.append(Drop(last, "聊天中的询问、催办或私人说明，不是材料"))
            asked, body = body, head
        body = _THEME.sub("主题是", body)
        plain = re.sub(r"^@\S{1,8}\s*", "", body)
        if (
            confirmed_otherwise(plain, messages, drops)
            or brought_up_to_date(plain, messages, drops)
            or one_fewer(plain, messages, drops)
        ):
            continue
        if numbered(plain, messages, drops):
            asked = ""
            continue
        if before and (graded := _YOURS.match(plain)) and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", before):
            messages.append(f"{before} {graded['grade']}")
            asked = ""
            continue
        if (many := _SO_MANY.match(plain)) and correct(f"那算{many['n']}", messages, drops):
            _with_part(many, messages)
            asked = ""
            continue
        if aside := _told_apart(plain, asked):
            messages.append(aside)
            drops.append(Drop(body, "关于写法的说明"))
            asked = ""
            continue
        if words and agreed(plain):
            messages.append(words)
            words = ""
        if _COLLECTS.match(plain):
            drops.append(Drop(body, "聊天中的询问、催办或私人说明，不是材料"))
            continue
        if _ANSWER.match(plain):
            drops.append(Drop(body, "聊天应答，不是材料"))
            continue
        said = re.fullmatch(
            r"(?:[哦噢嗯])?(?:对|是的|没错)[，,]?\s?(?:是|就)?(?P<n>\d+)[个人名次节项篇份对]?(?:没问题|没错|对的)?",
            plain,
        )
        if said and any(said["n"] in values(message) for message in messages):
            drops.append(Drop(body, "对前文数字的确认，已按确认的数写入"))
            continue
        if re.search(r"私下说|总结(?:里)?(?:就|只)写", body) and values(body) <= frozenset().union(
            *map(values, messages), frozenset()
        ):
            drops.append(Drop(body, "关于写法的说明"))
            continue
        if _ON_WRITING.search(body) and len(body) <= 14 and not re.search(r"\d", body):
            drops.append(Drop(body, "关于写法的说明"))
            continue
        if words := proposed(plain):
            drops.append(Drop(body.replace(words, "", 1), "关于写法的说明"))
            continue
        if dictated(plain, messages, drops) or not_counted(plain, messages, drops):
            continue
        if _PART_NOT_COUNTED.search(plain) and not re.search(
            r"(?:签到|实到|实际|名单|登记)[\u4e00-\u9fff]{0,2}\d", plain
        ):
            drops.append(Drop(body, "核对过程的说明，不是材料"))
            continue
        if (settled := re.match(r"^那就?(?:是|按|写|算)?(?P<n>\d+)(?:元|块)?$", plain)) and _rejected(
            settled["n"], messages, drops
        ):
            drops.append(Drop(body, "对前文数字的确认，已按确认的数写入"))
            continue
        if UNWRITTEN.search(body) and exclude_item(body, messages, drops, follows=said_last):
            continue
        if FAILED.fullmatch(plain) and re.match(r"那个|这个|它|没", plain):
            if drops and drops[-1].text == asked:
                drops[-1] = Drop(asked, "后来说明未成，不写入")
            elif messages and not re.search(r"\d", messages[-1]):
                drops.append(Drop(messages.pop(), "后来说明未成，不写入"))
            drops.append(Drop(body, "说明前一事项未成，不写入"))
            continue
        if final := re.match(r"^以(\d+)(?:人|份|次|个)?为准[，,。\s]*", plain):
            correct(final[1], messages, drops)
            body = plain = plain[final.end() :]
        if re.match(r"^[哦噢啊]", plain) and drops and re.search(r"核对|更正", drops[-1].reason):
            drops.append(Drop(body, "核对过程的说明，不是材料"))
            continue
        sender = match["who"] if match else ""
        if counter(body, messages, drops) or redate_own(body, sender, messages, drops):
            continue
        if disowned(body, asked, sender, messages, drops):
            asked = ""
            continue
        if said_again(body, messages, drops):
            drops.append(Drop(body, "核对过程的说明，不是材料"))
            continue
        if own := re.search(r"我那?个?(?:其实)?是[国省市区县镇校]?(?:级|里)?[特一二三]等", body):
            done = bool(match) and regrade(own.group(), messages, drops, match["who"] if match else "")
            drops.append(Drop(body, "更正说明，已按更正后的等级写入" if done else "核对过程的说明，不是材料"))
            continue
        plan = re.match(
            r"^(?:(?:好的?|行|对)[，,]?)?那(?P<head>[\u4e00-\u9fff]{1,6}\d+[个项人次节篇份]?)[：:](?P<rest>.{6,})$",
            body,
        )
        if plan and correct(f"那{plan['head']}", messages, drops):
            messages.append(plan["rest"])
            continue
        if re.match(r"^(?:好的?[，,\s]*)?(?:那|改了|更正)", body) and relabel(body, messages, drops):
            continue
        if regrade_of_others(body, messages, drops):
            continue
        if CORRECTS.search(body) and not _asks(body):
            told, *others = re.split(r"[；;]", body)
            if (
                recount(told, messages, drops)
                or retell(told, messages, drops)
                or (re.search(r"是\d{1,2}[号日]?$", told) and redate(told, messages, drops, asked))
                or regrade(told, messages, drops, match["who"] if match else "")
                or correct(told, messages, drops, asked)
                or redate(told, messages, drops, asked)
            ):
                rest = re.match(r"^那就?(?:是|按|写|算)?\d+(?:人|次|节|个|份)?[，,。\s]+(.*)$", told)
                rest = rest or re.match(
                    rf"^(?:{_LISTS})\D{{0,6}}\d+(?:人|次|个|元|份|节)?[，,。\s]+([\u4e00-\u9fff]{{2,}}\d.*)$",
                    told,
                )
                others += [rest[1]] if rest else []
                messages += [part.strip() for part in others if _SOLID.search(part) or "等" in part]
                continue
            if re.search(
                r"[弄搞写记看]错|你们|我们[部组班处]|加起来|查了|核了|漏了|^不是|^好的?改|^那\d|还是\d+$",
                told,
            ):
                drops.append(Drop(body, "核对过程的说明，不是材料"))
                continue
        body = (
            re.sub(r"^(?:错[啦了]|不对|更正)?[，,！!\s]*\d+[个人]?是[^，,。\d]{2,16}[，,](?=\S*\d)", "", body)
            if asked
            else body
        )
        told = (
            r"(?:是|签到表?|签到|实到|实际|名单|后台|台账)?(?:上|是|显示)?\s?\d+(?:个|人|名|次|节|项|篇|份)?"
        )
        if messages and re.fullmatch(told, plain) and correct(body, messages, drops):
            continue
        body = without_invitations(_confirmed(body, drops), drops)
        if not body:
            continue
        third = told_of_sender(body, sender)
        story = sender if third != body or (story == sender and speaks_of_self(third)) else story
        body = continued(third, sender) if story and story == sender else third
        if story and story == sender and speaks_of_self(body):
            drops.append(Drop(body, TO_TELL))
            continue
        if (
            _asks(body)
            or re.search(
                r"把我|我[那这]个|我(?:那天|没|也?请假|[数看查问听]了)|^我(?!校|们|园|县|市|区|组|省里有)",
                body,
            )
            or re.match(r"(?:我们|咱们?)[一二两三四五六七八九几\d]+个(?!年级|教研|学科|备课|[校组园])", body)
            or (_TALK.search(body) and not _SOLID.search(body))
        ):
            asked = body if _asks(body) else ""
            drops.append(Drop(body, "聊天中的询问、催办或私人说明，不是材料"))
            continue
        if asked and (subject := _asked_of(asked, body)):
            body = re.sub(r"^(?:下来了|出来了|公布了)[，,\s]*", "", body)
            messages.append(
                subject
                + re.sub(r"(?<=[个次节人场份篇项对本])吧(?=$|[，,\s])", "", arabic(_DENIED.sub("", body)))
            )
            asked = ""
            continue
        if messages and (more := _ANOTHER_DAY.match(body)):
            messages[-1] += f" {more['day']}{more['rest']}"
            continue
        said_before = frozenset().union(*map(values, messages)) if messages else frozenset()
        if values(body) and values(body) <= said_before and re.search(r"[你您]们?把|没错|没问题|对的", body):
            drops.append(Drop(body, "对前文数字的确认，已按确认的数写入"))
            continue
        if re.search(r"没错的?$|没弄错$|没写错$", plain) and not re.search(r"\d", plain):
            drops.append(Drop(body, "对前文的确认，不是材料"))
            continue
        if (
            asked
            and len(body) <= 14
            and not re.search(
                r"(?:实到|签到|到会)\d|[\u4e00-\u9fff]\d+[，,、 ][\u4e00-\u9fff]{2,}\d|《|等奖|[A-Za-z][A-Za-z\d\-－]*\d{2}|\d(?:人|次|节|篇|项|份|个|对|本|场|册)|[一二三四五六七八九]个(?:组|班|年级|学科|学部|专业)",
                body,
            )
        ):
            drops.append(Drop(body, "聊天中的答复，不是材料"))
            continue
        if chosen := re.search(r"写([国省市区县校])(?:里|级)?的就行", body):
            _keep_level(chosen[1], messages, drops)
            drops.append(Drop(body, "关于写法的说明"))
            continue
        body = re.sub(
            r"^写吧[，,\s]+|^(?:那就?|就|你)?写(?=[\u4e00-\u9fff“\d])(?![作字话生法])|^(?:[国省市区县校][级里]?的)?先写[：:]\s?|^报告[，,：:]\s?|^顺便(?:说一?下?)?[，,\s]+",
            "",
            body,
        )
        body = _REQUEST.sub("", body)
        body = _later(body, drops)
        if body:
            messages.append(_by_name(body, match["who"] if match else "", before))
            asked = ""

    return _without_echoes(messages, drops)


_ECHO = re.compile(
    r"(?:好的?|行|嗯)[，,\s]?(?P<n>\d+)(?:学时|[人个次份节篇项])?[。！!]?|(?:登记表|签到表?|系统|后台|台账|名单)(?:上|是)?(?P<m>\d+)人?[，,](?:就)?按(?:这个|此|它|那个)(?:算|来|写|报)?[。]?"
)


def _without_echoes(messages: list[str], drops: list[Drop]) -> list[str]:
    """好的52 has done its work when 52 stands in another message."""
    kept: list[str] = []
    for message in messages:
        echo = _ECHO.fullmatch(message)
        if echo and any((echo["n"] or echo["m"]) in values(other) for other in messages if other != message):
            drops.append(Drop(message, "对前文数字的确认，已按确认的数写入"))
        else:
            kept.append(message)
    return kept


_NEWS = re.compile(
    r"(?P<matter>[\u4e00-\u9fff]{4,20}?)(?:的)?(?:(?:结果|文件|名单|证书)?(?:出来|下来|公布|发下来|出)(?:文件|结果|名单)?)了[！!。，,\s]+(?=[特一二三]等)"
)
"""县里学习故事评选出文件了！一等 …: the news and what it says are one matter."""


def _message_of(line: str) -> re.Match[str] | None:
    """The sender and what was sent; 秋季： and 建议： are headings of minutes and no senders."""
    match = _MESSAGE.match(line)
    return None if match is None or headed(f"{match['who']}：") else match


def _by_sentence(lines: list[str]) -> list[str]:
    """A message that corrects or withholds one thing and tells another in its next sentence is two messages."""
    out: list[str] = []
    for line in lines:
        line = _NEWS.sub(r"\g<matter>：", line)
        line = re.sub(r"(?<=课题)批(?:下来)?了[！!。，,\s]*(?=《)", "获批立项：", line)
        line = re.sub(r"[！!](?=(?:成员|其中|包括)[：:\s\u4e00-\u9fff])", "，", line)
        match = _message_of(line)
        body = match["body"] if match else line
        parts = [part for part in re.split(r"(?<=[。！!？?])(?=[^。！!？?）)\s])", body) if part]
        leans = any(
            re.match(r"\s*(?:不过|但|可是|只是|就是|然而|因为|成员|其中|包括)", part) for part in parts[1:]
        )
        ordered = UNWRITTEN.search(parts[0]) if parts else None
        if len(parts) > 1 and not leans and (ordered or not re.match(r"(?:改|行|好的?|对|嗯)[。，,]", body)):
            head = line[: len(line) - len(body)]
            out += [head + part.rstrip("。！!") for part in parts]
        else:
            out.append(line)
    return out


_SO_MANY = re.compile(
    r"^(?:好的?|行|嗯|对)[，,\s]*那(?:就)?(?:算|按|写)\s?(?P<n>\d+)(?:人|个)?(?:[，,\s]+(?P<part>线上|回放|补看|补学|录像|视频)\s?(?P<k>\d+)人?)?[。]?$"
)
"""好，那算31，线上3: the count told before takes the one agreed on."""
_APART = re.compile(
    r"^(?P<who>家长|学生|外校|外校老师|实习生|保育员|外聘|临聘|退休教师|志愿者)(?:的)?(?:另|单|单独|分开)(?:写|列|算|说|记)[。！!]?$"
)
_LISTS = r"(?:平台|系统|学校)?(?:签到表?|名单|后台|台账|账上|翻了?账|导出|登记)"
_VOCATIVE = re.compile(rf"^[{SURNAMES}](?:主任|校长?|园长?|书记|老师|组长)[，,\s]+(?=\S{{3}})")
_ADDRESSED = re.compile(
    r"^[\u4e00-\u9fff]{1,3}(?:主任|校长?|园长?|书记|老师|组长)[，,\s]?(?=[\u4e00-\u9fff]{2,6}(?:那块|这块|那边)?[你您]要的)|(?:那块|这块)?[你您]们?(?:要|问)的(?:数据?|情况|名单|材料|东西)?(?=[：:，,\s])"
)
_ON_WRITING = re.compile(
    r"(?:别|不要)(?:弄|搞|写)?(?:混|混了|混淆|错|错了|加总|合并|改字|漏了?)(?=$|[，,。！!])|分开写"
)
_PART_NOT_COUNTED = re.compile(
    r"(?:其中|里头?有|里面有|有[一二两三四\d]+[个项人名篇次]).*(?:(?:别|不|不能|不要)(?:算|计|数)(?:进去|在内|数|进来)?|剔(?:了|掉|除))[。！!]?$|有[一两\d]+[次场节][^，,]*[，,\s]不算[\u4e00-\u9fff]{0,4}$"
)
_COLLECTS = re.compile(
    r"^(?:请|@\S+\s)?各[\u4e00-\u9fff]{1,4}(?:报|交|填|上报|提交|发)(?:一下|送)?[^，。\d]*(?:名单|材料|表|数据|情况|总结)(?:给我|上来)?[。！!]?$"
)
_OPENING = re.compile(
    r"^(?:本学年|今年|本年度|本学期)?(?:的)?(?:获奖|数据|情况)?我?先(?:汇总?|报|列|说)一?下\s*(?:——|[：:，,])\s*(?=\S{4})"
)
_REQUEST = re.compile(r"[，,\s]*(?:请|麻烦|帮忙)?(?:发|传|转|拿)(?:我|给我|一下)(?:\d|一)?[份下个]?[。！!]?$")
_LATER = re.compile(
    r"(?:在我(?:电脑|手机|这|办公室)[\u4e00-\u9fff]{0,2}[，,\s]*)?(?:(?:要|得|再|去)问(?=[\u4e00-\u9fff]{2,4}$)|晚点|回头|等会儿?|稍后|改天|明天|下午|过后|过两天)(?:我)?(?:再)?(?:去)?(?:(?<=问)|发|报|给|补|说|传|找|抄|查|拿|取)"
)


def _later(body: str, drops: list[Drop]) -> str:
    """主讲的老师名单在我电脑里 晚点发: what is promised for later is asked for, and no statement."""
    kept: list[str] = []
    for clause in re.split(r"(?<=[，,；;。])", body):
        if _LATER.search(clause) and not re.search(r"\d|编号|文号|证书", clause):
            drops.append(Drop(clause.strip("，,；;。 "), TO_CHECK))
        else:
            kept.append(clause)
    return "".join(kept).rstrip("，, ")


def _rejected(number: str, messages: list[str], drops: list[Drop]) -> bool:
    """那就26400, said before: what was weighed against it since (加上打印机的话是31000) goes."""
    first = next((k for k, message in enumerate(messages) if number in values(message)), None)
    if first is None:
        return False
    for message in [m for m in messages[first + 1 :] if re.search(r"的话|算上|加上|要是|如果", m)]:
        messages.remove(message)
        drops.append(Drop(message, f"后来确认为{number}，不写入"))
    return True


def _with_part(many: re.Match[str], messages: list[str]) -> None:
    """31，线上3: how many of the count just put right took part in another way stands behind it."""
    at = next((k for k in range(len(messages) - 1, -1, -1) if many["n"] in values(messages[k])), -1)
    if many["part"] and at >= 0:
        told = f"{many['n']}人（其中{many['part']}{many['k']}人）"
        messages[at] = re.sub(rf"(?<!\d){many['n']}(?!\d)[人个]?", told, messages[at], count=1)


def _told_apart(body: str, asked: str) -> str:
    """还来了6个家长，要不要算 answered by 家长单写 is 另有家长6人参加; "" for anything else."""
    apart = _APART.match(body)
    count = re.search(rf"(?P<n>\d+)[个名位]?{apart['who']}", arabic(asked)) if apart else None
    if apart is None or count is None:
        return ""
    matter = re.match(r"(?P<what>[\u4e00-\u9fff]{2,8}?)那[场次回]", asked)
    return f"{matter['what'] if matter else ''}另有{apart['who']}{count['n']}人参加"


def _asks(text: str) -> bool:
    """Whether a message asks; 《观察记录怎么写》 is a title and no question."""
    return bool(_ASKING.search(re.sub(r"《[^》]*》|“[^”]*”", "《》", text)))


def _solid(head: str) -> bool:
    """Whether what stands before a question tells a matter of its own, and does not only name the day that is asked about."""
    return bool(_SOLID.search(arabic(head))) and not read_dates(head)


def _that_many(body: str) -> str:
    """哦对，那四次 is 那4次: an assent before a count says no more than the count."""
    match = re.match(
        rf"^(?:[哦噢啊嗯]*对[，,、\s]*)?(?:那就?是?)(?P<n>[{CHINESE}]{{1,4}})(?=[个人次节篇份项场对本名])",
        body,
    )
    return f"那{chinese_to_int(match['n'])}{body[match.end() :]}" if match else body


_HOW_MANY = re.compile(
    r"(?:今年|本?学期|这学期|一共|总共|共|有|是|做|搞|开|办|了)*(?:几|多少)[个次节人场份篇项对本]?(?:来着|了|啊|呢|吗|呀)?[?？\s]*$"
)


_ROUGHLY = re.compile(
    r"(?:有|来了|去了|是|做了|开了)*(?:[\d几好]?[十百千]?[来几多]?[十百千][来几多]?号?|\d+)[个次节人场份篇项对本](?:老师|人)?(?:吧|吗)?[?？]\s*$"
)
_DENIED = re.compile(r"^(?:没有|哪有|没那么多|不到)+[，,！!]\s*")
_ANOTHER_DAY = re.compile(
    r"^还有\s?(?P<day>\d{1,2}[月.·/]\d{1,2}[日号]?)(?:的?那[次场期回])(?P<rest>(?:《[^》]+》)?)(?:[，,\s]*(?:你们?|您|我们?)?(?:都)?(?:忘了|漏了|落了|没算))?$"
)


def _asked_of(asked: str, body: str) -> str:
    """The matter a question named, when its answer names none: 读书沙龙几次来着 before 3次, …《…》结题没 before 材料交了."""
    count = _HOW_MANY.search(asked) or _ROUGHLY.search(asked)
    if count and re.match(rf"[\d{CHINESE}]+[个次节人场份篇项对本]", _DENIED.sub("", body)):
        return re.sub(r"^(?:咱们?|我们|那个?|这个?|@\S+\s)+", "", asked[: count.start()]).strip(" ，,：:")
    results = re.match(
        r"^(?P<matter>[^，。？?]{3,20}?)(?:的)?(?:获奖)?(?:名单|结果|文件)(?:下来|出来|公布)", asked
    )
    if results and re.match(r"^(?:下来了|出来了|公布了)", body):
        return f"{results['matter']} "
    titled = re.match(r"^(?:咱们?|我们|那个?|这个?)*(?P<matter>[^，。；？?]*《[^》]+》)", asked)
    if titled and "《" not in body and not re.search(r"\d", body):
        return titled["matter"]
    return ""


_THEME = re.compile(
    r"^(?:对[，,]\s?)?(?:还有[，,]?)?(?:研修|园本|校本)?主题(?:可)?(?:别|不要)(?:再)?(?:写|弄|抄|搞)?错了?[，,]\s?(?:我们)?(?:今年|本学年|本学期|这学期|本年度)?(?:的)?(?:是|叫|为)"
)
_YOURS = re.compile(
    r"^你(?:那|的|这)?个?(?:是|算|只是)(?P<grade>[国省市区县镇校][级里]?[特一二三]等)奖?(?=$|[，,。！!])"
)


_OWN = re.compile(
    r"(?<![自本])我(?=(?:来|去)?(?:主持|牵头|负责|主讲|执教|联系|组织|协调|上的|讲的|(?:任|担任|当|做|兼)(?:[\u4e00-\u9fff]{0,4}长|组员|成员)))|(?<=(?:师傅|导师|主讲|主持)是)我(?![校园们])|(?<=组长)[：:是\s]?我(?=$|[，,。；;\s（(])|(?<=》)我(?=$|[，,。；;\s])|(?<=[跟和与])我(?=$|[，,。；;\s])"
)


_MINE = re.compile(r"我(?:那|的)个?(?=[\u4e00-\u9fff]{0,6}《)")
_YOU = re.compile(r"(?<![\u4e00-\u9fff])你(?=[跟和与带])")


def _by_name(body: str, who: str, before: str = "") -> str:
    """在研 我主持, said by 池慧, is 在研 池慧主持: the sender is known by the full name beside the message."""
    named = re.search(rf"(?<=长)(?:[：:是\s])?我\s?[（(](?P<who>{NAME})[）)]", body)
    if named:
        return body.replace(named.group(), named["who"], 1)
    full = re.fullmatch(r"[\u4e00-\u9fff]{2,4}", who) and not re.search(
        r"^[小老阿]|[校园长任书记师计室部组处科务办]$", who
    )
    body = _YOU.sub(before, body) if re.fullmatch(NAME, before) else body
    post = re.fullmatch(rf"[{SURNAMES}][校园]", who)
    return _OWN.sub(who, body) if full or post else body


def _keep_level(level: str, messages: list[str], drops: list[Drop]) -> None:
    """写市的就行: what earlier messages say of another level goes."""
    for number, message in enumerate(messages):
        for item in re.findall(r"(?:^|(?<=[\s，,；;]))[国省市区县校](?:里|级)[^\s，,；;]*", message):
            if item[0] != level:
                messages[number] = messages[number].replace(item, "", 1).strip(" ，,；;")
                drops.append(Drop(item, f"材料注明只写{level}级的"))


def _confirmed(body: str, drops: list[Drop]) -> str:
    """那写258。… : the assent goes, what follows stays."""
    match = re.match(
        r"^(?:行|好的?|嗯|改)?[，,。]?\s?(?:(?:那就?|就)?(?:写|按|算)|那就是?)\s?\d+(?:[人次节份篇项名]{0,2})(?:写|报|算)?(?:[。，,]\s?|$)|^改[。，]\s?|^以\d+为准[，,。\s]*|^(?:好的?|行|嗯|对)[，,]\s?\d+[人个]?[，,]\s?(?=\S{3})|^对[。，,]\s?(?=\S{4})|^好的?改\d+$",
        body,
    )
    if not match:
        return body
    drops.append(Drop(match.group().strip("，。, "), "对前文数字的确认，已按确认的数写入"))
    return body[match.end() :]


_SIGNED_UP = re.compile(r"\s+(?=\d{1,3}[.、．]\s?[\u4e00-\u9fff]{2,4}(?:\s?\d+|\s|$|[…√✓]))")


def settle_signup(lines: list[str], drops: list[Drop]) -> list[str]:
    """A 接龙: its items become one line under its title; an item withdrawn or one that is only a name and a tick goes."""
    out: list[str] = []
    title, items = "", []
    lines = [part for line in lines for part in _SIGNED_UP.split(line)]
    torn = any(LOST.search(line) for line in lines)
    for line in lines:
        line = EMOJI.sub("", line).strip()
        item = re.match(r"^\d{1,3}(?:[.、．]\s*|\s)(?P<rest>.*)$", line)
        if re.match(r"(?:备注|注意|提示|温馨提示|要求|提醒)[：:]", line) and not re.search(
            r"\d+(?:人|学时|节|份)", line
        ):
            drops.append(Drop(line, "通知事项，不是材料"))
        elif re.match(r"[#＃]?接龙", line):
            title = re.sub(r"^[#＃]?接龙[：:｜|\s]*", "", line)
            title = re.sub(
                r"[，,\s]*(?:完成的?|学完的?|请)?(?:发|传|晒)截图.*$|[，,\s]*请(?:接龙|大家|各位).*$",
                "",
                title,
            )
        elif item and re.search(
            r"先不算|不算|取消|退出|待定|改[一二三四五六七八九十\d]+月|请假", item["rest"]
        ):
            drops.append(Drop(item["rest"], "接龙中已注明不算或改期"))
        elif item and (
            (
                torn
                and re.fullmatch(
                    rf"{NAME}\s?\d*(?:学时|节|篇|次|本)?[\s…]*|[\u4e00-\u9fff]{{2,4}}\s?\d*(?:学时)?[\s…]*",
                    item["rest"],
                )
            )
            or (not re.search(r"\d|《|“", item["rest"]) and len(item["rest"]) <= 10)
        ):
            drops.append(Drop(item["rest"], "接龙名单不全，以统计数为准"))
        elif item:
            items.append(item["rest"].strip())
        elif line and not LOST.fullmatch(line):
            out.append(re.sub(r"^[\u4e00-\u9fff]{1,4}[：:]\s?(?:行|好)[，,]\s?", "", line))
    if items:
        return [f"{title}：{'；'.join(items)}", *out]
    if title and out and re.search(r"\d", out[0]) and not re.match("时间|地点|日期", out[0]):
        told = re.sub(r"^[\u4e00-\u9fff]{1,4}(?:补记|补注|批注|注)[：:]\s*", "", out[0])
        return [f"{title}，{told}", *out[1:]]
    return [title, *out] if title else out
