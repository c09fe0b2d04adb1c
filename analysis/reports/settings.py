"""Parameters from a YAML file, and a table of those that a notebook takes."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError, near_miss
from analysis.reports.kinds import Kind
from analysis.reports.parameters import Parameter, settle

__all__ = ["described", "read_settings_file"]

_CONTAINERS: Mapping[str, Any] = {"list": list, "tuple": tuple, "set": set}


def read_settings_file(
    path: Path, parameters: Sequence[Parameter], *, notebook: str, each: Sequence[str] = ()
) -> dict[str, Any]:
    """The values in the YAML file `path`, each checked as its parameter asks; of those in `each`, a list of values.

    Raises
    ------
    ParameterError
        Where the file is not there, is no YAML, or sets what the notebook does not take.
    """
    values = _loaded(path)
    kinds = {one.name: one.kind for one in parameters}
    for name, value in values.items():
        if name in each and not isinstance(value, list):
            raise ParameterError(f"{path}: --each {name} needs a list of values; found {value!r}.")
    read = {name: _fitted(value, kinds.get(name), many=name in each) for name, value in values.items()}
    try:
        for name, value in read.items():
            for one in value if name in each else [value]:
                settle(parameters, {name: one}, notebook=notebook)
    except ParameterError as error:
        raise ParameterError(f"{path}: {error}{_quotes(values, kinds)}") from None
    return read


def described(parameters: Sequence[Parameter]) -> list[tuple[str, str, str, str]]:
    """A row for each parameter: its name, what it may be, its default, and its help.

    >>> from analysis.reports.parameters import read_parameters
    >>> described(read_parameters("top: int = 8  # speakers shown"))
    [('top', 'int', '8', 'speakers shown')]
    """
    return [(one.name, str(one.kind), repr(one.default), one.help) for one in parameters]


def _loaded(path: Path) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        beside = [one.name for one in path.parent.glob("*.y*ml")] if path.parent.is_dir() else []
        close = near_miss(path.name, beside)
        meant = f" Did you mean {str(path.with_name(close))!r}?" if close else ""
        raise ParameterError(f"There is no file of parameters {str(path)!r}.{meant}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise ParameterError(f"{str(path)!r} cannot be read as YAML: {said}.") from error
    if values is None:
        return {}
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise ParameterError(f"{str(path)!r} has to hold one `name: value` a line; found {type(values).__name__}.")
    return values


def _fitted(value: Any, kind: Kind | None, *, many: bool) -> Any:
    """YAML knows no tuples, no sets, and its dates are dates: the value as the parameter has it."""
    if many:
        return [_fitted(one, kind, many=False) for one in value]
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if kind is not None and kind.name in _CONTAINERS and isinstance(value, list):
        return _CONTAINERS[kind.name](_fitted(one, kind.item, many=False) for one in value)
    if isinstance(value, dict):
        return {name: _fitted(one, kind.item if kind else None, many=False) for name, one in value.items()}
    return value


def _quotes(values: Mapping[str, Any], kinds: Mapping[str, Kind]) -> str:
    """YAML reads an unquoted `no` as false and 2024 as a number; the fix is a pair of quotes."""
    bare = [name for name, value in values.items() if name in kinds and kinds[name].name == "str" and _is_bare(value)]
    return f" In YAML, put quotes around the value of {bare[0]}." if bare else ""


def _is_bare(value: Any) -> bool:
    return isinstance(value, bool | int | float)
