"""Who is who: every full name in the notes with its post, and what a short form (周校, 韩主任, 方) stands for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.text.names import COMPOUND, SHORT_NAME, SURNAMES, read_persons, read_rare_persons

_SCHOOL_POSTS = re.compile(r"校长|园长|书记|主任|组长|专管员|科长")


@dataclass(frozen=True, slots=True)
class Roster:
    """Full names with the post that stands beside them somewhere in the notes ("" when none does)."""

    posts: dict[str, str]
    guests: frozenset[str] = frozenset()
    """Names that came from elsewhere (a speaker of another institution): short forms never mean them."""
    where: dict[str, str] = field(default_factory=dict)
    """The note in which a full name first stands."""
    all_notes: dict[str, frozenset[str]] = field(default_factory=dict)
    """Every note in which it stands."""
    elsewhere: frozenset[str] = frozenset()
    """Short forms with another unit beside them somewhere in the notes: 陈老师（县教研室）."""
    refused: frozenset[tuple[str, str]] = frozenset()
    """(short form, name) pairs of which the drafter said that they are not the same."""
    here: frozenset[str] = frozenset()
    """Names the note at hand has introduced in full before it says a short form."""

    def of(self, text: str) -> "Roster":
        """Return the roster as one note reads it: what it introduces in full may be meant by its own short forms."""
        forms = short_forms(text)
        first = {short: start for short, _, start, _ in reversed(forms)}
        others = {short for short, _, start, end in forms if of_elsewhere(text, start, end)}
        introduced = (
            name
            for name in self.posts
            if name in text and text.index(name) < first.get(name[0], len(text)) and name[0] not in others
        )
        return replace(self, here=frozenset(introduced))

    def told(self, posts: Mapping[str, str], refused: Iterable[tuple[str, str]]) -> "Roster":
        """Return the roster with what the drafter said of who is who: posts by name, and (short form, name) pairs that are not one."""
        return replace(self, posts=self.posts | dict(posts), refused=self.refused | frozenset(refused))

    def candidates(self, form: str) -> list[str]:
        """Return whom a form that is left as it stands may mean, so that the drafter can be asked."""
        if form in self.elsewhere:
            return []
        surname = _POST_OF_FORM.sub("", form)
        fits = (n for n in self.posts if n.startswith(surname) and n not in self.guests)
        return [name for name in fits if (form, name) not in self.refused]

    def resolve(self, short: str, post: str = "") -> str:
        """Return the full name a short form stands for, or "" when none or more than one fits.

        小赵 and 老秦 are never resolved: a nickname may mean anyone of that surname. 陈老师 may, too: it is read as
        the one whom the same note has named in full before.
        """
        if short[0] in "小老阿" and len(short) > 1:
            return ""
        form = f"{short}{post}"
        fits = [
            name
            for name in self.posts
            if name.startswith(short) and name not in self.guests and (form, name) not in self.refused
        ]
        if post.startswith("校") or post == "园":
            fits = [n for n in fits if "校长" in self.posts[n] or "园长" in self.posts[n]]
        elif post in ("主任", "书记", "园长", "组长"):
            fits = [n for n in fits if post in self.posts[n]]
        elif post:
            fits = [n for n in fits if n in self.here]
        if form in self.elsewhere:
            fits = [n for n in fits if n in self.here]
        return fits[0] if len(fits) == 1 else ""

    def titled(self, name: str) -> str:
        """Return the name with its school post in front: 校长周敏, 教师 for none."""
        post = self.posts.get(name, "")
        return f"{post}{name}" if post and _SCHOOL_POSTS.search(post) and "副组长" not in post else name


def read_roster(notes: Mapping[str, str], listed: Mapping[str, str] | None = None) -> Roster:
    """Collect the full names of all notes (id → text); the longest post beside a name wins.

    ``listed`` holds the names that stand in a name column of a table, with their note.
    """
    posts: dict[str, str] = dict.fromkeys(listed or {}, "")
    guests: set[str] = set()
    for text in notes.values():
        for person in read_persons(text):
            if len(person.post) >= len(posts.get(person.name, "")):
                posts[person.name] = person.post
            before = text[max(0, person.span.start - 8) : person.span.start]
            if re.search(r"(?:院|所|大学|中心|局|出版社|市|省)(?:的|研究员|教授|专家)?$", before):
                guests.add(person.name)
    for name in read_rare_persons(tuple(notes.values())):
        if not any(name in known or known in name for known in posts):
            posts[name] = ""
    elsewhere = {
        text[start:end]
        for text in notes.values()
        for _, post, start, end in short_forms(text)
        if post and of_elsewhere(text, start, end)
    }
    every = {name: frozenset(i for i, text in notes.items() if name in text) for name in posts}
    where = {name: next(i for i, text in notes.items() if name in text) for name in posts}
    return Roster(posts, frozenset(guests), where, every, frozenset(elsewhere))


def short_forms(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Find short forms of names: (short, post, start, end). A bare surname counts only in a bracket or before a duty."""
    found = []
    for match in SHORT_NAME.finditer(text):
        short, post = match["short"], match["post"] or ""
        before, after = text[: match.start()][-1:], text[match.end() :][:2]
        bare = len(short) == 1 and not post
        if bare and not (before in "（(" and after[:1] in "）)、，") and not re.match(r"负责|牵头|盯", after):
            continue
        if bare and short not in SURNAMES:
            continue
        found.append((short, post, match.start(), match.end()))
    return tuple(found)


_UNIT = (
    r"(?:[省市区县镇乡州]教研室|教研室|教研中心|教育局|教育体育局|教体局|教科[院所]|研究[院所]|进修(?:学校|院)|教师发展中心|电教馆|大学|学院|"
    r"(?<!本)(?<!我)(?:中学|小学|幼儿园)|外校|外地|外区|外县|兄弟学?校|友校|邻校|对口校|中心校|学区|[省市区县镇]里|局里|上级)"
)
_UNIT_AFTER = re.compile(rf"(?:说|讲)?[（(][^（()）]{{0,12}}{_UNIT}[^（()）]{{0,8}}[）)]")
_UNIT_BEFORE = re.compile(rf"{_UNIT}(?:派?来|请来|过来)?的?$")


def of_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether another unit stands beside a short form: 陈老师（县教研室）, 外校的陈老师. Nobody of this school is meant."""
    return bool(_UNIT_AFTER.match(text, end) or _UNIT_BEFORE.search(text[max(0, start - 16) : start]))


_POST_OF_FORM = re.compile("(?:老师|校长|园长|书记|主任|组长|教授)$")
_STANDING = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[和与跟由请是及让给的经里院校心局室部组处会县市区科大学馆社])|(?<=组长|主任|校长|成员|组员|语文|英语|物理|体育|音乐|美术|道法))"
    rf"(?P<form>(?:{COMPOUND}|(?![向于任应连全曾单时])[{SURNAMES}])(?:老师|校长|园长|书记|主任|组长|教授))(?![\u4e00-\u9fff]?们)"
)


def standing_forms(text: str) -> tuple[str, ...]:
    """Return the short forms that a sentence of the draft was left with: 陈老师, 吴校长."""
    return tuple(
        dict.fromkeys(
            m["form"] for m in _STANDING.finditer(text) if not re.search(r"[“《]$", text[: m.start()])
        )
    )
