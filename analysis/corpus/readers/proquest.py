"""ProQuest as XML (TDM Studio): one <RECORD> a file, or several. Not seen for real; written from its description."""

from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.readers.markup import page, paragraphs
from analysis.corpus.readers.safe_xml import Node, elements, name_of, texts_of

__all__ = ["read_proquest"]

_BODY = ("Text", "FullText", "Fulltext", "HiddenText")


def read_proquest(file: File) -> Iterator[Article | Skip]:
    """The articles of an .xml export: the full text of each record, else its abstract, with a note."""
    n_found = 0
    for node in elements(file, "RECORD", "Record"):
        if isinstance(node, Skip):
            yield node
            continue
        yield _article(node, file, n_found)
        n_found += 1
    if not n_found:
        yield Skip(file.path, "it holds no records of ProQuest's")


def _article(node: Node, file: File, position: int) -> Article | Skip:
    publication = next((part for part in node.iter() if name_of(part) in ("PubFrosting", "Publication")), None)
    outlet = texts_of(publication, "Title", "PublicationTitle") if publication is not None else []
    own = [text for text in texts_of(node, "Title", "RecordTitle") if text not in outlet]
    fields = {
        "title": own[0] if own else "",
        "outlet": outlet[0] if outlet else "",
        "published": _first(node, "NumericDate", "NumericPubDate", "StartDate", "AlphaPubDate", "AlphaDate"),
        "byline": "; ".join(texts_of(node, "OriginalForm") or texts_of(node, "NormalizedDisplayForm")),
        "lang": _first(node, "RawLang", "LanguageCode", "ISOCode"),
        "article_id": _first(node, "GOID", "RecordID"),
        "url": _first(node, "Url", "URL", "URLDocView"),
        "copyright": _first(node, "CopyrightData", "Copyright"),
    }
    said = {name: " ".join(value.split()) for name, value in fields.items() if value and value.strip()}
    notes: tuple[str, ...] = ()
    text = _first(node, *_BODY)
    if not text:
        text, notes = _first(node, "AbsText", "Abstract"), ("only its abstract is in the file",)
    if "</" in text:
        text = paragraphs(page(text))  # full texts are HTML, escaped
    if not text.strip():
        return Skip(file.path, f"it has no text below its headline {said.get('title', '')!r:.80}", position)
    return Article(text.strip(), file, position, said, notes)


def _first(node: Node, *names: str) -> str:
    for name in names:
        for text in texts_of(node, name):
            if text.strip():
                return text
    return ""
