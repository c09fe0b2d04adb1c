"""Kernels that start in a moment: each is forked from one process in which the tools are imported already.

Of the 5 CPU seconds that a report on the seed costs in its kernel, 3 are imports; a grid pays them once. Every report
still has a kernel of its own, in a process of its own, with nothing in it that another has done. Where the system
cannot fork, kernels start as they always do.

jupyter_client starts what it takes for the kernel: a small client, which asks for the fork, stays for as long as the
kernel lives, and takes it along when it is ended.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["client_command", "warm_kernels"]

_TOOLS = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "pandas",
    "analysis.corpus.reading",
    "analysis.estimates.driving",
    "analysis.estimates.means",
    "analysis.estimates.shares",
    "analysis.explore.showing",
    "analysis.figures.saving",
    "analysis.figures.speakers",
    "analysis.figures.stances",
    "analysis.figures.tones",
    "analysis.measures.acts",
    "analysis.measures.stance",
    "analysis.measures.tone",
    "analysis.quotations.extraction",
    "analysis.reports.tables",
)

# run without this package and without site: it has to start in no time
_CLIENT = """
import json, os, signal, socket, sys
door = socket.socket(socket.AF_UNIX)
door.connect(sys.argv[1])
asked = {"argv": sys.argv[2:], "environment": dict(os.environ), "folder": os.getcwd()}
door.sendall(json.dumps(asked).encode() + b"\\n")
pid = int(door.makefile("rb", buffering=0).readline())
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, _: os.kill(pid, number))
while door.recv(1):
    pass
"""


@contextlib.contextmanager
def warm_kernels(environment: Mapping[str, str]) -> Iterator[str | None]:
    """The address at which kernels can be had, for as long as it lasts; None where the system cannot fork.

    `environment` is what the interpreter itself starts with; each kernel gets its own on top.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":  # macOS: forked processes may not use its frameworks
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="trilogue-") as folder:
        address = str(Path(folder, "door"))
        command = [sys.executable, "-m", "analysis.reports.warming", address]
        server = subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, **environment})  # noqa: S603  # ours
        try:
            while not Path(address).exists() and server.poll() is None:
                time.sleep(0.005)
            yield address if server.poll() is None else None
        finally:
            if server.stdin:
                server.stdin.close()
            server.wait()


def client_command(address: str, arguments: tuple[str, ...]) -> list[str]:
    """What to start in place of a kernel with these `arguments`."""
    return [sys.executable, "-I", "-S", "-c", _CLIENT, address, *arguments]


def serve(address: str) -> None:
    """Forks a kernel for whoever asks at `address`, until the process that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who is waiting
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{address}.opening")
    listener.listen()
    Path(f"{address}.opening").rename(address)
    for name in _TOOLS:
        importlib.import_module(name)
    gc.freeze()  # or the collector of each kernel would copy what all of them share
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        door, _ = listener.accept()
        asked = json.loads(door.makefile("rb", buffering=0).readline())
        if os.fork() == 0:
            listener.close()
            _become_kernel(asked, door)
        door.close()


def _become_kernel(asked: Mapping[str, Any], door: socket.socket) -> None:
    from ipykernel.kernelapp import IPKernelApp

    for number in (signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    os.chdir(asked["folder"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    door.sendall(f"{os.getpid()}\n".encode())
    threading.Thread(target=_end_with, args=(door,), daemon=True).start()
    IPKernelApp.launch_instance(argv=[*asked["argv"], f"--IPKernelApp.parent_handle={os.getppid()}"])
    os._exit(0)


def _end_with(door: socket.socket) -> None:
    """The client is gone: so is whoever wanted the kernel."""
    with contextlib.suppress(OSError):
        door.recv(1)
    os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
