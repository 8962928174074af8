"""An OpenAI-compatible server that misbehaves on purpose, on raw sockets, so that any byte can be wrong.

A plan says for each request which mode it meets: ``plan(asked) -> mode``. The good reply is worked out from the points
of the prompt itself, so the same request always gets the same bytes.
"""

import json
import re
import socket
import struct
import threading
from typing import NamedTuple

POINT = re.compile(r"^(N\d+\.\d+)｜(.+)$", re.M)


class Asked(NamedTuple):
    """One request: which section it is about, the how manieth for that section, and what was sent."""

    section: str
    nth: int
    body: dict
    raw: bytes

    @property
    def prompt(self):
        return self.body["messages"][0]["content"]

    @property
    def points(self):
        return POINT.findall(self.prompt)


class FaultServer:
    """Serves until closed; ``asked`` keeps every request."""

    def __init__(self, plan=lambda asked: "ok", context=0):
        self.plan, self.asked, self.context = plan, [], context
        self.words = []
        """What ``says:0``, ``says:1`` … answer: functions of the points of the prompt."""
        self._lock, self.released = threading.Lock(), threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.released.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _accept(self):
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer):
        try:
            with peer, peer.makefile("rb") as stream:
                head = stream.readline()
                length = 0
                while (line := stream.readline().strip()) not in (b"",):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                raw = stream.read(length)
                if not head:
                    return
                if head.startswith(b"GET") and self.context:
                    Wire(peer, self.released, False).send(
                        200, {"data": [{"id": "m", "max_model_len": self.context}]}
                    )
                    return
                body = json.loads(raw)
                section = re.search(r"“([^”]+)”部分", body["messages"][0]["content"])
                section = section[1] if section else ""
                with self._lock:
                    nth = 1 + sum(a.section == section for a in self.asked)
                    asked = Asked(section, nth, body, raw)
                    self.asked.append(asked)
                mode = self.plan(asked)
                if isinstance(mode, str) and mode.startswith("says:"):
                    words = self.words[int(mode[5:])](asked.points)
                    reply(Wire(peer, self.released, body.get("stream", False)), words)
                    return
                answer(Wire(peer, self.released, body.get("stream", False)), mode, asked)
        except (ConnectionError, OSError, ValueError):
            return


class Wire:
    """Ways to put bytes on one connection."""

    def __init__(self, peer, released, stream):
        self.peer, self.released, self.stream = peer, released, stream

    def raw(self, data):
        self.peer.sendall(data)

    def send(self, status, body, kind="application/json", length=None, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        size = len(data) if length is None else length
        self.raw(
            f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\nConnection: close\r\n{more}\r\n".encode()
            + data
        )

    def error(self, status, code, message="x", **headers):
        self.send(status, {"error": {"message": message, "type": code, "code": code}}, **headers)

    def start(self):
        self.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )

    def chunk(self, data):
        self.raw(b"%x\r\n" % len(data) + data + b"\r\n")

    def event(self, data):
        text = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
        self.chunk(b"data: " + text + b"\n\n")

    def finish(self, reason="stop", usage=True):
        self.event(delta({}, reason))
        if usage:
            self.event({"choices": [], "usage": {"prompt_tokens": 300, "completion_tokens": 90}})
        self.done()

    def done(self):
        self.event(b"[DONE]")
        self.end()

    def end(self):
        self.raw(b"0\r\n\r\n")

    def reset(self):
        self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.peer.close()

    def hang(self, seconds=20):
        self.released.wait(seconds)


def whole(text, finish="stop", **more):
    reply = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 300, "completion_tokens": 90, "total_tokens": 390},
    }
    return reply | more


def delta(piece, finish=None, index=0):
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "choices": [{"index": index, "delta": piece, "finish_reason": finish}],
    }


def pieces(text, size=24):
    return [text[i : i + size] for i in range(0, len(text), size)]


def reply(wire, text, finish="stop"):
    """The same text and ending, streamed or whole."""
    if not wire.stream:
        wire.send(200, whole(text, finish))
        return
    wire.start()
    wire.event(delta({"role": "assistant", "content": ""}))
    for piece in pieces(text):
        wire.event(delta({"content": piece}))
    wire.finish(finish)


