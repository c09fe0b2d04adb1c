"""The codebook: which issues there are, what each proposition says, and which words speak for it or against it."""

import functools
import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import data
from analysis.errors import CodebookError, near_miss
from analysis.measures.phrases import PhraseError, phrase_pattern

__all__ = ["LOADED", "Codebook", "Issue", "codebook"]

LOADED = "!"  # before a cue: it keeps its side whatever is denied about it, as "must not interfere"

_BUILT_IN = "issues.toml"
_KINDS = ("policy", "claim")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


@dataclass(frozen=True)
class Issue:
    """One proposition, and the phrases (see `analysis.measures.phrases`) that tell who is for it and who is against."""

    id: str
    label: str
    proposition: str
    terms: tuple[str, ...]  # a sentence with one of these is on the topic
    favour: tuple[str, ...]  # said plainly, speaks for the proposition
    against: tuple[str, ...]  # said plainly, speaks against it
    kind: str = "policy"  # "claim": a statement of fact or right, which anybody takes a side on by asserting it
    loose_terms: tuple[str, ...] = ()  # on the topic only where two parties speak of each other, or after `since`
    party_terms: tuple[str, ...] = ()  # on the topic where one of the parties speaks: "reunification", said by China
    parties: tuple[str, ...] = ()  # countries whose own deeds and plans count as taking a side; none: all
    home: tuple[str, ...] = ()  # countries whose own matter it is, which `abroad_…` phrases are not for
    abroad_terms: tuple[str, ...] = ()  # on the topic where no home country speaks: "Ukraine … peace", not said by Kyiv
    abroad_favour: tuple[str, ...] = ()  # speaks for the proposition where no home country speaks
    abroad_against: tuple[str, ...] = ()  # and against it
    abroad_wanted: tuple[str, ...] = ()  # a thing it is for, where no home country speaks
    unless: tuple[str, ...] = ()  # words that show another topic
    wanted: tuple[str, ...] = ()  # things the proposition is for: who supports them is in favour
    unwanted: tuple[str, ...] = ()  # things it is against: who supports them is against
    since: str = ""  # YYYY-MM-DD: quotes from before are not on this topic
    notes: str = ""  # what counts and what does not
    example_favour: str = ""
    example_against: str = ""


