"""XML read element by element: no entity is expanded, nothing is fetched; one that breaks off keeps what it had."""

import io
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import File, Skip

__all__ = ["Node", "elements", "name_of", "texts_of"]

Node = Any  # an element of the standard library's tree

_STRAY = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def elements(file: File, *names: str) -> Iterator[Node | Skip]:
    """Every element called one of `names`, whatever its namespace; then, where the file is not whole, why.

    The caller has done with an element when it asks for the next: it is emptied then, so that memory stays bounded.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - most corpora hold no XML
    from defusedxml.ElementTree import ParseError, iterparse  # noqa: PLC0415

    data = file.data.lstrip() if file.data[:2] not in (b"\xff\xfe", b"\xfe\xff") else file.data
    if file.data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        data = _STRAY.sub(b" ", data)  # a control character would end the file there
    n_found = 0
    try:
        for _, node in iterparse(io.BytesIO(data), events=("end",), forbid_entities=True, forbid_external=True):
            if name_of(node) in names:
                n_found += 1
                yield node
                node.clear()
    except DefusedXmlException as error:
        yield Skip(file.path, f"it defines entities or fetches from elsewhere: refused ({type(error).__name__})")
    except (ParseError, LookupError, ValueError) as error:
        yield Skip(file.path, f"it breaks off or is no valid XML after {n_found} articles: {error}")


def name_of(node: Node) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def texts_of(node: Node, *names: str) -> list[str]:
    """The texts of all elements in `node` called one of `names`, each as it is written, in order."""
    return ["".join(part.itertext()) for part in node.iter() if name_of(part) in names]
