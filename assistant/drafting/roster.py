"""Who is who: every full name in the notes with its post, and what a short form (周校, 韩主任, 方) stands for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.text.names import SHORT_NAME, SURNAMES, read_persons, read_rare_persons

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

    def resolve(self, short: str, post: str = "") -> str:
        """Return the full name a short form stands for, or "" when none or more than one fits.

        小赵 and 老秦 are never resolved: a nickname may mean anyone of that surname.
        """
        if short[0] in "小老阿" and len(short) > 1:
            return ""
        fits = [name for name in self.posts if name.startswith(short) and name not in self.guests]
        if post.startswith("校") or post == "园":
            fits = [n for n in fits if "校长" in self.posts[n] or "园长" in self.posts[n]] or []
        elif post in ("主任", "书记", "园长", "组长"):
            fits = [n for n in fits if post in self.posts[n]] or fits
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
    every = {name: frozenset(i for i, text in notes.items() if name in text) for name in posts}
    where = {name: next(i for i, text in notes.items() if name in text) for name in posts}
    return Roster(posts, frozenset(guests), where, every)


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
