"""How far a report is, on the terminal: a bar where there is one, a line a step where there is none."""

import contextlib
import sys
from collections.abc import Callable, Iterator

__all__ = ["shown_progress"]


@contextlib.contextmanager
def shown_progress() -> Iterator[Callable[[int, int, str], None]]:
    """A function of the steps done, their number and the next step's title, which shows them on stderr."""
    with _bar() if sys.stderr.isatty() else contextlib.nullcontext(_lines()) as show:
        yield show


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[int, int, str], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Starting", total=None)
        yield lambda done, total, title: progress.update(task, completed=done, total=total, description=title[:40])


def _lines() -> Callable[[int, int, str], None]:
    said: list[str] = []

    def say(done: int, total: int, title: str) -> None:
        if title not in said[-1:]:
            said.append(title)
            sys.stderr.write(f"[{done}/{total}] {title}\n")
            sys.stderr.flush()

    return say
