"""The facts that ship with the package: dated actors, issues, verbs, zones. Origins are in SOURCES.toml."""

import csv
import functools
import tomllib
from importlib import resources
from typing import Any

__all__ = ["lines", "rows", "text", "toml"]


def text(name: str) -> str:
    """The content of the data file `name`, as text."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV file `name`, as dictionaries of strings; an empty cell is ''."""
    return tuple(csv.DictReader(text(name).splitlines()))


@functools.cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the list `name`, without blank lines and `#` comments."""
    kept = (line.split("#")[0].strip() for line in text(name).splitlines())
    return tuple(line for line in kept if line)


@functools.cache
def toml(name: str) -> dict[str, Any]:
    """The TOML file `name`. It is cached: do not change what comes back."""
    return tomllib.loads(text(name))
