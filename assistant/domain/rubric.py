"""The table a reviewer scores a summary by: yes/no items in parts that sum to the total.

The shipped one (corpus/rubrics/district_default.yaml, domain study §6.2) is our own and no authority's.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.domain.sections import sections_by_key
from assistant.errors import UsageError
from assistant.places import shipped


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One question answered yes or no; yes earns ``weight`` points."""

    key: str
    part: str
    """Name of the part it belongs to, e.g. 成效证据."""
    sections: tuple[str, ...]
    """Section keys to look at; empty for the whole text."""
    question: str
    weight: int


@dataclass(frozen=True, slots=True)
class Rubric:
    """A scoring table. ``notices`` are pointed out and cost nothing."""

    title: str
    note: str
    official: bool
    items: tuple[RubricItem, ...]
    notices: tuple[str, ...]

    @property
    def parts(self) -> dict[str, int]:
        """Points of each part, in order."""
        points: dict[str, int] = {}
        for item in self.items:
            points[item.part] = points.get(item.part, 0) + item.weight
        return points

    @property
    def total(self) -> int:
        """Points of the whole table."""
        return sum(item.weight for item in self.items)


@cache
def default_rubric() -> Rubric:
    """Return the table that ships with 研墨."""
    return load_rubric(shipped("corpus") / "rubrics" / "district_default.yaml")


def load_rubric(path: Path) -> Rubric:
    """Read a table.

    Raises:
        UsageError: the file is no such table; the message says in one sentence what to mend.
    """
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(
            f"评分表“{path.name}”读不出来，请检查文件是否存在、是否为UTF-8编码的YAML。"
        ) from error
    if problem := _problem(data):
        raise UsageError(f"评分表“{path.name}”{problem}。")
    items = tuple(
        RubricItem(item["key"], part["name"], tuple(item["sections"]), item["question"], item["weight"])
        for part in data["parts"]
        for item in part["items"]
    )
    notices = tuple(str(line) for line in data.get("notices") or ())
    return Rubric(data["title"], str(data.get("note") or ""), bool(data.get("official")), items, notices)


def _problem(data: object) -> str:
    """Return what is wrong with the table as the end of a sentence, or ""."""
    if not isinstance(data, dict) or not isinstance(data.get("title"), str):
        return "缺少title，请补上表名"
    parts = data.get("parts")
    if not isinstance(parts, list) or not parts:
        return "缺少parts，请至少写一个部分"
    seen: set[str] = set()
    total = 0
    for part in parts:
        if not isinstance(part, dict) or not isinstance(part.get("name"), str):
            return "有一个部分缺少name，请补上部分名称"
        items = part.get("items")
        if not isinstance(items, list) or not items:
            return f"的“{part['name']}”没有题目，请补上items"
        for item in items:
            if problem := _item_problem(item, seen):
                return f"的“{part['name']}”{problem}"
        points = sum(item["weight"] for item in items)
        if part.get("points", points) != points:
            return f"的“{part['name']}”写明{part['points']}分，各题合计{points}分，请改成一致"
        total += points
    if not isinstance(data.get("notices") or [], list):
        return "的notices应写成列表，一行一条，没有就删去"
    if data.get("total", total) != total:
        return f"写明总分{data['total']}分，各部分合计{total}分，请改成一致"
    return ""


def _item_problem(item: object, seen: set[str]) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("key"), str):
        return "有一道题缺少key，请补上"
    key = item["key"]
    if key in seen:
        return f"的题目“{key}”与另一题重名，请改名"
    seen.add(key)
    if not isinstance(item.get("question"), str):
        return f"的题目“{key}”缺少question，请补上问句"
    if not isinstance(item.get("weight"), int) or isinstance(item["weight"], bool) or item["weight"] <= 0:
        return f"的题目“{key}”的weight应是大于0的整数，请改正"
    sections = item.get("sections")
    if not isinstance(sections, list):
        return f"的题目“{key}”缺少sections，请写成列表，看全文的写[]"
    unknown = [str(key) for key in sections if not isinstance(key, str) or key not in sections_by_key()]
    return f"的题目“{key}”写了不认识的部分“{unknown[0]}”，请对照sections.json改正" if unknown else ""
