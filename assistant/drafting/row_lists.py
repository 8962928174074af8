"""Rows that say one thing of many are one sentence: the pairs of master and apprentice, the counts of every group."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.drafting.roster import Roster
from assistant.drafting.segments import Segment
from assistant.drafting.table_rows import EMPTY, rest_of
from assistant.drafting.wording import formal
from assistant.text.dates import Period

_MASTER = re.compile(r"^(?:师傅|师父|导师|指导教师|指导老师|带教教师|带教老师|带教导师)(?:姓名)?$")
_APPRENTICE = re.compile(r"^(?:徒弟|学员|弟子|新教师|青年教师|见习教师|被指导教师|被带教教师)(?:姓名)?$")
_LONGEST, _FEWEST = 60, 3
"""Characters of a row that is listed, and how many rows make a list."""


def pair_columns(header: Sequence[str]) -> tuple[int, int] | None:
    """Return the places of the columns of masters and apprentices; None where the table pairs nobody."""
    masters = [place for place, name in enumerate(header) if _MASTER.match(name.strip())]
    apprentices = [place for place, name in enumerate(header) if _APPRENTICE.match(name.strip())]
    return (masters[0], apprentices[0]) if masters and apprentices else None


def pair_told(
    header: Sequence[str], cells: Sequence[str], pair: tuple[int, int], roster: Roster, period: Period
) -> str:
    """季棉 | 温苒 | 8 | 良 is 季棉带温苒（师听徒8，期末良）; "" where one of the two is missing. A column without a name is left out."""
    master, apprentice = (cells[place].strip() if place < len(cells) else "" for place in pair)
    if EMPTY.match(master) or EMPTY.match(apprentice):
        return ""
    rest = {
        name.strip(): f"{cell.strip()}年"
        if name.strip().endswith("教龄") and cell.strip().isdigit()
        else cell.strip()
        for place, (name, cell) in enumerate(zip(header, cells, strict=False))
        if place not in pair and cell.strip() and name.strip()
    }
    more = formal(rest_of(rest, ()), roster, period) if rest else ""
    return f"{master}带{apprentice}{f'（{more}）' if more else ''}"


def listed(rows: Iterable[Segment]) -> list[Segment]:
    """Join neighbours of one section and status to one sentence, three or more; long rows stay sentences of their own."""
    runs: list[list[Segment]] = []
    for row in rows:
        alike = runs and (runs[-1][-1].section, runs[-1][-1].status) == (row.section, row.status)
        if alike and max(len(row.text), len(runs[-1][-1].text)) <= _LONGEST and "；" not in row.text:
            runs[-1].append(row)
        else:
            runs.append([row])
    out: list[Segment] = []
    for run in runs:
        out += [_one(run)] if len(run) >= _FEWEST else run
    return out


def _one(run: Sequence[Segment], head: str = "") -> Segment:
    return replace(
        run[0],
        note="+".join(dict.fromkeys(row.note for row in run)),
        text=head + "；".join(row.text.rstrip("。") for row in run),
        raw="\n".join(row.raw for row in run),
        order=min(row.order for row in run),
    )


def paired(rows: Sequence[Segment]) -> list[Segment]:
    """The pairs of one table as one sentence for each section and status they were given."""
    kinds = dict.fromkeys((row.section, row.status) for row in rows)
    return [
        _one([row for row in rows if (row.section, row.status) == kind], "师徒结对情况：") for kind in kinds
    ]
