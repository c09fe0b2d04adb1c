"""XML of no form that we know is refused, with the name of its root and the reason."""

from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip

__all__ = ["read_unknown_xml"]


def read_unknown_xml(file: File) -> Iterator[Article | Skip]:
    """Why the articles of `file`, if it has any, are not read."""
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - most corpora hold no XML
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415

    try:
        root = fromstring(file.data).tag
    except DefusedXmlException as error:
        yield Skip(file.path, f"it defines entities or fetches from elsewhere: refused ({type(error).__name__})")
    except (ParseError, ValueError, LookupError) as error:
        yield Skip(file.path, f"it is no valid XML: {error}")
    else:
        name = str(root).rpartition("}")[2]
        yield Skip(file.path, f"it is XML of a form that is not read (<{name:.40}>); Factiva's and ProQuest's are")
