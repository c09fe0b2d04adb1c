"""Gold of attributions, in whichever of its forms it comes."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from analysis.errors import GoldError
from analysis.evaluation.attributions import Gold, GoldArticle
from analysis.evaluation.brat import read_ann
from analysis.evaluation.files import decoded, existing, files_in
from analysis.evaluation.json_lines import articles_in

__all__ = ["read_gold"]


def read_gold(path: str | Path, *, annotator: str | None = None) -> Gold:
    """The gold at `path`: a .jsonl (or .jsonl.gz) file, or brat's .ann and .txt files in a folder or a zip archive.

    JSON lines are `{"doc", "text", "quotes": [{"content": [[start, end], …], "source": …, "cue": …}]}`; in place of
    `quotes` they may have `annotators`, such a list for each person. Where several annotated an article, `annotator` is
    taken where it did, else the first in alphabetical order. In brat's form a file is named after its text, or after
    its text, an underscore and the annotator, as PolNeAR's are.

    Raises
    ------
    GoldError
        For anything malformed, with the file and the line; and where nobody marked anything.
    """
    place = existing(path)
    if place.is_dir() or place.suffix == ".zip":
        gold = _from_brat(place, annotator)
    elif place.name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
        gold = Gold(place.name, tuple(articles_in(place, annotator)))
    else:
        raise GoldError(
            f"gold is a folder or .zip of brat's .ann and .txt files, or a .jsonl file; found {place.name!r}."
        )
    if not any(article.attributions for article in gold.articles):
        n = len(gold.articles)
        raise GoldError(f"{place.name}: nobody marked an attribution in {n} {'article' if n == 1 else 'articles'}.")
    return gold


def _from_brat(place: Path, annotator: str | None) -> Gold:
    files = files_in(place)
    texts = [name for name in files if name.endswith(".txt")]
    by_stem: dict[str, list[str]] = {}
    for text in texts:
        by_stem.setdefault(PurePosixPath(text).stem, []).append(text)
    annotated: dict[str, dict[str, str]] = {}  # text: {annotator: .ann file}
    for name in files:
        if name.endswith(".ann"):
            text, person = _text_of(name, by_stem)
            annotated.setdefault(text, {})[person] = name
    if not annotated:
        raise GoldError(f"{place.name} has no .ann file; there are {len(texts)} .txt files and {len(files)} in all.")
    articles, notes = [], []
    for text in sorted(annotated):
        people = annotated[text]
        chosen = people[annotator if annotator in people else min(people)]
        content = decoded(text, files[text])
        marked, left_out = read_ann(chosen, decoded(chosen, files[chosen]), content)
        path = PurePosixPath(text)
        doc_id = path.stem if len(by_stem[path.stem]) == 1 else path.with_suffix("").as_posix()
        articles.append(GoldArticle(doc_id, content, tuple(marked)))
        notes += left_out
    idle = [name for name in texts if name not in annotated]
    if idle:
        n = f"{len(idle)} texts have" if len(idle) > 1 else "1 text has"
        notes.append(f"{n} no .ann file and {'are' if len(idle) > 1 else 'is'} left out, {idle[0]} the first")
    return Gold(place.name, tuple(articles), tuple(notes))


def _text_of(name: str, by_stem: Mapping[str, list[str]]) -> tuple[str, str]:
    """The text that an .ann file is about, and whose it is: '' where the name does not say."""
    own = PurePosixPath(name)
    stems = [own.stem, *(own.stem[:place] for place in range(len(own.stem) - 1, 0, -1) if own.stem[place] == "_")]
    for stem in stems:
        for nearby in (own.parent, own.parent.parent):
            found = [text for text in by_stem.get(stem, []) if PurePosixPath(text).is_relative_to(nearby)]
            if len(found) == 1:
                return found[0], own.stem[len(stem) + 1 :]
    raise GoldError(
        f"{name}: the text it is about is missing: there is no {own.with_suffix('.txt').as_posix()!r}, nor a .txt of "
        "that name in a folder beside it."
    )