@dataclass(frozen=True, repr=False)
class Codebook:
    """Issues in order. `book["tariffs"]` is one of them; `book + other` joins two, the other's entries winning."""

    issues: tuple[Issue, ...]
    name: str

    def __getitem__(self, issue_id: str) -> Issue:
        """The issue of that id; an unknown one raises a CodebookError with the near miss."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        close = near_miss(issue_id, [issue.id for issue in self.issues])
        hint = f"did you mean {close!r}?" if close else f"it has {', '.join(issue.id for issue in self.issues)}."
        raise CodebookError(f"{self.name} has no issue {issue_id!r}; {hint}")

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    def __len__(self) -> int:
        return len(self.issues)

    def __add__(self, other: "Codebook") -> "Codebook":
        merged = {issue.id: issue for issue in (*self.issues, *other.issues)}
        return Codebook(tuple(merged.values()), f"{self.name} + {other.name}")

    def __repr__(self) -> str:
        listed = "\n".join(f"  {issue.id}: {issue.proposition}" for issue in self.issues)
        return f"Codebook {self.name}, {len(self)} issues\n{listed}"

    def table(self) -> pd.DataFrame:
        """One row per issue: id, label, kind, proposition, notes, an example of each side."""
        columns = ("id", "label", "kind", "proposition", "notes", "example_favour", "example_against")
        return pd.DataFrame({name: [getattr(issue, name) for issue in self.issues] for name in columns})

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><th scope='row'>{html.escape(issue.label)}<br><code>{issue.id}</code></th>"
            f"<td>{html.escape(issue.proposition)}</td><td>{html.escape(issue.example_favour)}</td>"
            f"<td>{html.escape(issue.example_against)}</td></tr>"
            for issue in self.issues
        )
        head = "".join(f"<th scope='col'>{name}</th>" for name in ("Issue", "Proposition", "For", "Against"))
        caption = f"Codebook {html.escape(self.name)}: {len(self)} issues"
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"


def codebook(path: str | Path | None = None) -> Codebook:
    """The built-in codebook, or the one in a TOML file of your own.

    In the file each issue is a table named by its id, in small letters and hyphens::

        [solar-panels]
        label = "Duties on solar panels"
        proposition = "Duties on Chinese solar panels should be raised."
        terms = ["solar panel*", "photovoltaic*"]
        favour = ["raise … duties", "level playing field"]
        against = ["lower|scrap … duties"]

    These six entries are required; `Issue` lists the others. To keep the built-in issues beside yours, add the two:
    `codebook() + codebook("mine.toml")`.

    Raises
    ------
    CodebookError
        If the file is absent or is no TOML, or if an entry is missing, unknown, of the wrong kind, or holds a phrase
        that the small language does not allow. The message names the file, the line, the near miss and the fix.

    >>> codebook()["taiwan-is-part-of-china"].proposition
    'Taiwan is part of China.'
    """
    if path is None:
        return _built_in()
    file = Path(path)
    if not file.is_file():
        close = near_miss(file.name, [other.name for other in file.parent.glob("*.toml")])
        hint = f" Did you mean {close!r}?" if close else " Give the path of a TOML file."
        raise CodebookError(f"codebook() found no file {str(path)!r}.{hint}")
    return _read(file.read_text(encoding="utf-8-sig"), file.name)


@functools.cache
def _built_in() -> Codebook:
    return _read(data.text(_BUILT_IN), _BUILT_IN)


def _read(text: str, name: str) -> Codebook:
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(
            f"{name} is not TOML: {error}. Every issue begins with its id in brackets: [my-issue]"
        ) from error
    if not entries:
        raise CodebookError(f"{name} holds no issue. Begin one with its id in brackets: [my-issue]")
    source = _Source(name, text.splitlines())
    return Codebook(tuple(_issue(issue_id, entry, source) for issue_id, entry in entries.items()), name)


@dataclass(frozen=True)
class _Source:
    """The file an entry stands in, to say where."""

    name: str
    lines: list[str]

    def line(self, issue_id: str, key: str = "", phrase: str = "") -> int:
        """The number of the line of an issue, of a key in it, or of a phrase under that key."""
        at = self._after(0, re.compile(rf'\s*\[+\s*"?{re.escape(issue_id)}"?\s*\]|\s*"?{re.escape(issue_id)}"?\s*='))
        if key:
            at = self._after(at, re.compile(rf'\s*"?{re.escape(key)}"?\s*='))
        if phrase:
            at = self._after(at, re.compile(f".*{re.escape(phrase)}"))
        return at + 1

    def _after(self, start: int, pattern: re.Pattern[str]) -> int:
        return next((at for at in range(start, len(self.lines)) if pattern.match(self.lines[at])), start)

    def error(self, message: str, issue_id: str, key: str = "", phrase: str = "") -> CodebookError:
        """A CodebookError that begins with file and line."""
        return CodebookError(f"{self.name}, line {self.line(issue_id, key, phrase)}, issue {issue_id!r}: {message}")


_FIELDS = {field.name: field for field in fields(Issue) if field.name != "id"}
_REQUIRED = ("label", "proposition", "terms", "favour", "against")
_LISTS = tuple(name for name, field in _FIELDS.items() if "tuple" in str(field.type))


def _issue(issue_id: str, entry: Any, source: _Source) -> Issue:
    if not isinstance(entry, dict):
        raise source.error(
            f"an issue is a table, begun by [{issue_id}] on a line of its own; found {entry!r}.", issue_id
        )
    if not _ID.match(issue_id):
        fixed = re.sub(r"[^a-z0-9]+", "-", issue_id.lower()).strip("-") or "my-issue"
        raise source.error(f"an id has small letters, digits and hyphens. Rename it: [{fixed}]", issue_id)
    for key in entry:
        if key not in _FIELDS:
            raise source.error(_unknown(key, entry), issue_id, key)
    missing = [key for key in _REQUIRED if not entry.get(key)]
    if missing:
        raise source.error(f"it lacks {', '.join(missing)}. Add: {_example(missing[0])}", issue_id)
    made = Issue(id=issue_id, **{key: _value(key, value, issue_id, source) for key, value in entry.items()})
    _check_sides(made, source)
    return made


def _check_sides(issue: Issue, source: _Source) -> None:
    """No phrase speaks for both sides, nor twice for one."""
    for one, other in (("favour", "against"), ("wanted", "unwanted")):
        for phrase in getattr(issue, other):
            if phrase in getattr(issue, one):
                message = f"the phrase {phrase!r} stands in {one} and in {other}. Take it out of one of them."
                raise source.error(message, issue.id, other, phrase)


def _unknown(key: str, entry: Mapping[str, Any]) -> str:
    close = near_miss(key, [name for name in _FIELDS if name not in entry])
    if close:
        return f"it has no entry {key!r}; rename it to {close!r}."
    return f"it has no entry {key!r}; the entries are {', '.join(_FIELDS)}."


def _example(key: str) -> str:
    return f'{key} = ["…"]' if key in _LISTS else f'{key} = "…"'


def _value(key: str, value: Any, issue_id: str, source: _Source) -> Any:
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise source.error(f"{key} is a list of strings: {_example(key)}; found {value!r}.", issue_id, key)
        for phrase in value:
            _check_phrase(key, phrase, issue_id, source)
        return tuple(value)
    if key == "since":
        value = str(value)
    if not isinstance(value, str):
        raise source.error(f"{key} is a string: {_example(key)}; found {value!r}.", issue_id, key)
    _check_word(key, value, issue_id, source)
    return value.strip()


def _check_phrase(key: str, phrase: str, issue_id: str, source: _Source) -> None:
    if key in ("parties", "home"):
        if not re.fullmatch(r"[A-Z]{2}", phrase):
            raise source.error(f"a party is a country code such as 'CN'; found {phrase!r}.", issue_id, key, phrase)
        return
    try:
        phrase_pattern(
            phrase.removeprefix(LOADED) if key in ("favour", "against", "abroad_favour", "abroad_against") else phrase
        )
    except PhraseError as error:
        raise source.error(f"the phrase {phrase!r} in {key} cannot be read: {error}.", issue_id, key, phrase) from error


def _check_word(key: str, value: str, issue_id: str, source: _Source) -> None:
    if key == "kind" and value not in _KINDS:
        hint = near_miss(value, _KINDS) or _KINDS[0]
        raise source.error(f"kind is 'policy' or 'claim'; found {value!r}. Did you mean {hint!r}?", issue_id, key)
    if key == "since" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise source.error(f"since is a day, as 2025-01-31; found {value!r}.", issue_id, key)
