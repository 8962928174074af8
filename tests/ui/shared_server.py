"""The shared service in a process of its own, with a clock that the test moves: ``python shared_server.py DATA [NAME…]``.

Prints its port; every line on standard input is a number of seconds that pass, answered by an empty line.
"""

import os
import socket
import sys
import threading
from tempfile import TemporaryDirectory

import uvicorn
from argon2 import PasswordHasher

from assistant.settings import Settings
from assistant.store.accounts import Accounts
from assistant.ui.app import application
from assistant.ui.entrance import Logins
from assistant.workbench import Workbench

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


def main(data, *names):
    clock = Clock()
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        os.environ["GRADIO_TEMP_DIR"] = folder
        workbench = Workbench(Settings.load(data))
        logins = Logins(Accounts(workbench.settings.work_file, CHEAP), clock)
        app = application(workbench, "127.0.0.1", logins, names)
        say(listening.getsockname()[1])
        threading.Thread(target=pass_time, args=(clock,), daemon=True).start()
        uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
