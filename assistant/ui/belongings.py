"""What belongs to whom: sessions and files of the page. Gradio knows neither, and serves whatever it is asked for.

A session is bound to who uses its name first. A file is theirs who uploaded it or to whom an answer of ours named it.
Everything else is refused, as an address and as an input.
"""

import json
import os
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote

from assistant.ui.asker import IN_SCOPE, LOCAL
from assistant.ui.http import App, Message, Receive, Scope, Send, again, body_of, header, say
from assistant.ui.words import language

BODY_LIMIT = 20_000_000
"""Bytes of one call; texts and tables, since files are uploaded apart."""
KEPT = 2_000
"""Sessions, and files, kept in mind for one person; the oldest are forgotten and then refused."""
UPLOADED = 600_000_000
"""Bytes of uploads that are kept for one account of a shared service; they go after a day."""
FULL = {
    "zh": "您上传的文件合计满了 {most} MB，这次没有收下；请把要用的拆开分批上传，或明天再传，已收到的都还在。",
    "en": "Your uploads have reached {most} MB, so this one was not taken; upload fewer at a time or try again tomorrow. "
    "What was received is still here.",
}
NAMED = 100
"""Characters of a session's name; the page's own have about ten, and every name is kept."""

API = "/gradio_api"
_FILE = f"{API}/file="
_CALLS = (f"{API}/queue/join", f"{API}/cancel", f"{API}/reset")
_HEARTBEAT = re.compile(rf"{API}/heartbeat/([^/]+)/?")


class Owners:
    """Names of one kind and whose they are; the same file may be several people's, a session is one person's."""

    def __init__(self) -> None:
        self._of: dict[str, OrderedDict[str, None]] = {}

    def give(self, who: str, name: str) -> None:
        """Note that ``name`` is ``who``'s, too."""
        names = self._of.setdefault(who, OrderedDict())
        names[name] = None
        names.move_to_end(name)
        if len(names) > KEPT:
            names.popitem(last=False)

    def has(self, who: str, name: str) -> bool:
        """Tell whether ``name`` is ``who``'s."""
        return name in self._of.get(who, ())

    def others(self, who: str, name: str) -> bool:
        """Tell whether ``name`` is somebody else's."""
        return any(name in names for other, names in self._of.items() if other != who)


class Belongings:
    """ASGI middleware behind the entrance.

    Args:
        app: What it stands before.
        folder: Where gradio keeps uploads and downloads, as gradio names it.
        most: Bytes of uploads that are kept for one account.
    """

    def __init__(self, app: App, folder: str, most: int = UPLOADED) -> None:
        self._app = app
        self._folder = folder.rstrip(os.sep) + os.sep
        self._written = json.dumps(self._folder)[1:-1].encode()
        self._files = Owners()
        self._sessions = Owners()
        self._most = most
        self._uploads: defaultdict[str, set[str]] = defaultdict(set)
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what concerns the asker only, refuse the rest."""
        path = scope["path"] if scope["type"] == "http" else ""
        if not path.startswith(f"{API}/"):
            await self._app(scope, receive, send)
            return
        who = scope[IN_SCOPE].id
        if path.startswith(_FILE):
            if not self._files.has(who, path.removeprefix(_FILE)):
                await say(send, 403)
                return
        elif path.startswith(_CALLS):
            body = await body_of(receive, BODY_LIMIT)
            if body is None:
                await say(send, 413)
                return
            if not self._may_call(who, body):
                await say(send, 403)
                return
            receive = again(body, receive)
        elif path.rstrip("/") == f"{API}/queue/data":
            if not all(self._is_session_of(who, name) for name in _sessions_asked(scope)):
                await say(send, 403)
                return
            send = self._learning(who, send)
        elif beat := _HEARTBEAT.fullmatch(path):
            if not self._is_session_of(who, beat[1]):
                await say(send, 403)
                return
        elif path.rstrip("/") == f"{API}/upload":
            await self._upload(who, scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _upload(self, who: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Take an upload unless the account is full; those under way count, too."""
        coming = int(header(scope, b"content-length") or 0)
        if who != LOCAL.id and self._held(who) + self._coming[who] + coming > self._most:
            full = FULL[language(header(scope, b"accept-language"))].format(most=self._most // 1_000_000)
            await say(send, 413, full.encode())
            return
        self._coming[who] += coming
        try:
            await self._app(scope, receive, self._uploaded(who, send))
        finally:
            self._coming[who] -= coming

    def _held(self, who: str) -> int:
        """Return the bytes of this account's uploads that are still there."""
        sizes = {path: Path(path).stat().st_size for path in self._uploads[who] if Path(path).is_file()}
        self._uploads[who] = set(sizes)
        return sum(sizes.values())

    def _may_call(self, who: str, body: bytes) -> bool:
        """Tell whether a call names only the asker's session and files."""
        try:
            call = json.loads(body)
        except (ValueError, RecursionError):
            return False
        if not isinstance(call, dict):
            return False
        session = call.get("session_hash")
        if session is not None and not (isinstance(session, str) and self._is_session_of(who, session)):
            return False
        return all(
            self._files.has(who, path) or self._files.has(who, unquote(path)) for path in self._paths(call)
        )

    def _is_session_of(self, who: str, name: str) -> bool:
        if len(name) > NAMED or self._sessions.others(who, name):
            return False
        self._sessions.give(who, name)
        return True

    def _paths(self, call: object) -> Iterator[str]:
        """Yield every path in a call that gradio could take for a file: what a ``path`` says, and any text in its folder."""
        left = [call]
        while left:
            item = left.pop()
            if isinstance(item, dict):
                if isinstance(item.get("path"), str):
                    yield item["path"]
                left += [*item.keys(), *item.values()]
            elif isinstance(item, list):
                left += item
            elif isinstance(item, str):
                plain = item if self._folder in item else unquote(item)
                if (at := plain.find(self._folder)) >= 0:
                    yield plain[at:]

    def _learn(self, who: str, path: object) -> None:
        if isinstance(path, str) and path.startswith(self._folder) and os.path.normpath(path) == path:
            self._files.give(who, path)

    def _learning(self, who: str, send: Send) -> Send:
        """Learn from a stream of answers, one message at a time, which files are the asker's from now on."""

        async def learnt(message: Message) -> None:
            body = message.get("body", b"")
            if self._written in body:
                for line in body.split(b"\n"):
                    if line.startswith(b"data: ") and self._written in line:
                        for path in _files_told(json.loads(line[6:])):
                            self._learn(who, path)
            await send(message)

        return learnt

    def _uploaded(self, who: str, send: Send) -> Send:
        """Learn from the answer to an upload which files it made."""
        parts: list[bytes] = []
        status = 0

        async def learnt(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif status == 200:
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    for path in json.loads(b"".join(parts)):
                        self._learn(who, path)
                        self._uploads[who].add(path)
            await send(message)

        return learnt


def _files_told(answer: object) -> Iterator[object]:
    """Yield the paths of the files in an answer: whole ones, and the changes of one (["replace", […, "path"], path]).

    Text that only looks like a path is none: what a file holds may be shown in an answer, too.
    """
    left = [answer]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            if (item.get("meta") or {}) == {"_type": "gradio.FileData"}:
                yield item.get("path")
            left += item.values()
        elif isinstance(item, list):
            if len(item) == 3 and isinstance(item[1], list) and item[1][-1:] == ["path"]:
                yield item[2]
            left += item


def _sessions_asked(scope: Scope) -> list[str]:
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("session_hash", [])
