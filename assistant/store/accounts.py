"""Who may use the shared service: a name, a role, for drafters a school, and a password kept only as an argon2 hash."""

import re
import secrets
import sqlite3
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.errors import UsageError
from assistant.store.database import Database

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["drafter", "reviewer", "evaluator", "admin"]
ROLES: dict[Role, str] = {"drafter": "起草人", "reviewer": "审阅人", "evaluator": "评测人", "admin": "管理员"}
SHORTEST, LONGEST = 8, 200
"""Characters of a password; what is longer only costs time to hash."""
_NAME = re.compile(r"[\w.@-]{2,40}")


@dataclass(frozen=True, slots=True)
class User:
    """One account. ``id`` is never given again; ``school`` is empty for the people of the district."""

    id: str
    name: str
    role: Role
    school: str


class Accounts:
    """The accounts in the file of saved work.

    Args:
        path: The file, shared with ``Projects``.
        hasher: Another cost than argon2-cffi's default (RFC 9106, low memory).

    Raises:
        ServiceError: The file is damaged or cannot be written.
    """

    def __init__(self, path: Path, hasher: "PasswordHasher | None" = None) -> None:
        from argon2 import PasswordHasher

        self._file = Database(path)
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex())

    def add(self, name: str, role: Role, school: str, password: str) -> User:
        """Make an account; raises ``UsageError`` when something about it cannot be."""
        name, school = name.strip(), " ".join(school.split())
        if not _NAME.fullmatch(name):
            raise UsageError("账号名请用 2 到 40 个汉字、字母或数字，中间不要有空格。")
        if role == "drafter" and not school:
            raise UsageError("起草人要属于一所学校，请加上 --school 校名。")
        if role != "drafter" and school:
            raise UsageError(f"{ROLES[role]}属于全区，不属于某一所学校，请去掉 --school。")
        user = User(f"u-{uuid.uuid4().hex[:16]}", name, role, school)
        kept = self._hashed(password)
        try:
            with self._file.changing() as db:
                db.execute("INSERT INTO users VALUES (?,?,?,?,?)", (user.id, name, role, school, kept))
        except sqlite3.IntegrityError:
            raise UsageError(
                f"账号“{name}”已经有了，请换一个名字，或用 yanmo users password 改密码。"
            ) from None
        return user

    def all(self) -> tuple[User, ...]:
        """Return every account, by school and name."""
        with self._file.reading() as db:
            rows = db.execute("SELECT id, name, role, school FROM users ORDER BY school, name")
            return tuple(User(*row) for row in rows)

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; whoever is logged in with the old one is logged out.

        Raises:
            UsageError: There is no such account, or the password is too short or too long.
        """
        kept = self._hashed(password)
        with self._file.changing() as db:
            if not db.execute("UPDATE users SET password=?2 WHERE name=?1", (name, kept)).rowcount:
                raise _unknown(name)

    def remove(self, name: str, with_work: bool = False) -> int:
        """Delete an account, and with ``with_work`` every project it began; return how many projects stay.

        Raises:
            UsageError: There is no such account.
        """
        with self._file.erasing() as db:
            row = db.execute("SELECT id FROM users WHERE name=?", (name,)).fetchone()
            if row is None:
                raise _unknown(name)
            if with_work:
                db.execute("DELETE FROM projects WHERE owner=?", row)
            db.execute("DELETE FROM users WHERE id=?", row)
            return int(db.execute("SELECT count(*) FROM projects WHERE owner=?", row).fetchone()[0])

    def admitted(self, name: str, password: str) -> tuple[User, str] | None:
        """Return the account and its stamp (see ``known``) when the password is right; a wrong name takes as long."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        row = self._row("name", name.strip())
        try:
            self._hasher.verify(row[1] if row else self._nobody, password[: LONGEST + 1])
        except (Argon2Error, InvalidHashError):
            return None
        return row

    def known(self, user_id: str) -> tuple[User, str] | None:
        """Return the account as it is now and its stamp, which changes with the password; None once it is removed."""
        return self._row("id", user_id)

    def _row(self, column: Literal["id", "name"], value: str) -> tuple[User, str] | None:
        with self._file.reading() as db:
            query = f"SELECT id, name, role, school, password FROM users WHERE {column}=?"
            row = db.execute(query, (value,)).fetchone()
        return (User(*row[:4]), row[4]) if row else None

    def _hashed(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"密码请用 {SHORTEST} 到 {LONGEST} 个字符。")
        return self._hasher.hash(password)


def role_named(word: str) -> Role:
    """Return the role called ``word`` in English or in Chinese; raises ``UsageError`` when none is."""
    for role, chinese in ROLES.items():
        if word in (role, chinese):
            return role
    raise UsageError(f"没有“{word}”这种角色，可以是：{'、'.join(ROLES.values())}。")


def _unknown(name: str) -> UsageError:
    return UsageError(f"没有账号“{name}”，请用 yanmo users list 看看有哪些。")
