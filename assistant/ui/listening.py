"""Where the page listens: the usual port, one of the next, or the one that was named."""

import errno
import socket
import sys

from assistant.errors import UsageError

PORT = 7860


def listening_on(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens. Raises ``UsageError`` when the address or the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (port,) if port else range(PORT, PORT + 10):
        try:
            listening = socket.create_server((host, number), family=family)
        except OverflowError:
            raise UsageError(f"没有 {number} 这个端口，请用 --port 写一个 1 到 65535 的数。") from None
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE and not port:
                continue
            raise UsageError(_why_not(host, number, problem)) from problem
        if number != (port or PORT):
            sys.stdout.write(f"端口 {PORT} 已被占用（可能研墨已经开着），这次改用 {number}。\n")
        return listening
    raise UsageError(f"端口 {PORT} 到 {PORT + 9} 都被占用，请用 --port 换一个端口，如 --port 8860。")


def _why_not(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用（可能研墨已经开着），请先停掉那一个，或用 --port 换一个端口，如 --port {port % 65535 + 1}。"
    if problem.errno == errno.EACCES:
        return f"没有权限用端口 {port}，请用 --port 换一个 1024 以上的端口，如 --port {PORT}。"
    return f"这台电脑没有“{host}”这个地址，监听不了；只在本机用请去掉 --host，给别的电脑用写 --host 0.0.0.0。"
