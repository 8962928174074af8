"""One is taken off a count and the rest is to be written: 活动9次 有1次是聚餐 写8次; 67 … 有5个是外校的，咱们自己62.

Whatever the words between, the sum tells which count is meant: what was said, less what is taken off, is what stands.
Where no two counts of the note come to it, nothing is changed.
"""

import re
from collections.abc import Iterator

from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.numbers import UNITS, Figure, arabic, read_figures

_EDGES = "，,；;。：:\n"
_STANDS = re.compile(
    rf"(?:(?<=[{_EDGES}\s])|^)(?:(?:总结|材料)里?)?(?:那就|就|只|所以)?(?:"
    rf"(?P<told>按|写|上报|报|算|记|计|就是)|(?P<own>咱们?自己|我们自己|(?:所以)?本[校园]|(?:所以)?本?学[年期]))(?:是|共|有|成|作)?"
    rf"(?P<n>\d+)(?P<unit>{UNITS})?(?:算|写|报)?(?=$|[{_EDGES}\s）)])"
)
_TAKEN = re.compile(
    r"(?:有|其中|里头?|里面|扣|减|除|剔|去掉|多的?|重复)[^，,。；;\n\d]{0,8}$|(?:上学?年|去年|上学期|外校)的?$"
)
_SYSTEM = re.compile(
    r"以(?P<what>[\u4e00-\u9fff]{2,4})为准|(?:^|(?<=[，,。；;\s]))(?:就)?按(?P<book>本子|登记本?|签到[本表]?|台账|系统|后台|文件)(?:的|上的)?(?:算|写|来)?(?=$|[，,。；;])"
)
_OTHER_COUNT = re.compile(r"表上|先写|台账|手工|登记|签到|统计|系统|后台|名单|多的|重复|漏|差")
_FAR = 160
"""Characters before the count to be written within which the other two are looked for."""


def counted_off(text: str, drops: list[Drop]) -> str:
    """Put the count that is to be written in the place of the one it was taken from; what explains it goes."""
    text = _one_less(_by_what_counts(text, drops), drops)
    at = 0
    while stands := _STANDS.search(text, at):
        at = stands.end()
        if changed := _less(text, stands, drops):
            text, at = changed
    return text


_ONE_OFF = re.compile(
    r"(?P<why>[^\n，,。；;：:]{0,40}?(?:那|有一|其中一)[篇节项个份次场][^\n，,。；;]*(?:撤|不算|没过|退|重复|去掉|取消|扣)[^\n，,。；;]{0,40})[，,](?:就是|那就是?|就|是)?(?P<n>\d+)(?=$|[\n。；;])"
)


def _one_less(text: str, drops: list[Drop]) -> str:
    """论文11 … 论文里那篇没过撤了，10: one goes without being counted."""
    for match in reversed(list(_ONE_OFF.finditer(text))):
        label = re.search(r"([\u4e00-\u9fff]{2})(?:里|中)", match["why"])
        whole = [f for f in _counts(text[: match.start()]) if f.number - 1 == float(match["n"])]
        whole = [f for f in whole if not label or label[1] in _line(text, f)]
        if not whole:
            continue
        old = whole[-1]
        drops.append(Drop(old.text, f"已减去一，按{match['n']}写入"))
        drops.append(Drop(match.group(), "计数的说明，不是材料"))
        head = text[: old.span.start] + old.text.replace(old.value, match["n"], 1)
        text = head + text[old.span.end : match.start()] + text[match.end() :]
    return text


def _less(text: str, stands: re.Match[str], drops: list[Drop]) -> tuple[str, int] | None:
    counts = [f for f in _counts(text[: stands.start()]) if f.span.start >= stands.start() - _FAR]
    for place in range(len(counts) - 1, 0, -1):
        taken = counts[place]
        if not _TAKEN.search(text[: taken.span.start]) and not text[taken.span.end :].startswith("也在里"):
            continue
        whole = [f for f in counts[:place] if f.number - taken.number == float(stands["n"])]
        whole = [f for f in whole if not (f.unit and stands["unit"] and f.unit != stands["unit"])]
        if taken.number > 0 and whole:
            label = re.search(r"([\u4e00-\u9fff]{2})(?:那?里)?有?$", text[: taken.span.start])
            named = [f for f in whole if label and label[1] in _line(text, f)]
            return _written(text, (named or whole)[-1], taken, stands, drops)
    return None


def _written(
    text: str, whole: Figure, taken: Figure, stands: re.Match[str], drops: list[Drop]
) -> tuple[str, int]:
    """Return the text with the count put right, and where to read on."""
    told = f"{stands['n']}{stands['unit'] or ''}"
    drops.append(Drop(whole.text, f"已减去{taken.text}，按{told}写入"))
    if (
        stands["own"]
        and not stands["own"].endswith(("年", "期"))
        and (lead := _alone(text, whole)) is not None
    ):
        drops.append(Drop(text[lead : whole.span.end], f"其中{told}为本校，按此写入"))
        rest = re.sub(r"(?<=[：:\n])(?:更正一?下?|对了|哦)[，,\s]*", "", text[whole.span.end :].lstrip("\n"))
        before = text[:lead].rstrip(" ")
        parted = before and not before.endswith("\n") and text.startswith("\n", whole.span.end)
        joint = "\n" if parted else ""
        return before + joint + rest, len(before) + stands.end() - whole.span.end
    since = f"{stands['own']}" if stands["own"] and stands["own"].endswith(("年", "期")) else ""
    start = max(text.rfind(mark, 0, whole.span.start) for mark in _EDGES) + 1
    since = "" if since.removeprefix("所以") in text[start : whole.span.start] else since.removeprefix("所以")
    head = (
        text[:start]
        + since
        + text[start : whole.span.start]
        + whole.text.replace(whole.value, stands["n"], 1)
    )
    between = text[whole.span.end : taken.span.start]
    cut = whole.span.end + max(max(between.rfind(mark) for mark in _EDGES + " ") + 1, 0)
    if _is_total(_line(text, whole)):  # the row counts one more; why stays told
        cut = stands.start()
    lines = text[cut : stands.end()].split("\n")
    drops += [Drop(_SENDER.sub("", line).strip(" ，,；;"), "计数的说明，不是材料") for line in lines]
    sender = _SENDER.match(lines[-1]) if len(lines) > 1 else None
    out = head + text[whole.span.end : cut].rstrip(" ，,；;") + (f"\n{sender.group()}" if sender else "")
    return out + text[stands.end() :].lstrip("，,；; "), len(out)


