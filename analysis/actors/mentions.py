"""Every known actor that a text names, in one pass: the longest name wins, and offices are read on their date."""

import functools
import re
from dataclasses import dataclass, field
from typing import Any

from analysis.actors.days import day
from analysis.actors.gazetteer import gazetteer
from analysis.actors.guards import is_a_son, is_inside_a_name, is_place, may_follow_a_name, not_actor_at
from analysis.actors.identities import Identity, identify, office_only
from analysis.actors.names import EAST_ASIAN, key
from analysis.actors.surfaces import Meaning, surfaces
from analysis.actors.titles import Reading, Title, reading, surface_at, title_at
from analysis.actors.unnamed import NAME
from analysis.actors.words import words
from analysis.text.views import plain

__all__ = ["Mention", "mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor named at `start:end` of a text.

    `how` is name, family (the family name of someone named before, or known by it), title (with a name),
    office (without one), demonym or metonym. Where several are meant alike, `actor_id` is None and
    `ambiguous_with` lists them.
    """

    start: int
    end: int
    actor_id: str | None
    text: str
    how: str
    ambiguous_with: tuple[str, ...] = ()


@dataclass(slots=True)
class _Pass:
    """What one pass knows so far: who was named, and whose each family name is ("" for a stranger's)."""

    text: Reading
    date: str | None
    latest: dict[str, None] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> tuple[str, ...]:
        """Who was named so far, each once, the latest last."""
        return tuple(self.latest)


# Capitals elsewhere are read as places.
_CORE = frozenset({"US", "CN", "JP", "TW", "KR", "KP", "RU", "UA", "EU", "UN"})

# Family names that are also English words: alone, and of nobody named before, they name nobody.
_WORDS = words("family_words")
_NEVER_FAMILIES = frozenset({"an", "he", "you"})
_GOVERNMENT = re.compile(r"\s+(?:[Aa]dministration|[Gg]overnment|[Cc]abinet|[Rr]egime)(?!\w)")
_JUNIOR = re.compile(r",? (?:Jr|Sr)\b")
_AFTER_TITLE = re.compile(r",?\s+")
_SHOUTED = re.compile(r"[A-Z]{3,}\W+$")


def mentions(text: str, *, date: Any = None) -> list[Mention]:
    """Every known actor named in `text`, in order, without overlap.

    `date` is that of the article: offices ("the Japanese prime minister") and titles with a family name
    ("President Bush") are read as of that day. A capital city that is a place ("in Washington") is no mention;
    see `guards` for how that is decided. Persons whom the gazetteer does not know are not found.

    >>> [(each.text, each.actor_id, each.how) for each in mentions("Chinese Premier Li Qiang left Tokyo. Li spoke.")]
    [('Chinese Premier Li Qiang', 'li-qiang', 'title'), ('Li', 'li-qiang', 'family')]
    """
    state = _Pass(reading(plain(text)), day(date))
    found: list[Mention] = []
    done = 0
    for candidate in _candidates().finditer(state.text.plain):
        start = candidate.start()
        if start < done:
            continue
        done, mention = _read(state, start, candidate.group())
        if mention is not None:
            found.append(
                Mention(
                    mention.start, mention.end, mention.actor_id, text[mention.start : mention.end], *_rest(mention)
                )
            )
            if mention.actor_id:
                state.latest.pop(mention.actor_id, None)
                state.latest[mention.actor_id] = None
    return _settled(found)


@functools.cache
def _candidates() -> "re.Pattern[str]":
    """A word that begins with a capital or like a known name, or the first character of a native form."""
    index = surfaces()
    lower = sorted(word for word in index.by_first_word if word.islower())
    first = "".join(sorted(index.native))
    return re.compile(rf"(?<![^\W_])(?:[^\W\d_a-z]|(?:{'|'.join(lower)})\b)[^\W_]*|[{first}]")


def _read(state: _Pass, start: int, word: str) -> tuple[int, Mention | None]:
    """The place to go on from, and the mention at `start` if there is one."""
    text, index = state.text, surfaces()
    native = _native(text, start)
    if native:
        return native.end, native
    passed = not_actor_at(text, start)
    surface = surface_at(text, start) if word in index.by_first_word else None
    title = title_at(text, start) if surface or word.lower() in index.phrase_starts or word in _QUALIFIERS else None
    if passed and passed >= max(surface[0] if surface else 0, title.end if title else 0):
        return passed, None
    if title and (surface is None or title.end >= surface[0]):
        answer = _titled(state, title)
        if answer:
            return answer
    if surface:
        return _surface(state, start, *surface)
    return _family(state, start, word)


_QUALIFIERS = frozenset({"Former", "Ex", "Then", "Acting", "Outgoing", "Incoming"})


def _native(text: Reading, start: int) -> Mention | None:
    index = surfaces()
    for form in index.native.get(text.plain[start], ()):
        if text.plain.startswith(form, start):
            end = start + len(form)
            return _mention(start, end, index.by_text[form])
    return None


def _titled(state: _Pass, title: Title) -> tuple[int, Mention | None] | None:
    text = state.text
    offices = list(title.offices)
    gap = _AFTER_TITLE.match(text.plain, title.end)
    run = NAME.match(text.plain, gap.end()) if gap and offices else None
    if run and gap:
        answer = _titled_name(state, title, offices, gap.end(), run.group())
        if answer or "," not in gap.group():
            return answer or (run.end(), None)
    if offices and title.stands_alone:
        identity = office_only(offices, date=state.date, antecedents=state.named) if not title.past else Identity(None)
        if identity.actor_id or identity.candidates:
            return title.end, _identified(title.start, title.end, identity, "office")
    bodies = () if offices else _bodies(state, title)
    return (title.end, _mention(title.start, title.end, bodies)) if bodies else None


def _bodies(state: _Pass, title: Title) -> tuple[Meaning, ...]:
    """The institutions that a bare form may mean: of its country, else named before, else of countries named before."""
    ids = list(title.bodies)
    if not title.country:
        known, named = gazetteer(), state.named
        near = [each for each in reversed(named) if each in ids][:1]
        countries = {known.actor(each).country for each in named}
        is_one_word = " " not in state.text.plain[title.start : title.end]
        ids = near or ([] if is_one_word else [each for each in ids if known.actor(each).country in countries])
    return tuple(Meaning(each, "name") for each in ids)


def _titled_name(
    state: _Pass, title: Title, offices: list[str], start: int, run: str
) -> tuple[int, Mention | None] | None:
    parts = run.split(" ")
    surface = surface_at(state.text, start)
    known = [len(state.text.plain[start : surface[0]].split())] if surface and _are_persons(surface[1]) else []
    for n in [*known, *range(min(len(parts), 4), 0, -1)]:
        name = _clean(" ".join(parts[:n]))
        is_whole = n >= len(parts) or may_follow_a_name(parts[n]) or (n in known and " " in name)
        if not name or not is_whole:
            continue  # "Prime Minister Li Ming" is not Li Qiang
        identity = identify(
            name, offices=offices, country=title.country, date=state.date, is_past=title.past, antecedents=state.named
        )
        if identity.actor_id or identity.candidates:
            if identity.actor_id:
                state.families[key(gazetteer().actor(identity.actor_id).family_name)] = identity.actor_id
            return start + len(name), _identified(title.start, start + len(name), identity, "title")
    for word in parts:  # a stranger: the family name is not a known person's from here on
        state.families[key(word)] = ""
    return None


def _clean(name: str) -> str:
    """A name without the possessive and without the full stop of the sentence."""
    name = name.removesuffix("'s").removesuffix("'")
    return name if re.search(r"\b(?:Jr|Sr)\.$", name) else name.removesuffix(".")


def _surface(state: _Pass, start: int, end: int, meanings: tuple[Meaning, ...]) -> tuple[int, Mention | None]:
    text = state.text
    if _are_persons(meanings):
        return _person(state, start, end, meanings)
    if meanings[0].how == "metonym" and (meanings[0].actor_id not in _CORE or is_place(text, start, end)):
        return end, None
    if text.plain[start:end] == "US" and _SHOUTED.search(text.plain[max(0, start - 12) : start]):
        return end, None
    return end, _mention(start, end, meanings)


def _person(state: _Pass, start: int, end: int, meanings: tuple[Meaning, ...]) -> tuple[int, Mention | None]:
    known, text = gazetteer(), state.text
    actor = known.actor(meanings[0].actor_id)
    name = text.plain[start:end]
    junior = _JUNIOR.match(text.plain, end)
    if junior and is_a_son(name + junior.group(), (actor.name, *actor.aliases)):
        return junior.end(), None
    families = {key(known.actor(meaning.actor_id).family_name) for meaning in meanings}
    is_family = key(name) in families
    government = _GOVERNMENT.match(text.plain, end)
    body = f"{actor.country.lower()}-government"
    if is_family and government and body in known.actors:
        return government.end(), Mention(start, government.end(), body, "", "name")
    if is_family:
        return _family(state, start, name, tuple(meaning.actor_id for meaning in meanings))
    identity = identify(name, date=state.date, antecedents=state.named)
    if identity.actor_id:
        state.families.update(dict.fromkeys(families, identity.actor_id))
    return end, _identified(start, end, identity, "name")


def _family(state: _Pass, start: int, word: str, known_alone: tuple[str, ...] = ()) -> tuple[int, Mention | None]:
    index, known, text = surfaces(), gazetteer(), state.text
    end = start + len(word)
    bearers = index.families.get(key(word), ())
    if not bearers or (word.isupper() and not known_alone) or key(word) in (word, *_NEVER_FAMILIES):
        return end, None
    is_first = any(known.actor(each).country in EAST_ASIAN - {"JP"} for each in bearers)
    if is_inside_a_name(text, start, end, family_first=is_first) or text.plain[end : end + 1] == "-":
        state.families[key(word)] = "" if not known_alone else state.families.get(key(word), known_alone[0])
        return end, None
    named = state.families.get(key(word))
    if named:
        return end, Mention(start, end, named, "", "family")
    if named == "" or (word.lower() in _WORDS and not known_alone):
        return end, None
    identity = identify(word, date=state.date, antecedents=state.named)
    return end, _identified(start, end, identity, "family")


def _are_persons(meanings: tuple[Meaning, ...]) -> bool:
    return gazetteer().actor(meanings[0].actor_id).kind == "person"


def _mention(start: int, end: int, meanings: tuple[Meaning, ...]) -> Mention:
    ids = tuple(dict.fromkeys(meaning.actor_id for meaning in meanings))
    if len(ids) == 1:
        return Mention(start, end, ids[0], "", meanings[0].how)
    return Mention(start, end, None, "", meanings[0].how, ids)


def _identified(start: int, end: int, identity: Identity, how: str) -> Mention | None:
    if identity.actor_id is None and not identity.candidates:
        return None
    return Mention(start, end, identity.actor_id, "", how, () if identity.actor_id else identity.candidates)


def _rest(mention: Mention) -> tuple[str, tuple[str, ...]]:
    return mention.how, mention.ambiguous_with


def _settled(found: list[Mention]) -> list[Mention]:
    """`found` with "Korea" read as the Korea that the article names; as the South where it names no North."""
    named = {mention.actor_id for mention in found}
    settled = []
    for mention in found:
        options = mention.ambiguous_with
        if options == ("KR", "KP") and "KP" not in named:
            mention = Mention(mention.start, mention.end, "KR", mention.text, mention.how)  # noqa: PLW2901
        settled.append(mention)
    return settled
