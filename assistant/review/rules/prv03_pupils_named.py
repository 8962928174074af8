"""PRV03 写出了学生姓名。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.names import NAME, NAME_BEGINS, is_word
from assistant.text.searching import starting_with

_EDGE = r"(?=同学|小朋友|[、，。；（(）)“《和与等]|获|荣获|说|写|画|得了|拿了|考上|参加|在|患|因|从|把|被|总|曾|入[园学]|上[课学]|变得|开始|成绩|偷|打[人架了]|欺负|逃|辍学|不[交来写说敢肯爱]|没[交来写有]|经常|一直|家[里境中庭]|[父母](?=[母亲女子])|智力|留守|由[^，。；]{0,4}\d|的[“《作]|$)"
_PUPIL = starting_with(
    f"学考困进等补读护点教业同幼儿小队孩男女班课{NAME_BEGINS}",
    rf"(?:[学考困进等长补读护点教业童]生|学困生|同学|幼儿|幼童|儿童|小朋友|队员|孩子|(?<!教研组的)男孩|女孩|[男女]生|班长|课代表)(?P<name>{NAME}){_EDGE}|"
    rf"(?:(?<=[）)]班的)|(?<=[级）)]\d班的)|(?<=[）)]班)|(?<=[级）)]\d班))(?P<of>{NAME})(?=[，。、]|家|父母|同学|在|获|得|从|被|由|上[课学]|总|曾|变得|开始|的[一-鿿]{2})|(?:(?<![一-鿿])|(?<=[班生的里中组名位为由给让叫如像是对和与帮找请听看访问]))(?P<before>{NAME})(?=同学|小朋友|妈妈|爸爸|奶奶|爷爷|(?:的|之)(?:家长|妈妈|爸爸|父母|父亲|母亲|爷爷|奶奶))",
)
_CALLED = re.compile(
    r"(?:名?叫做?|名为)(?P<name>[一-鿿]{2,4}?)的(?:小?(?:孩子|朋友|学生|同学|男孩|女孩|女生|男生|姑娘)|幼儿)|(?:学生|幼儿|孩子)[（(](?P<list>[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,4})[）)]"
)
_NEXT = re.compile(rf"(?:[、和与]|同学、)(?P<name>{NAME})(?=[、，。；（(）)“《和与等]|获|的[“《作]|同学|$)")
_TEACHER = re.compile(r"(?:老师|教师|主任|校长|组长|书记)")


@rule(
    "PRV03",
    "学生姓名",
    "privacy",
    "hint",
    bad=[
        "六年级学生⟦田雨禾⟧获县科技制作三等奖。",
        "五（2）班⟦方小舟⟧同学在展示课上发言。",
        "单亲家庭的学生⟦方小舟⟧偷拿同学的钱，班主任谈了三次。",
        "学生⟦田雨禾⟧家境困难，学生⟦苏一帆⟧经常不来。",
        "学生⟦田雨禾⟧成绩由62分提高到80分。",
        "转学生⟦方小舟⟧同学家里困难，教师每周辅导两次。",
        "女孩⟦田雨禾⟧在区角里搭了三座桥。",
        "教师三次走访⟦方小舟⟧的奶奶。",
        "七（3）班的⟦田雨禾⟧，作业常常不交。",
        "指导学生⟦苏一帆、何晓苇⟧的“滤水器”获奖。",
        "八年级（3）班⟦方小舟⟧父母离异，由班主任每周谈一次。",
        "三（2）班的⟦田雨禾⟧上课总低着头，学困生⟦方小舟⟧开始举手，幼儿⟦苏一帆⟧入园哭闹三周。",
        "有个叫⟦田雨禾⟧的孩子连来四天，班里的⟦方小舟⟧同学作业全交。",
        "帮扶的学生（⟦田雨禾、方小舟⟧）都及格了，⟦田雨禾⟧妈妈来校两次。",
    ],
    good=[
        "指导学生获县科技制作三等奖2人次。",
        "学生常规管理由政教处负责。",
        "学生成长、教师成长、学校发展相统一。",
        "班主任何苇老师执教展示课。",
        "一个叫朵朵的孩子每次都先用手指去摸接口。",
        "班里的许多同学作业全交，一个叫作“拾穗”的小组存稿。",
        "半日活动由小班马小苇、中班何知远承担。",
    ],
)
def pupils_named(reading: Reading) -> Iterator[Mark]:
    """总结里一般不写学生的姓名。

    查什么：“学生”“幼儿”后面、“同学”“家长”前面的人名。
    为什么：总结会汇编、公开，学生是未成年人。
    不查：教师的姓名；果果、朵朵这样的小名；只有人数的。
    """
    for match in _CALLED.finditer(reading.text) if "叫" in reading.text or "（" in reading.text else ():
        names = match["name"] or match["list"]
        if match["name"] and len(set(names)) == 1:
            continue
        if not any(map(is_word, names.split("、"))) and all(
            re.fullmatch(NAME, n) for n in names.split("、") if not match["name"]
        ):
            place = Span(*match.span("name" if match["name"] else "list"))
            yield Mark(place, f"写出了学生姓名“{names}”，公开前请斟酌。", "可否改成“1名学生”之类的人数？")
    end = 0
    for match in _PUPIL.finditer(reading.text):
        group = next(group for group in ("name", "before", "of") if match[group])
        start, stop = match.span(group)
        if start < end or is_word(match[group]) or _TEACHER.match(reading.text, stop):
            continue
        while (more := _NEXT.match(reading.text, stop)) and not is_word(more["name"]):
            stop = more.end("name")
        end = stop
        names = reading.text[start:stop]
        yield Mark(
            Span(start, stop), f"写出了学生姓名“{names}”，公开前请斟酌。", "可否改成“1名学生”之类的人数？"
        )