_SENDER = re.compile(r"^[\u4e00-\u9fff]{2,4}[：:]")


def _alone(text: str, figure: Figure) -> int | None:
    """Return where the line or clause begins that tells nothing but a figure: 阮青：签到导出来67; None when it tells more."""
    line = text.rfind("\n", 0, figure.span.start) + 1
    clause = max(text.rfind(mark, line, figure.span.start) for mark in "，,；;。 ") + 1
    start = max(line, clause)
    told = _SENDER.sub("", text[start : figure.span.start])
    after = text[figure.span.end : figure.span.end + 1]
    return start if len(told) <= 10 and (not after or after in _EDGES) else None


def _by_what_counts(text: str, drops: list[Drop]) -> str:
    """612人次（系统），手工台账是618，多的6次是重复补录，以系统为准: the count that is named by what counts stands alone."""
    out: list[str] = []
    for line in text.split("\n"):
        told = _SYSTEM.search(line)
        what = (told["what"] or told["book"]) if told else ""
        if not told or not re.search(rf"\d\D{{0,3}}[（(]{what}[）)]|{what}[^，,。；;\d]{{0,4}}\d", line):
            out.append(line)
            continue
        kept: list[str] = []
        for clause in re.split(r"(?<=[，,；;。])", line):
            chosen = re.search(rf"[（(]{what}[）)]|{what}[^，,。；;\d]{{0,4}}\d", clause)
            if _SYSTEM.search(clause) or (
                not chosen and _OTHER_COUNT.search(clause) and read_figures(arabic(clause))
            ):
                head, _, other = clause.strip("，,；;。 ").rpartition(" ")
                head = head if read_dates(head) and _OTHER_COUNT.search(other) else ""
                drops.append(Drop(clause.strip("，,；;。 ").removeprefix(head).strip(), f"以{what}的数为准"))
                kept += [f"{head}，"] if head else []
            else:
                kept.append(re.sub(rf"[（(]{what}[）)]", "", clause))
        out.append("".join(kept).rstrip("，,；; "))
    return "\n".join(out)


def _counts(text: str) -> tuple[Figure, ...]:
    days = [date.span for date in read_dates(text)]
    return tuple(
        f
        for f in read_figures(text)
        if not f.value.endswith("%") and not any(f.span.overlaps(day) for day in days)
    )


_CELL_WRONG = re.compile(
    r"(?P<row>[\u4e00-\u9fff]{2,6}?)(?:组)?那(?P<old>\d+)[节次个篇份人项][^。；;]{0,40}?(?:去掉|剔掉|剔除|不算|扣掉)[，,]\s?(?P=row)(?:组)?(?:就|应|改)?(?:是|剩|为)?(?P<new>\d+)[节次个篇份人项]?"
    r"(?:[，,]\s?(?:总数|合计|共)(?:就|改|应)?(?:是|为)?(?P<sum>\d+)[节次个篇份人项]?)?"
)


def cells_put_right(text: str, drops: list[Drop]) -> str:
    """语文那16节里2节是去年的，去掉，语文14，总数34 below a table: the cell and the sum of its column take the right counts."""
    told = _CELL_WRONG.search(text)
    if told is None or "\t" not in text:
        return text
    lines = (text[: told.start()] + text[told.end() :]).split("\n")
    rows = [line.split("\t") for line in lines]
    at = next((r for r in rows if len(r) > 1 and r[0].startswith(told["row"]) and told["old"] in r), None)
    if at is None:
        return text
    column = at.index(told["old"])
    at[column] = told["new"]
    total = next((r for r in rows if len(r) > column and _is_total("\t".join(r))), None)
    if total is not None and told["sum"]:
        drops.append(Drop(total[column], f"后来更正为{told['sum']}"))
        total[column] = told["sum"]
    drops += [
        Drop(told["old"], f"后来更正为{told['new']}"),
        Drop(told.group(), "更正说明，已按更正后的数写入"),
    ]
    lines = ["\t".join(row) for row in rows]
    return "\n".join(line for line in lines if re.search(r"[\u4e00-\u9fff\d]", line))


def _line(text: str, figure: Figure) -> str:
    return text[text.rfind("\n", 0, figure.span.start) + 1 : figure.span.end]


def _is_total(line: str) -> bool:
    return bool(re.match(r"\s*(?:合计|总计|小计|共计|计)\t", line))


def explained(drops: tuple[Drop, ...]) -> Iterator[str]:
    """Yield the totals that a note itself says are too high, as they were written."""
    yield from (drop.text for drop in drops if re.match(r"已减去.*写入$", drop.reason))
