"""Read notes out of documents: what one note is, and what kind of writing it is."""

import re
from collections.abc import Iterable

from assistant.domain.document import Document
from assistant.domain.notes import Channel, Note
from assistant.drafting.corrections import follows_a_count
from assistant.drafting.placing import headed
from assistant.drafting.speech import unmarked
from assistant.drafting.threads import is_thread, joined
from assistant.text.names import NAME, SURNAMES

_BULLET = re.compile(
    r"^\s*(?:[-*•·●○▪■◆➢✓]|[（(]?\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]|[一二三四五六七八九十]+、|【\d+】)\s*"
)
_SPEAKER = re.compile(
    r"^\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?P<who>[\u4e00-\u9fffA-Za-z@（）()\-· ]{1,12})[：:]\s*\S"
)
_OFFICE_SENT = re.compile(r"^【(?P<who>[\u4e00-\u9fff]{2,6}(?:处|室|科|部|办|中心))】\s*\S")
_TOPIC = re.compile(
    r"师德|读书|备注|合计|日期|主题|时间|地点|内容|问题|打算|不足|建议|目标|要求|经费|培训|讲座|课题|公开课|听课|备课|结对|师徒|"
    r"比赛|竞赛|获奖|论文|骨干|工作室|制度|方案|措施|计划|成效|成果|亮点|特色|活动|情况|统计|考核|平台|下学期|下学年|下一步|明年|研修|教研|人数|参加|主持|记录|出席|列席|议程|课例|学时"
)
_ORAL = re.compile(r"(?:^|[，,。\s])(?:嗯|呃|额|那个|就是说?|然后)|[嘛呀啦呢哈]|的话|来着|搞了|弄了|一下子")
_RECORD = re.compile(r"接龙|会|问题|不足|打算|计划|措施|安排|纪要|复盘|总结|[：:]\s*$")
_LABEL = re.compile(r"^\s*(?:[#＃]+\s*|[-=—*_]{3,}\s*$)")


def read_notes(documents: Iterable[Document], first: int = 1) -> tuple[Note, ...]:
    """Return the notes of all documents, numbered N1… from ``first`` on.

    In text a blank line ends a note; a block of bulleted lines is one note a line; a chat thread, a pasted table or
    a spoken paragraph is one note. A sheet's row is a note and its header a label.
    """
    found: list[Note] = []
    for document in documents:
        pieces = (
            _rows(document)
            if document.tables
            else [
                (block, ())
                for block in _blocks(document.text, loose=document.path.lower().endswith((".docx", ".pdf")))
            ]
        )
        for text, labels in pieces:
            channel: Channel = "row" if labels else channel_of(text)
            found.append(Note(f"N{first + len(found)}", text, channel, document.path, labels))
    return tuple(found)


def _rows(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """One note a row. A sheet with one wide text column is a list of notes: that column is the note."""
    out: list[tuple[str, tuple[str, ...]]] = []
    for table in document.tables:
        wide = _text_column(table.header, table.rows)
        for row in table.rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if wide is not None:
                if wide < len(cells) and cells[wide]:
                    out.append((cells[wide], ()))
                continue
            labels = tuple(name.strip() for name in table.header) or ("",) * len(cells)
            title = (table.name,) if _is_topic(table.name) else ()
            out.append(("\t".join(cells), (*labels, *title)))
    return out


def _is_topic(name: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]{2}", name)) and not re.fullmatch(
        r"(?:工作表|表|sheet|Sheet)\s*\d*", name
    )


