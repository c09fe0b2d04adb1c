"""Media Cloud as CSV: addresses and headlines; a text only in some exports. Written from its public description."""

from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.delimited import delimited_rows
from analysis.corpus.readers.gdelt import headline_only
from analysis.corpus.readers.records import says_something

__all__ = ["read_media_cloud"]

_OURS = {"media_name": "outlet", "publish_date": "published", "language": "lang", "stories_id": "article_id"}
_ALSO = {"id": "article_id", "media_url": "outlet"}  # where the first of each is absent


def read_media_cloud(file: File) -> Iterator[Article | Skip]:
    """The articles of an export; those without a text are their headlines alone, marked as titles."""
    text, notes = decode(file)
    is_empty = True
    for position, record in delimited_rows(text, tabs=file.suffix == ".tsv"):
        is_empty = False
        if isinstance(record, str) or position is None:
            yield Skip(file.path, str(record), position)
            continue
        said = {name: value for name, value in record.items() if says_something(value)}
        also = {name: ours for name, ours in _ALSO.items() if not any(_OURS.get(key) == ours for key in said)}
        fields = {(_OURS | also).get(name, name): value for name, value in said.items()}
        body = fields.pop("text", None)
        if body:
            yield Article(str(body).replace("\r\n", "\n").replace("\r", "\n"), file, position, fields, notes)
        else:
            yield headline_only(fields, file, position, "Media Cloud", *notes)
    if is_empty:
        yield Skip(file.path, "it holds no rows")
