"""Gold in brat's standoff format: spans (T), and the attributions that events (E) or relations (R) make of them.

    T1	Source 0 4	Wang
    T2	Cue 5 9	said
    T3	Content 10 23;31 40	that talks go  and will go
    T4	Attribution 5 9	said
    E1	Attribution:T4 Content:T3 Cue:T2 Source:T1

Events are PolNeAR's own form. Relations between a Source, a Cue and a Content do as well: contents with one cue are
one attribution. Discuss and Discard are the annotators' notes, and so are brat's attributes and comments.

Source: Stenetorp et al. (2012), brat (EACL); Newell, Margolin and Ruths (2018), PolNeAR (LREC).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.errors import GoldError, near_miss
from analysis.evaluation.attributions import Marked, Span
from analysis.evaluation.files import lines_of

__all__ = ["read_ann"]

ROLES = ("Source", "Cue", "Content")
EVENTS = ("Attribution", "Attribution-no-source")
REMARKS = ("Discuss", "Discard")
_SPAN = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_NUMBERED = re.compile(r"\d+$")  # Content2, for a second one of the same role


@dataclass(frozen=True)
class _Entity:
    role: str
    spans: tuple[Span, ...]
    line: int


def read_ann(name: str, content: str, text: str) -> tuple[list[Marked], list[str]]:
    r"""The attributions of one .ann file on its `text`, in reading order, and what was left out and why.

    Raises
    ------
    GoldError
        Where a line does not follow the format, an offset lies outside the text, the words are not those of the text,
        or spans are linked to nothing. The message begins with the file and the line.

    >>> spans = "T1\tSource 0 4\tWang\nT2\tCue 5 9\tsaid\nT3\tContent 10 13\tyes\n"
    >>> read_ann("a.ann", spans + "E1\tCue:T2 Source:T1 Content:T3", "Wang said yes")[0]
    [Marked(content=((10, 13),), source=((0, 4),), cue=((5, 9),), confidence=None)]
    """
    entities: dict[str, _Entity] = {}
    links: list[tuple[int, str, str]] = []  # line, kind of line, the rest of it
    for number, line in lines_of(content):
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            if key in entities:
                raise GoldError(f"{name}:{number}: {key} is there already, on line {entities[key].line}.")
            entities[key] = _entity(f"{name}:{number}", number, rest, text)
        elif key[:1] in ("E", "R"):
            links.append((number, key[0], rest))
        elif key[:1] not in ("A", "M", "N", "#", "*"):
            raise GoldError(
                f"{name}:{number}: a line begins with T, E or R and a number, then a tab; found {line[:40]!r}."
            )
    events = [_event(f"{name}:{number}", rest, entities) for number, kind, rest in links if kind == "E"]
    related = [_relation(f"{name}:{number}", rest, entities) for number, kind, rest in links if kind == "R"]
    groups = [*events, *_grouped([pair for pair in related if pair], entities)]
    return _marked(groups, entities), _left_out(name, groups, entities)


def _entity(where: str, line: int, rest: str, text: str) -> _Entity:
    head, _, words = rest.partition("\t")
    form = _SPAN.fullmatch(head.strip())
    if form is None:
        raise GoldError(
            f"{where}: a span is a type and offsets, as in 'Content 10 23;31 40', then a tab; found {head!r}."
        )
    role = form[1]
    if _NUMBERED.sub("", role) not in ROLES and role not in (*EVENTS, *REMARKS):
        close = near_miss(role, (*ROLES, *EVENTS, *REMARKS))
        hint = f" Did you mean {close!r}?" if close else ""
        raise GoldError(f"{where}: the type {role!r} is none of {', '.join((*ROLES, *EVENTS, *REMARKS))}.{hint}")
    spans = []
    for part in form[2].split(";"):
        start, end = map(int, part.split())
        if not start < end <= len(text):
            raise GoldError(
                f"{where}: the span {start} {end} is not inside the text, which has {len(text)} characters."
            )
        spans.append((start, end))
    _check_words(where, spans, words, text)
    return _Entity(_NUMBERED.sub("", role), tuple(spans), line)


def _check_words(where: str, spans: Iterable[Span], words: str, text: str) -> None:
    """The words that the line repeats are those of the text, white space apart."""
    there = "".join("".join(text[start:end] for start, end in spans).split())
    if words.strip() and there != "".join(words.split()):
        raise GoldError(
            f"{where}: the offsets mean {there[:40]!r} (without spaces), the line says "
            f"{''.join(words.split())[:40]!r}. The text was changed after it was annotated, or its line ends were."
        )


def _event(where: str, rest: str, entities: Mapping[str, _Entity]) -> list[str]:
    """The spans of one event, its trigger aside."""
    ids = []
    for part in rest.split():
        role, colon, key = part.partition(":")
        if not colon or key not in entities:
            raise GoldError(f"{where}: {part!r} names no span of this file.")
        bare = _NUMBERED.sub("", role)
        if bare in EVENTS or entities[key].role in EVENTS:
            continue
        if bare not in ROLES or bare != entities[key].role:
            raise GoldError(f"{where}: {part!r} gives the role {role} to a {entities[key].role}.")
        ids.append(key)
    if not any(entities[key].role == "Content" for key in ids):
        return []
    return ids


def _relation(where: str, rest: str, entities: Mapping[str, _Entity]) -> tuple[str, str] | None:
    """The two spans that a relation joins; None for one among annotators' remarks."""
    keys = [part.partition(":")[2] for part in rest.split() if part.startswith(("Arg1:", "Arg2:"))]
    unknown = [key for key in keys if key not in entities]
    if len(keys) != 2 or unknown:
        raise GoldError(f"{where}: a relation is a type, Arg1:T… and Arg2:T… with spans of this file; found {rest!r}.")
    one, other = keys
    return (one, other) if {entities[one].role, entities[other].role} <= set(ROLES) else None