def _text_column(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> int | None:
    for index, name in enumerate(header):
        if re.fullmatch(r"(?:笔记|内容|材料|记录|原文|文本|text|note)s?", name.strip(), re.I):
            cells = [row[index] for row in rows if index < len(row)]
            if cells and sum(map(len, cells)) / len(cells) > 25:
                return index
    return None


def _blocks(text: str, *, loose: bool) -> list[str]:
    """Cut a text into notes. ``loose``: its plain lines are notes of their own (paragraphs of a Word file)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n")
    blocks = [b.strip("\n") for b in re.split(r"\n[ \t\u3000]*\n", text)]
    blocks = joined([block for block in blocks if block.strip() and not _LABEL.fullmatch(block)])
    out: list[str] = []
    for block in blocks:
        lines = [line for line in block.split("\n") if line.strip() and not _LABEL.fullmatch(line)]
        if is_thread(lines):
            out.append("\n".join(lines))
            continue
        for run in _runs(lines) if loose or len(blocks) == 1 else [lines]:
            out += _notes_of(run, loose=loose or len(blocks) == 1)
    return [piece for piece in out if piece]


_BELOW_TABLE = re.compile(r"^\s*[（(]?[\u4e00-\u9fff]{0,3}(?:注|批|备注|说明)[：:]")
"""注：… right below a table is a remark on it, and no note of its own."""


def _runs(lines: list[str]) -> list[list[str]]:
    """Keep the lines of a table and of a chat together where a text has no blank lines to part them."""
    runs: list[list[str]] = []
    kinds: list[str] = []
    for line in lines:
        speaker = _SPEAKER.match(line)
        kind = (
            "table" if "\t" in line else "chat" if speaker and not _TOPIC.search(speaker["who"]) else "plain"
        )
        below = runs and kinds[-1] == "table" and kind != "table" and _BELOW_TABLE.match(line)
        if runs and (kinds[-1] == kind or below):
            runs[-1].append(line)
        else:
            runs.append([line])
            kinds.append(kind)
    return runs


def _notes_of(lines: list[str], *, loose: bool) -> list[str]:
    bullets = [m.group() for line in lines if (m := _BULLET.match(line))]
    if channel_of("\n".join(lines)) == "memo" and not _RECORD.search(lines[0]):
        styles = {re.sub(r"[\d一二三四五六七八九十①-⑳\s]", "", bullet)[:1] for bullet in bullets}
        if len(bullets) >= max(2, len(lines) - 1) and len(styles) == 1:
            return [_BULLET.sub("", line).strip() for line in lines]
        if loose and len(lines) >= 2 and not bullets:
            return _with_counts(lines)
    return ["\n".join(_BULLET.sub("", lines[0]) if len(lines) == 1 else line for line in lines).strip()]


def _with_counts(lines: list[str]) -> list[str]:
    """One note a line; a line that only gives the figure of a list (签到表是51) stays with the line it corrects."""
    out: list[str] = []
    for line in lines:
        if out and follows_a_count(line):
            out[-1] += f"\n{line.strip()}"
        else:
            out.append(line.strip())
    return out


def cells_parted(text: str) -> str:
    """Return a table whose cells are parted by commas with tabs in their place; other text as it is.

    Three lines or more with the same number of short cells and no other marks, of which the first has no figure; lines
    after them (备注：…) stay as they are.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if sum(len(re.findall("[|｜]", line.strip(" |｜"))) >= 2 for line in lines) >= 3 and "\t" not in text:
        return "\n".join(_piped(line) for line in lines)
    rows = [re.split(r"[，,|｜]", line.strip(" |｜")) for line in lines]
    width = len(rows[0]) if rows else 0
    table = next(
        (k for k, row in enumerate(rows) if len(row) != width or _OTHER_MARKS.search(lines[k])), len(rows)
    )
    if table < 3 or width < 3 or "\t" in text or re.search(r"\d", lines[0]):
        return text
    if any(
        len(row) == width and not re.search("[：:]", line)
        for row, line in zip(rows[table:], lines[table:], strict=True)
    ):
        return text
    if max(len(cell.strip()) for row in rows[:table] for cell in row) > 16 or not all(
        re.search(r"\d", line) for line in lines[1:table]
    ):
        return text
    return "\n".join(["\t".join(cell.strip() for cell in row) for row in rows[:table]] + lines[table:])


def _piped(line: str) -> str:
    cells = re.split(r"[|｜]", line.strip(" |｜"))
    return "\t".join(cell.strip() for cell in cells) if len(cells) > 2 else line


_OTHER_MARKS = re.compile(r"[。；;：:！!？?《]")


_SENDER = re.compile(
    rf"(?:^|[\s\-—·])(?:{NAME}|[小老阿][\u4e00-\u9fff]|[{SURNAMES}][工总姐哥师]?|[\u4e00-\u9fff]{{1,3}}(?:校|园|(?<!组)长|书记|主任|老师|师傅|会计)|[A-Za-z]{{1,8}})(?:[（(][^）)]*[）)])?$|[\u4e00-\u9fff](?:办|处|室|科|部|会|(?<![成组委])员)(?:转|[小老]?[\u4e00-\u9fff])?$|^转|转$"
)


def _are_senders(heads: list[str]) -> bool:
    """Whether what stands before the colons sent messages: one is a person's or an office's, or one comes twice; 计划 and 实际 are labels."""
    return len(set(heads)) < len(heads) or any(_SENDER.search(head.strip()) for head in heads)


def channel_of(text: str) -> Channel:
    """Tell a chat thread, a pasted table and a spoken paragraph from a memo."""
    text = cells_parted(text)
    lines = [line for line in text.split("\n") if line.strip()]
    if sum("\t" in line or len(re.findall(r"\S\u3000+(?=\S)", line)) >= 2 for line in lines) >= 2:
        return "table"
    if is_thread(lines):
        return "chat"
    speakers = [m["who"] for line in lines if (m := _SPEAKER.match(line))]
    if any(re.fullmatch(NAME, who.strip()) for who in speakers):
        speakers += [m["who"] for line in lines if (m := _OFFICE_SENT.match(line))]
    speakers = [who for who in speakers if not _TOPIC.search(who) and not headed(f"{who}：")]
    if (
        (len(speakers) >= 2 and _are_senders(speakers))
        or "@所有人" in text
        or re.match(r"^【[^】]{2,8}】@", text)
    ):
        return "chat"
    unpunctuated = (
        len(text) > 60 and not re.search(r"[。；;\n]|\S\s\S", text.strip()) and text.count("，") >= 4
    )
    if len(lines) <= 2 and unmarked(text):
        return "speech"
    if len(lines) <= 2 and len(text) > 25 and (unpunctuated or len(_ORAL.findall(text)) >= 2):
        return "speech"
    return "memo"
