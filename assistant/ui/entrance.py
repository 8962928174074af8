"""The entrance: who is let in, and as whom. Behind it every request carries its asker.

On a single PC the address that is opened holds a random key, which is exchanged for a cookie at once. In the shared
service there is a login page. Logins live in memory: after a restart everybody logs in again, and no work is lost.
"""

import asyncio
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qs

from assistant.store.accounts import LONGEST, Accounts
from assistant.store.throttle import Throttle
from assistant.ui.asker import IN_SCOPE, LOCAL, Asker
from assistant.ui.http import App, Receive, Scope, Send, body_of, header, say

IDLE, LONGEST_LOGIN = 8 * 3600.0, 24 * 3600.0
"""Seconds without a request, and in all, after which one logs in again."""
_LOOKED = 5.0
"""Seconds for which an account that was looked up is taken to be as it was."""
_FORM_LIMIT = 8_192
_STYLE = (
    "body{font-family:system-ui,'Microsoft YaHei','Noto Sans CJK SC',sans-serif;background:#f8fafc;color:#1e293b;"
    "display:grid;place-items:center;min-height:90vh;margin:0}main{background:#fff;border:1px solid #e2e8f0;"
    "border-radius:6px;padding:2rem;width:20rem;max-width:86vw}h1{font-size:1.25rem;margin:0 0 1rem}"
    "label{display:block;margin:.8rem 0 .3rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;"
    "border:1px solid #94a3b8;border-radius:4px}button{font:inherit;margin-top:1.2rem;padding:.5rem 1.2rem;border:0;"
    "border-radius:4px;background:#0f766e;color:#fff;cursor:pointer}.wrong{color:#b91c1c}"
)


