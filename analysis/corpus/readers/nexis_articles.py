"""One article of LexisNexis or Nexis Uni, told from its paragraphs: what is heading, what is label, what is body."""

import re
from collections.abc import Sequence
from typing import Any

from analysis.corpus.articles import Article, File, Skip

__all__ = ["ERROR_PAGE", "NUMBER", "lexisnexis_article", "nexis_uni_article"]

NUMBER = re.compile(
    r"^[ \t]*(?:Document )?(\d{1,7}) (?:of|de|von|di|van) (\d{1,7})"
    r"(?: (?:DOCUMENTS?|DOKUMENTE?N?|DOCUMENTI|DOCUMENTEN))?[ \t]*$",
    re.MULTILINE,
)
ERROR_PAGE = "We are sorry but there is an error in this document"

# labels in English, French, German and Spanish, and what they are called here
_BEFORE = {
    "byline": "BYLINE AUTEUR AUTOR AUTORE",
    "section": "SECTION RUBRIQUE RUBRIK SECCIÓN RESSORT",
    "length": "LENGTH LONGUEUR LÄNGE LONGITUD",
    "dateline": "DATELINE ORIGINE",
    "highlight": "HIGHLIGHT ENCART HIGHLIGHTS",
    "series": "SERIES SÉRIE",
}
_AFTER = {
    "loaded": "LOAD-DATE DATE-CHARGEMENT UPDATE FECHA-CARGA",
    "lang": "LANGUAGE LANGUE SPRACHE IDIOMA",
    "graphic": "GRAPHIC ILLUSTRATION GRAFIK GRÁFICO",
    "kind": "PUBLICATION-TYPE TYPE-PUBLICATION PUBLICATION-TYP TIPO-PUBLICACIÓN",
    "subject": "SUBJECT SUJET THEMA TEMA",
    "organization": "ORGANIZATION ORGANISATION",
    "company": "COMPANY SOCIETE SOCIÉTÉ UNTERNEHMEN",
    "person": "PERSON PERSONNE",
    "geographic": "GEOGRAPHIC LOCALISATION-GEO GEOGRAPHY",
    "industry": "INDUSTRY SECTEUR-ACTIVITE INDUSTRIE",
    "ticker": "TICKER SYMBOLE-BOURSIER",
    "correction": "CORRECTION",
    "correction_date": "CORRECTION-DATE",
    "distribution": "DISTRIBUTION",
    "journal_code": "JOURNAL-CODE JOURNAL_CODE",
    "document_type": "DOCUMENT-TYPE TYPE",
    "url": "URL",
    "issn": "ISSN",
    "acc_no": "ACC-NO",
    "country_in_file": "COUNTRY STATE CITY",
}
_FIRST = {label: ours for ours, labels in _BEFORE.items() for label in labels.split()}
_LAST = {label: ours for ours, labels in _AFTER.items() for label in labels.split()}
_LABEL = re.compile(r"\s*([^\W\d][\w-]{2,20}(?:[ _][A-Z][\w-]{1,10})?)\s?:[\s\xa0]*", re.UNICODE)
_COPYRIGHT = re.compile(
    r"(?:copyright|copyrights|copy|©|\(c\))\s*(?:©\s*)?(?:19|20)\d\d\b|tous droits|©", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?:[^\W\d_]{3,10}\.? \d{1,2},? (?:19|20)\d{2}|\d{1,2}\.? [^\W\d_]{3,10}\.? (?:19|20)\d{2})\b"
    r"(?:,? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)?(?:,? \d{1,2}:\d{2}(?: ?[AP]M)?(?: [A-Z]{2,4}\b)?)?"
)


def lexisnexis_article(blocks: Sequence[str], file: File, position: int) -> Article | Skip:
    """The article of an older export, whose outlet and date stand above its headline; or why there is none."""
    blocks = [block for block in blocks if not NUMBER.fullmatch(block)]
    if blocks and blocks[0].strip().startswith(ERROR_PAGE):
        return Skip(file.path, f"LexisNexis itself could not show it: {blocks[0].strip()!r}", position)
    fields: dict[str, Any] = {}
    dated = next((place for place, block in enumerate(blocks[:6]) if _dated(block) and not _labelled(block)), None)
    if dated is not None:
        fields["published"] = _dated(blocks[dated])
        fields["outlet"] = next((_line(block) for block in blocks[:dated] if not _COPYRIGHT.match(block)), None)
        blocks = blocks[dated + 1 :]
    headed = next((place for place, block in enumerate(blocks[:4]) if _labelled(block)), None)
    if headed is None:
        headed = min(1, len(blocks) - 1) if len(blocks) > 1 and len(blocks[0]) < 200 else 0
    fields["title"] = _line(" ".join(blocks[:headed]))
    return _article(blocks[headed:], fields, file, position)


def nexis_uni_article(blocks: Sequence[str], file: File, position: int) -> Article | Skip:
    """The article of a Nexis Uni export, whose headline stands above outlet and date and whose text under "Body"."""
    blocks = list(blocks)
    dated = next((place for place, block in enumerate(blocks[:6]) if place and _dated(block)), None)
    fields: dict[str, Any] = {}
    if dated is not None:
        fields = {"published": _dated(blocks[dated]), "outlet": _line(blocks[dated - 1])}
        fields["title"] = _line(" ".join(blocks[: dated - 1]))
        blocks = blocks[dated + 1 :]
    elif blocks:
        fields["title"] = _line(blocks.pop(0))
    return _article(blocks, fields, file, position)


def _article(blocks: Sequence[str], fields: dict[str, Any], file: File, position: int) -> Article | Skip:
    body: list[str] = []
    last: str | None = None  # the label after the body to which unlabelled paragraphs belong
    is_opened = False
    for block in (block.strip() for block in blocks):
        if block in ("Body", "Texte", "Volltext") and not is_opened:
            body, is_opened = [], True
            continue
        label = _labelled(block)
        if label is not None and (label[0] in _LAST.values() or not body):
            name, told = label
            last = name if name in _LAST.values() else None
            fields[name] = f"{fields[name]}; {told}" if fields.get(name) else told
        elif _COPYRIGHT.match(block) and (not body or last or block == blocks[-1].strip()):
            fields["copyright"] = _line(block)
        elif block == "Classification":
            last = "classification"
        elif last is not None:
            fields[last] = _line(f"{fields.get(last, '')} {block}")
        else:
            body.append(block)
    fields["byline"] = re.sub(r"^By\s+", "", fields.get("byline") or "")
    fields["lang"] = re.split(r"[;,]", fields.get("lang") or "")[0].strip()
    text = "\n\n".join(body)
    said = {name: value for name, value in fields.items() if value}
    if not text.strip():
        return Skip(file.path, f"it has no text below its headline {said.get('title', '')!r:.80}", position)
    return Article(text, file, position, said)


def _labelled(block: str) -> tuple[str, str] | None:
    match = _LABEL.match(block)
    if match is None:
        return None
    name = match[1].upper().replace(" ", "-")
    ours = _FIRST.get(name) or _LAST.get(name)
    if ours is None or (match[1].islower()):
        return None
    return ours, _line(block[match.end() :])


def _dated(block: str) -> str | None:
    match = _DATE.search(block) if len(block) < 200 else None
    return match[0] if match else None


def _line(block: str) -> str:
    return " ".join(block.split())
