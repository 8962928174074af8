"""A small page of the shared service, in a process of its own, with a clock that the test moves.

    python shared_server.py DATA [NAME…]

Prints its port; every line on standard input is a number of seconds that pass, answered by an empty line.
"""

import os
import socket
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr
import uvicorn
from argon2 import PasswordHasher

from assistant.settings import Settings
from assistant.store.accounts import Accounts
from assistant.ui.app import served
from assistant.ui.entrance import Logins
from assistant.ui.logged_in import logged_in_line

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def pass_time(clock):
    for line in sys.stdin:
        clock.now += float(line)
        say("")
    os._exit(0)


def hand_out(text):
    """Give the text back as a file, as a tab gives its exports: from a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "总结.txt"
        path.write_text(text, encoding="utf-8")
        yield [str(path)]


def read_out(files):
    """Give back what stands in uploaded files."""
    return "".join(Path(name).read_text(encoding="utf-8") for name in files or ())


def small_page():
    """One event that makes a file, one that reads files, and who is logged in."""
    with gr.Blocks(analytics_enabled=False) as page:
        logged_in_line(page)
        text, given = gr.Textbox(), gr.File(file_count="multiple")
        text.submit(hand_out, text, gr.File(file_count="multiple"))
        given.upload(read_out, given, text)
    return page


def main(data, *names):
    clock = Clock()
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        os.environ["GRADIO_TEMP_DIR"] = folder
        settings = Settings.load(data)
        logins = Logins(Accounts(settings.work_file, CHEAP), clock)
        app = served(small_page(), None, settings.data_dir, "127.0.0.1", logins, names)
        say(listening.getsockname()[1])
        threading.Thread(target=pass_time, args=(clock,), daemon=True).start()
        uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