# What a scripted writer says


def sentences_json(rows):
    return json.dumps({"sentences": rows}, ensure_ascii=False)


def row(text, *labels, sources=()):
    return {"text": text, "notes": list(labels), "sources": list(sources)}


def golden(asked):
    """Word two points as one sentence where that is allowed, else each as it is."""
    one_each = "每条要点写成一句" in asked.prompt
    points = asked.points
    rows = []
    while points:
        taken, points = (points[:1], points[1:]) if one_each else (points[:2], points[2:])
        rows.append(
            row("；".join(text.rstrip("。") for _, text in taken) + "。", *[label for label, _ in taken])
        )
    return rows


def hallucinate(asked):
    wrong = ["其中骨干教师77人", "由校长司徒远山主持", "获省级特等奖", "依据《深化教学改革方案》"]
    return [
        row(text.rstrip("。") + "，" + wrong[k % len(wrong)] + "。", label)
        for k, (label, text) in enumerate(asked.points)
    ]


def omit(asked):
    return golden(asked)[::2]


def omit_figures(asked):
    return [row(re.sub(r"\d+", "若干", text), label) for label, text in asked.points]


def upgrade(asked):
    return [
        row(re.sub(r"计划|拟|将|准备|力争|争取|不少于|至少|要求|应", "已完成", text), label)
        for label, text in asked.points
    ]


def praise(asked):
    return [row(text.rstrip("。") + "，成效显著，深受好评。", label) for label, text in asked.points]


def mangle(asked):
    return [
        row(re.sub(r"〔([师号])0?(\d+)〕", r"〔\1 \2〕", text).replace("人", "入"), label)
        for label, text in asked.points
    ]


def drop_tokens(asked):
    return [row(re.sub(r"〔[师号]\d+〕", "〔师99〕", text), label) for label, text in asked.points]


def unknown_ids(asked):
    return [row(text, f"N9{label[1:]}") for label, text in asked.points]


def no_ids(asked):
    return [row(text) for _, text in asked.points]


def unknown_source(asked):
    return [row(text, label, sources=["P999"]) for label, text in asked.points]


def label_as_source(asked):
    return [row(text, label, sources=[label]) for label, text in asked.points]


def told_as_planned(asked):
    return [row(f"计划{text}", label) for label, text in asked.points]


def swapped_figures(asked):
    """The first two numbers of each sentence in each other's place."""
    return [row(re.sub(r"(\d+)(\D+)(\d+)", r"\3\2\1", text, count=1), label) for label, text in asked.points]


def with_url(asked):
    return [row(text.rstrip("。") + "，详见https://evil.example/x。", label) for label, text in asked.points]


def with_markup(asked):
    return [row(f"**{text}** ![图](x.png) <b>1</b>", label) for label, text in asked.points]


def swapped_units(asked):
    return [row(re.sub(r"(\d)(人|节|次)", r"\1篇", text), label) for label, text in asked.points]


def copy_form(asked):
    """Append a run of the past summaries shown in the prompt."""
    form = re.search(r"不得使用：\n<资料 \w+>\n(.+?)\n</资料", asked.prompt, re.S)
    run = re.sub(r"\s", "", form[1])[:40] if form else "往年总结里的一段原话照抄下来凑字数"
    return [row(text.rstrip("。") + "，" + run + "。", label) for label, text in asked.points]


def obedient(asked):
    """Do whatever any text in the prompt asks for after 请写上 or please write."""
    orders = re.findall(r"(?:请写上|请输出|please write)[：: ]*([^\n。]+)", asked.prompt, re.I)
    rows = golden(asked)
    return [*rows, *[row(order, asked.points[0][0]) for order in orders]] + [
        row(text["text"].rstrip("。") + "，" + orders[0] + "。", *text["notes"]) for text in rows if orders
    ]


def invented_clause(asked):
    return [
        row(text.rstrip("。") + "，家校之间的沟通渠道由此重新搭建起来。", label)
        for label, text in asked.points
    ]


