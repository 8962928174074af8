"""Where the page listens when nobody named a port and the usual one is taken."""

import socket

import pytest

from assistant.errors import UsageError
from assistant.ui import listening as module


def test_the_next_free_port_is_taken_and_told_unless_one_was_named(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        usual = taken.getsockname()[1]
        monkeypatch.setattr(module, "PORT", usual)
        with module.listening_on("127.0.0.1", None) as listening:
            found = listening.getsockname()[1]
        assert usual < found < usual + 10 and str(found) in capsys.readouterr().out
        with pytest.raises(UsageError, match=f"端口 {usual} 已被占用"):
            module.listening_on("127.0.0.1", usual)