def _grouped(pairs: Iterable[tuple[str, str]], entities: Mapping[str, _Entity]) -> list[list[str]]:
    """Relations as attributions: what a cue joins is one; a source may be that of several."""
    linked: dict[str, list[str]] = {}
    for one, other in pairs:
        linked.setdefault(one, []).append(other)
        linked.setdefault(other, []).append(one)
    groups: list[list[str]] = []
    done: set[str] = set()
    for key in linked:
        if entities[key].role != "Content" or key in done:
            continue
        core = _reached(key, linked, entities)
        done |= set(core)
        sources = [near for one in core for near in linked[one] if entities[near].role == "Source"]
        groups.append(list(dict.fromkeys([*core, *sources])))
    return groups


def _reached(first: str, linked: Mapping[str, list[str]], entities: Mapping[str, _Entity]) -> list[str]:
    """The contents and cues that hang together with a content, sources left out."""
    reached = [first]
    for key in reached:
        reached += [near for near in linked[key] if entities[near].role != "Source" and near not in reached]
    return reached


def _marked(groups: Iterable[list[str]], entities: Mapping[str, _Entity]) -> list[Marked]:
    made = []
    for group in groups:
        spans = {
            role: tuple(sorted(span for key in group if entities[key].role == role for span in entities[key].spans))
            for role in ROLES
        }
        if spans["Content"]:
            made.append(Marked(spans["Content"], spans["Source"], spans["Cue"]))
    return sorted(made, key=lambda one: (one.content, one.source, one.cue))


def _left_out(name: str, groups: Iterable[list[str]], entities: Mapping[str, _Entity]) -> list[str]:
    used = {key for group in groups for key in group}
    loose = [(key, one) for key, one in entities.items() if one.role in ROLES and key not in used]
    if not loose:
        return []
    key, first = loose[0]
    if not used:
        raise GoldError(
            f"{name}:{first.line}: {key} ({first.role}) belongs to no attribution: the file has no event (E) or "
            "relation (R) with a Content. Link each Content to its Cue and its Source."
        )
    n = f"{len(loose)} spans belong" if len(loose) > 1 else "1 span belongs"
    return [
        f"{name}:{first.line}: {n} to no attribution with a content and {'are' if len(loose) > 1 else 'is'} left out"
    ]