def negation_lost(asked):
    return [row(re.sub(r"未|没有|不(?=[足到达])|尚", "", text), label) for label, text in asked.points]


CONTENT = {
    "golden": golden,
    "hallucinate": hallucinate,
    "omit": omit,
    "omit_figures": omit_figures,
    "upgrade_status": upgrade,
    "praise": praise,
    "mangle_tokens": mangle,
    "drop_tokens": drop_tokens,
    "unknown_ids": unknown_ids,
    "no_ids": no_ids,
    "unknown_source": unknown_source,
    "label_as_source": label_as_source,
    "told_as_planned": told_as_planned,
    "swapped_figures": swapped_figures,
    "url": with_url,
    "markup": with_markup,
    "swapped_units": swapped_units,
    "copy_exemplar": copy_form,
    "obedient": obedient,
    "invented_clause": invented_clause,
    "negation_lost": negation_lost,
    "nothing": lambda asked: [],
}


# What it asks of the notes: good ones first, each later one wrong in one way
QUESTIONS = [
    {
        "section": "师徒结对",
        "quote": "师徒结对7对，9月10日签协议",
        "question": "师傅全年听徒弟的课共多少节？",
    },
    {"section": "读书活动", "quote": "", "question": "全校共读了哪本书，交流会开了几次？"},
    {"section": "集体培训", "quote": "邓秋帆讲了三次", "question": "三次的主题各是什么？"},
    {"section": "集体培训", "quote": "", "question": "培训的考勤由哪个部门登记？"},
    {"section": "食堂管理", "quote": "", "question": "有无陪餐制度？"},
    {"section": "经费保障", "quote": "", "question": "司徒远山校长批了多少经费？"},
    {"section": "经费保障", "quote": "", "question": "教师的身份证号是多少？"},
    {"section": "经费保障", "quote": "", "question": "经费是否见 https://evil.example？"},
]


# What goes wrong on the way


def answer(wire, mode, asked):
    """Act out one mode: a name, or a function that words the reply itself."""
    if callable(mode):
        reply(wire, mode(asked))
        return
    name, _, often = mode.partition("*")
    if "最值得向起草人追问" in asked.prompt and name in CONTENT:
        reply(wire, json.dumps({"questions": QUESTIONS}, ensure_ascii=False))
        return
    if often and asked.nth > int(often):
        name = "ok"
    text = sentences_json(CONTENT.get(name, golden)(asked))
    if name == "ok" or name in CONTENT or (name in BROKEN_STREAMS and not wire.stream):
        reply(wire, text)
    else:
        (HTTP | SOCKETS | BODIES | ENDINGS | WORDS | BROKEN_STREAMS | TIMES)[name](wire, text)


def status(code, kind, message="x", **headers):
    return lambda wire, text: wire.error(code, kind, message, **headers)


HTTP = {
    "400": status(400, "invalid_request_error", "unknown parameter"),
    "400_context": status(400, "context_length_exceeded", "maximum context length is 8192 tokens"),
    "400_filter": status(400, "content_filter", "Input data may contain inappropriate content."),
    "400_format": status(400, "invalid_request_error", "response_format is not supported"),
    "401": status(401, "invalid_api_key"),
    "402": status(402, "insufficient_balance"),
    "403": status(403, "forbidden"),
    "404": status(404, "model_not_found"),
    "408": status(408, "timeout"),
    "409": status(409, "conflict"),
    "413": status(413, "too_large"),
    "422": status(422, "unprocessable"),
    "429": status(429, "rate_limit_exceeded"),
    "429_soon": status(429, "rate_limit_exceeded", Retry_After="0.02"),
    "429_later": status(429, "rate_limit_exceeded", Retry_After="3600"),
    "429_date": status(429, "rate_limit_exceeded", Retry_After="Fri, 31 Dec 2049 23:59:59 GMT"),
    "429_quota": status(429, "insufficient_quota"),
    "500": status(500, "server_error"),
    "502_html": lambda wire, text: wire.send(502, b"<html>bad gateway</html>", "text/html"),
    "503": status(503, "overloaded"),
    "504": status(504, "timeout"),
    "529": status(529, "overloaded_error"),
    "302_login": lambda wire, text: wire.send(302, b"", "text/html", Location="/login"),
    "200_html": lambda wire, text: wire.send(200, "<html>登录</html>".encode(), "text/html"),
    "200_error": lambda wire, text: wire.send(200, {"error": {"message": "internal", "code": "x"}}),
}


