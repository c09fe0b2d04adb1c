"""A notebook's cells run, by papermill, in one kernel of this very interpreter.

What a user's own machine would change is held still: the time zone, the language, the hash seed, the IPython profile.
"""

import contextlib
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import ReportError
from analysis.reports.rendering import load_tools
from analysis.reports.warming import client_command

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager
    from nbformat import NotebookNode

__all__ = ["ENVIRONMENT", "CellError", "execute", "hidden"]

# What papermill and jupyter_client import but a local run never calls; measured in CPU seconds on two slow cores:
# rfc3987_syntax 3.0 (compiles a grammar to check a format nothing here has), pyarrow.fs 1.0 (Hadoop), isoduration 0.1.
_UNUSED = ("rfc3987_syntax", "pyarrow.fs", "isoduration")

_KERNEL = (
    "-f",
    "{connection_file}",
    "--log-level=40",  # the kernel is reached over the loopback alone: no warning about that
    "--HistoryManager.enabled=False",
    "--colors=nocolor",
)

ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "agg",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
}


class CellError(ReportError):
    """A cell raised: which one, what it said, and the notebook up to there."""

    def __init__(self, message: str, notebook: "NotebookNode") -> None:
        super().__init__(message)
        self.notebook = notebook


def execute(
    notebook: Mapping[str, Any],
    *,
    environment: Mapping[str, str],
    on_cell: Callable[[int], None] = lambda _: None,
    warm: str | None = None,
) -> "NotebookNode":
    """The notebook with its outputs; `on_cell` is told the index of each cell as it starts.

    `environment` is added to what the kernel sees; the kernel is had at the address `warm`, where there is one.

    Raises
    ------
    CellError
        Where a cell raises.
    """
    with (
        tempfile.TemporaryDirectory(prefix="trilogue-") as scratch,
        hidden(*_UNUSED),
        _kernel(scratch, environment, warm) as kernel,
    ):
        import nbformat
        from papermill.exceptions import PapermillExecutionError
        from papermill.execute import execute_notebook

        # the page is made after the last cell; its tools load while the kernel works
        loading = threading.Thread(target=load_tools, daemon=True)
        executed: list[NotebookNode] = []
        options: dict[str, Any] = {
            "on_notebook_start": lambda notebook: executed.append(notebook),  # noqa: PLW0108  # called by name
            "on_cell_start": lambda cell, cell_index: on_cell(cell_index),  # noqa: ARG005  # nbclient passes both by name
        }
        loading.start()
        try:
            done: NotebookNode = execute_notebook(
                nbformat.from_dict({**notebook, "nbformat": 4, "nbformat_minor": 5}),  # type: ignore[no-untyped-call]
                None,
                km=kernel,
                kernel_name="python3",
                progress_bar=False,
                record_timing=False,
                coalesce_streams=True,
                **options,
            )
            return done
        except PapermillExecutionError as error:
            raise CellError(f"{error.ename}: {error.evalue}", executed[-1]) from error
        finally:
            loading.join()


@contextlib.contextmanager
def hidden(*modules: str) -> Iterator[None]:
    """While it lasts, importing any of `modules` fails at once; one that is loaded already stays."""
    absent = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None is how Python marks what may not load
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


@contextlib.contextmanager
def _kernel(scratch: str, environment: Mapping[str, str], warm: str | None) -> Iterator["AsyncKernelManager"]:
    """A kernel that is starting already, while papermill is still being imported."""
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.utils import ensure_event_loop, run_sync

    clients = []

    class Kernel(AsyncKernelManager):
        def client(self, **options: Any) -> Any:  # nbclient leaves the client of a kernel it did not start open
            clients.append(super().client(**options))
            return clients[-1]

    kernel = Kernel(
        kernel_name="python3",
        kernel_spec_manager=_this_interpreter({**ENVIRONMENT, "IPYTHONDIR": scratch, **environment}, warm),
        connection_file=str(Path(scratch, "kernel.json")),
    )
    run_sync(kernel.start_kernel)()
    try:
        yield kernel
    except KeyboardInterrupt:
        # the cell that was running learns that its kernel is dead and would tell asyncio's log
        ensure_event_loop().set_exception_handler(lambda *_: None)
        raise
    finally:
        for client in clients:
            client.stop_channels()
        run_sync(kernel.shutdown_kernel)(now=True)


def _this_interpreter(environment: Mapping[str, str], warm: str | None) -> Any:
    """A list of kernels that holds one: `python3` of a user's home may be another Python, without this package."""
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    cold = [sys.executable, "-m", "ipykernel_launcher", *_KERNEL]
    argv = client_command(warm, _KERNEL) if warm else cold
    spec = KernelSpec(argv=argv, env=dict(environment), display_name="Python 3", language="python")

    class ThisInterpreter(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
            return spec

    return ThisInterpreter()
