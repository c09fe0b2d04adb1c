"""The kinds of value that a parameter can have, and how a word typed at a prompt becomes one of them.

A kind is read from an annotation (`str`, `int | None`, `list[str]`, `Literal["a", "b"]`, `date`) or, where there is
none, from the default value.
"""

import ast
import datetime
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from analysis.errors import ParameterError

__all__ = ["Kind", "kind_of_annotation", "kind_of_value"]

_PLAIN: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "date": datetime.date}
_CONTAINERS: dict[str, Any] = {"list": list, "tuple": tuple, "set": set, "dict": dict}
_TRUTH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_NONE = ("none", "null", "")


@dataclass(frozen=True)
class Kind:
    """What a parameter may be: a plain type, a container of another kind, or a choice; perhaps None as well.

    >>> kind = kind_of_annotation("list[int] | None")
    >>> str(kind), kind.read("3, 5"), kind.read("none")
    ('list[int] | None', [3, 5], None)
    >>> kind.allows([3, "five"])
    False
    """

    name: str  # str, int, float, bool, date, list, tuple, set, dict, any
    optional: bool = False
    item: "Kind | None" = None  # of a container; of a dict's values
    choices: tuple[Any, ...] = ()

    def __str__(self) -> str:
        if self.choices:
            text = "one of " + ", ".join(map(str, self.choices))
        elif self.item and self.item.name != "any":
            text = {"dict": f"dict[str, {self.item}]", "tuple": f"tuple[{self.item}, ...]"}.get(
                self.name, f"{self.name}[{self.item}]"
            )
        else:
            text = self.name
        return f"{text} | None" if self.optional and self.name != "any" else text

    def allows(self, value: Any) -> bool:
        """Whether `value` is of this kind. A whole number is a float too; True is no number."""
        if value is None:
            return self.optional or self.name == "any"
        if self.choices:
            return any(value == choice and type(value) is type(choice) for choice in self.choices)
        if self.name in _CONTAINERS:
            return self._allows_container(value)
        if self.name == "float":
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if self.name == "int":
            return isinstance(value, int) and not isinstance(value, bool)
        if self.name == "date":
            return isinstance(value, datetime.date) or (isinstance(value, str) and _is_date(value))
        return self.name == "any" or isinstance(value, _PLAIN[self.name])

    def _allows_container(self, value: Any) -> bool:
        if not isinstance(value, _CONTAINERS[self.name]):
            return False
        if isinstance(value, dict) and not all(isinstance(key, str) for key in value):
            return False
        items: Iterable[Any] = value.values() if self.name == "dict" else value
        return self.item is None or all(self.item.allows(one) for one in items)

    def read(self, text: str) -> Any:
        """The value that `text`, as typed at a prompt, stands for.

        Raises
        ------
        ValueError
            Where `text` is not of this kind.
        """
        if self.optional and text.strip().casefold() in _NONE:
            return None
        value = _READERS.get(self.name, _read_literal)(self, text)
        if not self.allows(value):
            raise ValueError(text)
        return value


def kind_of_annotation(source: str) -> Kind:
    """The kind that an annotation, as written in the notebook, stands for."""
    return _of_node(ast.parse(source, mode="eval").body, source)


def kind_of_value(value: Any, *, choices: tuple[Any, ...] = ()) -> Kind:
    """The kind of a default value that has no annotation. None alone says nothing, so anything goes."""
    if value is None:
        return Kind("any", optional=True)
    if isinstance(value, list | tuple | set | dict):
        items = {kind_of_value(one) for one in (value.values() if isinstance(value, dict) else value)}
        return Kind(type(value).__name__, item=items.pop() if len(items) == 1 else None)
    return Kind(type(value).__name__, choices=choices)


def _of_node(node: ast.expr, source: str) -> Kind:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return kind_of_annotation(node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _either([node.left, node.right], source)
    name = _name(node.value if isinstance(node, ast.Subscript) else node)
    inner = _elements(node.slice) if isinstance(node, ast.Subscript) else []
    if name in ("Optional", "Union"):
        return _either([*inner, *([ast.Constant(None)] if name == "Optional" else [])], source)
    if name == "Literal":
        choices = tuple(ast.literal_eval(one) for one in inner)
        return Kind(type(choices[0]).__name__, choices=choices)
    if name in _CONTAINERS:
        return Kind(name, item=_of_node(inner[-1 if name == "dict" else 0], source) if inner else None)
    if name in _PLAIN:
        return Kind(name)
    if name in ("Any", "object"):
        return Kind("any", optional=True)
    raise ParameterError(
        f"The annotation {source!r} is none that a parameter can have. "
        f"Use {', '.join([*_PLAIN, *_CONTAINERS])}, Literal[…], or one of them with `| None`."
    )


def _either(nodes: list[ast.expr], source: str) -> Kind:
    kinds = [_of_node(node, source) for node in nodes if not _is_none(node)]
    if len(kinds) != 1:
        raise ParameterError(f"The annotation {source!r} leaves open what a value is: name one type, or one `| None`.")
    optional = kinds[0].optional or any(_is_none(node) for node in nodes)
    return Kind(kinds[0].name, optional=optional, item=kinds[0].item, choices=kinds[0].choices)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):  # datetime.date, typing.Literal
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _elements(node: ast.expr) -> list[ast.expr]:
    elements = node.elts if isinstance(node, ast.Tuple) else [node]
    return [one for one in elements if not (isinstance(one, ast.Constant) and one.value is ...)]


def _read_bool(_: Kind, text: str) -> bool:
    if text.strip().casefold() not in _TRUTH:
        raise ValueError(text)
    return _TRUTH[text.strip().casefold()]


def _read_str(kind: Kind, text: str) -> str:
    if kind.choices:
        return {str(one).casefold(): str(one) for one in kind.choices}.get(text.strip().casefold(), text)
    return text


def _read_container(kind: Kind, text: str) -> Any:
    if text.strip()[:1] in tuple("[({"):
        return _CONTAINERS[kind.name](_read_literal(kind, text))
    item = kind.item or Kind("str")
    return _CONTAINERS[kind.name](item.read(part.strip()) for part in text.split(",") if part.strip())


def _read_literal(_: Kind, text: str) -> Any:
    try:
        return ast.literal_eval(text.strip())
    except (SyntaxError, TypeError) as error:
        raise ValueError(text) from error


def _read_any(kind: Kind, text: str) -> Any:
    try:
        return _read_literal(kind, text)
    except ValueError:
        return text


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


_READERS: dict[str, Callable[[Kind, str], Any]] = {
    "str": _read_str,
    "bool": _read_bool,
    "int": lambda _, text: int(text),
    "float": lambda _, text: float(text),
    "date": lambda _, text: text.strip(),
    "list": _read_container,
    "tuple": _read_container,
    "set": _read_container,
    "any": _read_any,
}