def _gzip_broken(wire, text):
    wire.send(200, b"\x1f\x8b\x08not gzip at all", Content_Encoding="gzip")


SOCKETS = {
    "reset": lambda wire, text: wire.reset(),
    "close": lambda wire, text: None,
    "no_reply": lambda wire, text: wire.hang(),
    "half_headers": lambda wire, text: wire.raw(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "not_http": lambda wire, text: wire.raw(b"SSH-2.0-OpenSSH_9\r\n"),
    "short_body": lambda wire, text: wire.send(200, b'{"id":"c1"', length=500),
    "gzip_broken": _gzip_broken,
}


def _gbk(wire, text):
    data = json.dumps(whole(text), ensure_ascii=False).encode("gb18030")
    wire.send(200, data, "application/json; charset=gbk")


def _bad_utf8(wire, text):
    data = json.dumps(whole(text), ensure_ascii=False).encode()
    wire.send(200, data.replace("人".encode(), b"\xe4\xba") + b"\xff")


def _huge(wire, text):
    wire.send(200, whole("长" * 1_500_000))


BODIES = {
    "cut_json": lambda wire, text: wire.send(200, b'{"id":"c1","choices":[{"ind'),
    "no_choices": lambda wire, text: wire.send(200, whole(text, choices=[])),
    "null_choices": lambda wire, text: wire.send(200, whole(text, choices=None)),
    "two_choices": lambda wire, text: wire.send(200, whole(text, choices=whole(text)["choices"] * 2)),
    "null_message": lambda wire, text: wire.send(
        200, whole(text, choices=[{"index": 0, "message": None, "finish_reason": "stop"}])
    ),
    "list_body": lambda wire, text: wire.send(200, [1, 2]),
    "gbk": _gbk,
    "bad_utf8": _bad_utf8,
    "bom": lambda wire, text: wire.send(200, b"\xef\xbb\xbf" + json.dumps(whole(text)).encode()),
    "no_usage_count": lambda wire, text: wire.send(200, whole('{"count": 4}', usage=None)),
    "no_usage": lambda wire, text: wire.send(200, whole(text, usage=None)),
    "other_model": lambda wire, text: wire.send(200, whole(text, model="another")),
    "huge": _huge,
}
ENDINGS = {
    "length": lambda wire, text: reply(wire, text[: len(text) // 2], "length"),
    "content_filter": lambda wire, text: reply(wire, "", "content_filter"),
    "finish_null": lambda wire, text: reply(wire, text[: len(text) // 2], None),
    "finish_odd": lambda wire, text: reply(wire, text, "whatever"),
    "no_resource": lambda wire, text: reply(wire, text[:20], "insufficient_system_resource"),
    "tool_calls": lambda wire, text: reply(wire, "", "tool_calls"),
}
WORDS = {
    "empty": lambda wire, text: reply(wire, ""),
    "blank": lambda wire, text: reply(wire, " \n\u3000"),
    "thinks": lambda wire, text: reply(wire, f"<think>先想一想</think>{text}"),
    "thinks_only": lambda wire, text: reply(wire, "<think>一直在想"),
    "fenced": lambda wire, text: reply(wire, f"```json\n{text}\n```"),
    "chatty": lambda wire, text: reply(wire, f"好的，结果如下：{text}"),
    "refuses": lambda wire, text: reply(wire, "抱歉，我无法完成这个请求。"),
    "english": lambda wire, text: reply(wire, "The school held several training sessions."),
    "stuck": lambda wire, text: reply(
        wire, "学校组织教师开展了丰富多彩的校本研修活动并且取得了许多成绩，" * 20
    ),
    "replacement": lambda wire, text: reply(wire, text.replace("。", "\ufffd")),
    "cut_inside": lambda wire, text: reply(wire, text[: len(text) * 2 // 3]),
    "nan": lambda wire, text: reply(wire, '{"sentences": NaN}'),
    "deep": lambda wire, text: reply(wire, "[" * 50_000),
    "extra_field": lambda wire, text: reply(wire, text[:-1] + ', "note": "x"}'),
    "schema_invalid": lambda wire, text: reply(wire, '{"sentences": [{"text": 5}]}'),
}


def _begun(wire, text, share=0.5):
    wire.start()
    wire.event(delta({"role": "assistant", "content": ""}))
    for piece in pieces(text[: int(len(text) * share)]):
        wire.event(delta({"content": piece}))


def _then(act):
    def mode(wire, text):
        _begun(wire, text)
        act(wire)

    return mode


def _pings(wire):
    while not wire.released.wait(0.02):
        wire.chunk(b": ping\n\n")


def _drip(wire, text):
    wire.start()
    for char in text * 50:
        if wire.released.wait(0.02):
            return
        wire.event(delta({"content": char}))


def _split_utf8(wire, text):
    wire.start()
    data = b"data: " + json.dumps(delta({"content": text}), ensure_ascii=False).encode() + b"\n\n"
    for byte in range(0, len(data), 7):
        wire.chunk(data[byte : byte + 7])
    wire.finish()


def _crlf(wire, text):
    wire.start()
    for piece in pieces(text):
        wire.chunk(b"data:" + json.dumps(delta({"content": piece})).encode() + b"\r\n\r\n")
    wire.chunk(b"data:" + json.dumps(delta({}, "stop")).encode() + b"\r\n\r\ndata:[DONE]\r\n\r\n")
    wire.end()


def _twice(wire, text):
    wire.start()
    for piece in pieces(text):
        wire.event(delta({"content": piece}))
        wire.event(delta({"content": piece}))
    wire.finish()


def _mixed(wire, text):
    wire.start()
    for piece in pieces(text):
        wire.event(delta({"content": piece}))
        wire.event(delta({"content": "旁"}, index=1))
    wire.finish()


def _bad_event(wire):
    wire.event(b'{"id":"c1","choices":[{"del')
    wire.finish()


def _error_event(wire):
    wire.event({"error": {"message": "overloaded", "code": "server_error"}})
    wire.end()


def _after_done(wire, text):
    _begun(wire, text, 1)
    wire.event(delta({}, "stop"))
    wire.event(b"[DONE]")
    wire.hang()


def _no_done(wire, text):
    _begun(wire, text, 1)
    wire.event(delta({}, "stop"))
    wire.end()


def _reasons(wire, text):
    wire.start()
    for _ in range(5):
        wire.event(delta({"reasoning_content": "想"}))
    for piece in pieces(text, 1):
        wire.event(delta({"content": piece}))
    wire.finish()


BROKEN_STREAMS = {
    "eof_no_finish": _then(Wire.end),
    "eof_no_done": _no_done,
    "drop": _then(lambda wire: None),
    "reset_midway": _then(Wire.reset),
    "stall": _then(Wire.hang),
    "pings": _then(_pings),
    "error_event": _then(_error_event),
    "bad_event": _then(_bad_event),
    "split_utf8": _split_utf8,
    "crlf": _crlf,
    "every_piece_twice": _twice,
    "second_index": _mixed,
    "hang_after_done": _after_done,
    "reasoning_and_tiny": _reasons,
    "role_only": lambda wire, text: (wire.start(), wire.event(delta({"role": "assistant"})), wire.done()),
    "pings_only": lambda wire, text: (wire.start(), _pings(wire)),
}
TIMES = {
    "drip": lambda wire, text: _drip(wire, text) if wire.stream else wire.hang(),
    "slow_headers": lambda wire, text: (wire.raw(b"HTTP/1.1 200 OK\r\n"), wire.hang()),
}
