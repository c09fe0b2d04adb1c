"""The cell tagged `parameters` is the schema: a name, a type, a default and a comment that explains it, on each line.

    path: str = "seeds"                # a file or a folder of articles
    outlet: str | None = None          # keep one outlet
    tone_method: str = "vader-news"    # how tone is measured; one of: vader-news, vader

Names and types are checked here, before any kernel starts.
"""

import ast
import datetime
import io
import re
import tokenize
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.errors import ParameterError, near_miss
from analysis.reports.kinds import Kind, kind_of_annotation, kind_of_value

__all__ = ["Parameter", "assignments", "known_names", "read_parameters", "read_settings", "settle", "split_settings"]


@dataclass(frozen=True)
class Parameter:
    """One line of the parameters cell."""

    name: str
    kind: Kind
    default: Any
    help: str = ""


def read_parameters(source: str) -> tuple[Parameter, ...]:
    """The parameters that the cell `source` declares, in its order.

    Raises
    ------
    ParameterError
        Where a line is anything but a name, perhaps a type, and a plain literal; or a default is not of its own type.

    >>> (top,) = read_parameters("top: int = 8  # speakers shown")
    >>> top.name, str(top.kind), top.default, top.help
    ('top', 'int', 8, 'speakers shown')
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise ParameterError(f"The parameters cell is not Python (line {error.lineno}): {error.msg}.") from error
    comments = _comments(source)
    lines = (line for line in statements if not isinstance(line, ast.Import | ast.ImportFrom))
    return tuple(_parameter(line, source, comments) for line in lines)


def settle(parameters: Sequence[Parameter], given: Mapping[str, Any], *, notebook: str) -> dict[str, Any]:
    """What each parameter is in this run: `given` where it is given, else the default; in the notebook's order.

    Raises
    ------
    ParameterError
        For a name that the notebook does not have, and a value that is not of its parameter's kind.
    """
    by_name = known_names(given, parameters, notebook=notebook)
    settled = {name: parameter.default for name, parameter in by_name.items()}
    for name, value in given.items():
        if not by_name[name].kind.allows(value):
            raise ParameterError(_not_allowed(by_name[name], value))
        settled[name] = value.isoformat() if isinstance(value, datetime.date) else value
    return settled


def read_settings(settings: Sequence[str], parameters: Sequence[Parameter], *, notebook: str) -> dict[str, Any]:
    """The values of `name=value` words, each read as what its parameter asks for.

    Whatever follows the first `=` is the value.

    Raises
    ------
    ParameterError
        For a word of another form, an unknown name, and a value that cannot be read.

    >>> read_settings(["top=5"], read_parameters("top = 8"), notebook="report")
    {'top': 5}
    """
    words = split_settings(settings)
    by_name = known_names(words, parameters, notebook=notebook)
    values: dict[str, Any] = {}
    for name, word in words.items():
        try:
            values[name] = by_name[name].kind.read(word)
        except ValueError:
            raise ParameterError(_not_allowed(by_name[name], word)) from None
    return values


def split_settings(settings: Sequence[str]) -> dict[str, str]:
    """The names and the values, as typed, of `name=value` words.

    >>> split_settings(["top=5", "path=a=b"])
    {'top': '5', 'path': 'a=b'}
    """
    values: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip().isidentifier():
            raise ParameterError(f"-p takes name=value, as in -p top=5; found {setting!r}.")
        if name.strip() in values:
            raise ParameterError(f"The parameter {name.strip()!r} is given twice. Give it once.")
        values[name.strip()] = value
    return values


def assignments(values: Mapping[str, Any]) -> str:
    """The source of a cell that sets `values`: one a line, in any script, as Python would read them back.

    >>> print(assignments({"outlet": "共同通信", "years": (2024, 2025), "issues": None}))
    outlet = '共同通信'
    years = (2024, 2025)
    issues = None
    """
    return "\n".join(f"{name} = {_literal(value)}" for name, value in values.items())


def _literal(value: Any) -> str:
    if isinstance(value, datetime.date):
        return repr(value.isoformat())
    if isinstance(value, set):  # in one order, whatever the hash seed
        return "{" + ", ".join(sorted(map(repr, value))) + "}" if value else "set()"
    return repr(value)


def _parameter(line: ast.stmt, source: str, comments: Mapping[int, str]) -> Parameter:
    written = (ast.get_source_segment(source, line) or "").splitlines()[0]
    if not isinstance(line, ast.Assign | ast.AnnAssign) or line.value is None:
        raise ParameterError(f"A parameter is one line `name: type = value`; found {written!r}.")
    targets = line.targets if isinstance(line, ast.Assign) else [line.target]
    target = targets[0]
    if len(targets) > 1 or not isinstance(target, ast.Name):
        raise ParameterError(f"A parameter is set by its name alone; found {written!r}.")
    try:
        default = ast.literal_eval(line.value)
    except ValueError as error:
        raise ParameterError(f"A parameter's value is a plain literal; found {written!r}.") from error
    comment, choices = _help(comments.get(line.end_lineno or line.lineno, ""))
    annotation = ast.unparse(line.annotation) if isinstance(line, ast.AnnAssign) else None
    kind = kind_of_annotation(annotation) if annotation else kind_of_value(default)
    if choices and not kind.choices:
        kind = Kind(kind.name, optional=kind.optional, choices=tuple(kind.read(choice) for choice in choices))
    if not kind.allows(default):
        raise ParameterError(f"The default of {target.id!r} is {default!r}, which is not {kind}.")
    return Parameter(target.id, kind, default, comment)


def _help(comment: str) -> tuple[str, list[str]]:
    """A comment's text, and the choices it lists after "one of:"."""
    listed = re.search(r"\bone of: (?P<choices>.+)$", comment)
    if not listed:
        return comment, []
    return comment, [choice.strip(" '\"`.") for choice in re.split(r",| or ", listed["choices"]) if choice.strip()]


def _comments(source: str) -> dict[int, str]:
    """The comment at the end of each line, by line number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in tokens if token.type == tokenize.COMMENT}


def known_names(given: Iterable[str], parameters: Sequence[Parameter], *, notebook: str) -> dict[str, Parameter]:
    """The parameters by name, once every name given is one of theirs.

    Raises
    ------
    ParameterError
        For the first that is not, with the nearest that is.
    """
    by_name = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in by_name:
            raise ParameterError(_unknown(name, list(by_name), notebook))
    return by_name


def _unknown(name: str, allowed: Sequence[str], notebook: str) -> str:
    close = near_miss(name, allowed)
    meant = f" Did you mean {close!r}?" if close else ""
    takes = f"It takes {', '.join(allowed)}." if allowed else "It takes none: no cell is tagged `parameters`."
    return f"The notebook {notebook} has no parameter {name!r}.{meant} {takes}"


def _not_allowed(parameter: Parameter, value: Any) -> str:
    close = near_miss(value, map(str, parameter.kind.choices)) if isinstance(value, str) else None
    meant = f" Did you mean {close!r}?" if close else ""
    explained = f" ({parameter.help})" if parameter.help and not parameter.kind.choices else ""
    return f"The parameter {parameter.name!r} takes {parameter.kind}{explained}; found {value!r}.{meant}"
