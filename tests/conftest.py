"""No test reaches beyond this machine; property tests are brief unless ``make stress`` asks for the long form."""

import sys

from hypothesis import settings

settings.register_profile("brief", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("stress", max_examples=3000, deadline=None)
settings.load_profile("brief")

LOOPBACK = ("127.", "localhost", "::1", "0.0.0.0")


def _refuse_the_network(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = str(args[1][0])
        if not host.startswith(LOOPBACK):
            raise ConnectionRefusedError(f"tests stay on this machine, but something called {host}")


sys.addaudithook(_refuse_the_network)