@dataclass
class Key:
    """One person, one PC: whoever opens the printed address is let in.

    ``name`` carries the port, since a browser keeps one set of cookies for all ports of a machine.
    """

    name: str = "yanmo"
    """What the cookie is called."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def asker(self, token: str) -> Asker | None:
        """Return the one person of this PC for the right cookie."""
        return LOCAL if hmac.compare_digest(token.encode(), self.cookie.encode()) else None

    def exchanged(self, key: str) -> str | None:
        """Return the cookie for the right key."""
        return self.cookie if hmac.compare_digest(key.encode(), self.secret.encode()) else None


@dataclass
class _Login:
    user: str
    stamp: str
    since: float
    seen: float
    looked: float
    asker: Asker


class Logins:
    """Accounts, and who is logged in with them.

    Args:
        accounts: The accounts.
        clock: Seconds that never run backwards.
    """

    name = "yanmo"

    def __init__(self, accounts: Accounts, clock: Callable[[], float] = time.monotonic) -> None:
        self._accounts = accounts
        self._clock = clock
        self._throttle = Throttle(clock)
        self._logins: dict[str, _Login] = {}
        self._hashing = asyncio.Semaphore(2)

    async def login(self, name: str, password: str, address: str) -> tuple[str, int]:
        """Return the cookie of a new login and 0, or "" and the seconds to wait, 0 when the password is wrong."""
        name = name.strip()[:100]
        if wait := self._throttle.wait(name, address):
            return "", wait
        async with self._hashing:  # each takes 64 MB and a core
            found = await asyncio.to_thread(self._accounts.admitted, name, password)
        if found is None:
            return "", 0
        self._throttle.passed(name)
        user, stamp = found
        now = self._clock()
        self._logins = {token: login for token, login in self._logins.items() if not self._over(login, now)}
        token = secrets.token_urlsafe(32)
        asker = Asker(user.id, user.role, user.school, user.name)
        self._logins[token] = _Login(user.id, stamp, now, now, now, asker)
        return token, 0

    def asker(self, token: str) -> Asker | None:
        """Return who is logged in with this cookie; None when it is over, or the account or its password is gone."""
        login, now = self._logins.get(token), self._clock()
        if login is None:
            return None
        if not self._over(login, now) and now - login.looked < _LOOKED:
            login.seen = now
            return login.asker
        found = self._accounts.known(login.user)
        if self._over(login, now) or found is None or found[1] != login.stamp:
            self._logins.pop(token, None)
            return None
        login.seen = login.looked = now
        return login.asker

    def logout(self, token: str) -> None:
        """Forget one login."""
        self._logins.pop(token, None)

    def _over(self, login: _Login, now: float) -> bool:
        return now - login.seen >= IDLE or now - login.since >= LONGEST_LOGIN


class Entrance:
    """ASGI middleware: lets in who may come in, and puts the asker on the request."""

    def __init__(self, app: App, admission: Key | Logins) -> None:
        self._app = app
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = _cookie(header(scope, b"cookie"), self._named(scope))
        if isinstance(self._admission, Logins):
            if scope["path"] == "/login":
                await self._login(self._admission, scope, receive, send)
                return
            if scope["path"] == "/logout" and scope["method"] == "POST":
                self._admission.logout(token)
                await say(send, 303, headers=((b"location", b"/login"), self._set(scope, "", 0)))
                return
        elif key := _field(scope.get("query_string", b""), "key"):
            cookie = self._admission.exchanged(key)
            if cookie:
                await say(send, 303, headers=((b"location", b"/"), self._set(scope, cookie)))
                return
        asker = self._admission.asker(token) if token else None
        if asker is not None:
            await self._app({**scope, IN_SCOPE: asker}, receive, send)
        elif scope["path"] != "/":
            await say(send, 401)
        elif isinstance(self._admission, Logins):
            await say(send, 303, headers=((b"location", b"/login"),))
        else:
            await say(send, 401, _page("请从终端里打开", _KEYLESS))

    async def _login(self, logins: Logins, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await say(send, 200, _page("登录研墨", _FORM.format(wrong="", name="")))
            return
        body = await body_of(receive, _FORM_LIMIT)
        if body is None:
            await say(send, 413)
            return
        name, password = _field(body, "name"), _field(body, "password")
        address = (scope.get("client") or ("",))[0]
        token, wait = await logins.login(name, password, address)
        if token:
            await say(send, 303, headers=((b"location", b"/"), self._set(scope, token)))
            return
        wrong = f"试得太多了，请等 {wait} 秒再试。" if wait else "账号名或密码不对，请再试一次。"
        page = _page(
            "登录研墨", _FORM.format(wrong=f'<p class="wrong" role="alert">{wrong}</p>', name=escape(name))
        )
        await say(send, 429 if wait else 401, page)

    def _named(self, scope: Scope) -> str:
        return f"__Host-{self._admission.name}" if scope["scheme"] == "https" else self._admission.name

    def _set(self, scope: Scope, token: str, age: int | None = None) -> tuple[bytes, bytes]:
        parts = [f"{self._named(scope)}={token}", "Path=/", "HttpOnly", "SameSite=Strict"]
        parts += ["Secure"] * (scope["scheme"] == "https") + [f"Max-Age={age}"] * (age is not None)
        return b"set-cookie", "; ".join(parts).encode()


_FORM = (
    '{wrong}<form method="post" action="/login">'
    '<label for="name">账号名</label><input id="name" name="name" value="{name}" autocomplete="username" required autofocus>'
    '<label for="password">密码</label><input id="password" name="password" type="password" '
    f'autocomplete="current-password" maxlength="{LONGEST}" required>'
    "<button>登录</button></form><p>忘了密码，请找区里的管理员重设。</p>"
)
_KEYLESS = (
    "<p>请用启动研墨时终端窗口里显示的那一行完整网址打开，网址里带着只在这一次有效的钥匙。</p>"
    "<p>Open the whole address that is shown in the terminal window; it carries the key.</p>"
)


def _page(title: str, inside: str) -> bytes:
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main><h1>{title}</h1>{inside}</main></body></html>"
    ).encode()


def _cookie(header: str, name: str) -> str:
    for part in header.split(";"):
        left, _, right = part.strip().partition("=")
        if left == name:
            return right
    return ""


def _field(form: bytes, name: str) -> str:
    """Return one field of a form or a query, "" when it is not there or there are too many."""
    try:
        fields = parse_qs(form.decode("utf-8", "replace"), max_num_fields=20)
    except ValueError:
        return ""
    return fields.get(name, [""])[0]
