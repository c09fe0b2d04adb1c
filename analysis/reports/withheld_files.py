"""The files of a report without other people's words: each text by what it is, pictures and PDF as they are."""

import csv
import hashlib
import io
import json

from analysis.reports.withholding import Articles, withheld_html, withheld_values

__all__ = ["withheld_file"]

_AS_IS = (".pdf", ".png")


def withheld_file(name: str, content: bytes, articles: Articles) -> bytes:
    """What the file called `name` holds, with the articles' passages withheld; no kind of text is passed over.

    >>> articles = Articles.of([("d1", "He said that the two sides would reach an agreement soon.")])
    >>> withheld_file("figure.tex", b"As he said that the two sides would, so", articles)
    b'As [7 words withheld: d1, characters 0 to 32], so'
    """
    kind = name[name.rfind(".") :].casefold()
    if kind in _AS_IS:
        return content
    text = content.decode()
    if kind == ".csv":
        return _withheld_csv(text, articles).encode()
    if kind == ".json":
        values = withheld_values(json.loads(text), articles)
        return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
    return str((withheld_html if kind in (".html", ".svg") else withheld_values)(text, articles)).encode()


def _withheld_csv(text: str, articles: Articles) -> str:
    """The table with the hash of each text in its place, and passages in other columns withheld."""
    rows = list(csv.reader(io.StringIO(text)))
    heads = rows[0] if rows else []
    with io.StringIO() as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f"{name}_sha256" if name == "text" else name for name in heads])
        for row in rows[1:]:
            writer.writerow(
                hashlib.sha256(cell.encode()).hexdigest()
                if name == "text" and cell
                else withheld_values(cell, articles)
                for name, cell in zip(heads, row, strict=True)
            )
        return file.getvalue()
