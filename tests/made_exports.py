# ruff: noqa: E501 - exports have long lines
"""Made-up exports in every format that is read: the same few articles, as each archive would hand them out."""

import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pandas as pd

Texts = Sequence[str]


def _plain(texts: Texts) -> bytes:
    return "\n\n==========\n\n".join(texts).encode()


def _nexis_txt(texts: Texts) -> bytes:
    parts = [
        f"\n                {n} of {len(texts)} DOCUMENTS\n\n\n            The Daily\n\n        January 11, 2025 Saturday\n\n"
        f"Heading {n}\n\nBYLINE: Jane Roe\n\nLENGTH: 20 words\n\n{text}\n\nLOAD-DATE: January 11, 2025\n\n"
        "LANGUAGE: ENGLISH\n\n           Copyright 2025 The Daily\n              All Rights Reserved\n"
        for n, text in enumerate(texts, start=1)
    ]
    return "".join(parts).encode()


def _lexisnexis(texts: Texts) -> bytes:
    parts = [
        f'<A NAME="DOC_ID_0_{n}"></A><!-- Hide XML section from browser\n<DOC NUMBER={n}>\n<DOCFULL> -->\n'
        f'<BR><DIV CLASS="c0"><P><SPAN>{n} of {len(texts)} DOCUMENTS</SPAN></P></DIV>\n<BR><DIV><P><SPAN>The Daily</SPAN>'
        f"</P></DIV>\n<DIV><P><SPAN>January</SPAN><SPAN> 11, 2025 Saturday</SPAN></P></DIV>\n<DIV><P><SPAN>Heading {n}</SPAN>"
        f"</P></DIV>\n<DIV><P><SPAN>LENGTH: </SPAN><SPAN>20 words</SPAN></P></DIV>\n<DIV><P>{html.escape(text)}</P></DIV>\n"
        "<DIV><P><SPAN>LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV>\n<DIV><P>Copyright 2025 The Daily</P></DIV>\n"
        "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
        for n, text in enumerate(texts, start=1)
    ]
    head = f'<HTML><HEAD><META TOPIC="null" DOCUMENTS="{len(texts)}" UPDATED="today" /></HEAD><BODY>\n'
    return (head + "".join(parts) + "</BODY></HTML>").encode()


def _factiva_html(texts: Texts) -> bytes:
    def row(code: str, said: str) -> str:
        return f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{said}</td></tr>'

    parts = [
        '<div class="article enArticle"><table>'
        + row("HD", f"<b>Heading {n}</b>")
        + row("PD", "11 January 2025")
        + row("ET", "15:32")
        + row("SN", "The Daily")
        + row("LA", "English")
        + row("LP", f'<p class="articleParagraph">{html.escape(text)}</p>')
        + row("AN", f"Document DAILY000020250111e{n:08}")
        + "</table></div>"
        for n, text in enumerate(texts, start=1)
    ]
    return (
        "<!DOCTYPE html><html><head><title>Factiva</title></head><body>" + "".join(parts) + "</body></html>"
    ).encode()


def _factiva_xml(texts: Texts) -> bytes:
    parts = [
        f"<ppsarticle><article><accessionNo>D{n}</accessionNo><baseLanguage>EN</baseLanguage><headline><paragraph>"
        f"<hlt>Heading</hlt> {n}</paragraph></headline><leadParagraph><paragraph>{html.escape(text)}</paragraph>"
        "</leadParagraph><publicationDate><dateTime>2025-01-11T01:35:58Z</dateTime></publicationDate>"
        "<sourceName>The Daily</sourceName></article></ppsarticle>"
        for n, text in enumerate(texts, start=1)
    ]
    head = '<?xml version="1.0" encoding="utf-8"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
    body = f'<ppsarticleResultSet count="{len(texts)}">{"".join(parts)}</ppsarticleResultSet>'
    return (head + body + "</ppsArticleResponse></PPSResponse>").encode()


def _europresse(texts: Texts) -> bytes:
    parts = [
        '<article><header><div><span class="DocPublicationName">The Daily</span></div><div><span class="DocHeader">'
        f'Politics, samedi 11 janvier 2025, p. 3</span></div><div class="titreArticle"><p class="titreArticleVisu">Heading {n}'
        f'</p></div><div>Jane Roe</div></header><section><div class="DocText"><p>{html.escape(text)}</p></div></section>'
        f"<footer><small>© 2025 The Daily.</small><p>Numéro de document : news·20250111·TD·{n}</p></footer></article>"
        for n, text in enumerate(texts, start=1)
    ]
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>'.encode()


def _proquest(texts: Texts) -> bytes:
    parts = [
        f"<RECORD><GOID>{n}</GOID><Obj><TitleAtt><Title>Heading {n}</Title></TitleAtt><NumericDate>2025-01-11</NumericDate>"
        f"</Obj><DFS><PubFrosting><Title>The Daily</Title></PubFrosting></DFS><TextInfo><Text>{html.escape(text)}</Text>"
        "</TextInfo></RECORD>"
        for n, text in enumerate(texts, start=1)
    ]
    return f"<RECORDS>{''.join(parts)}</RECORDS>".encode()


def _newsapi(texts: Texts) -> bytes:
    rows = [
        {
            "source": {"id": None, "name": "The Daily"},
            "title": f"Heading {n}",
            "publishedAt": "2025-01-11T01:35:58Z",
            "url": f"https://example.org/{n}",
            "content": f"{text}… [+2312 chars]",
        }
        for n, text in enumerate(texts, start=1)
    ]
    return json.dumps({"status": "ok", "totalResults": len(rows), "articles": rows}).encode()


def _gdelt(texts: Texts) -> bytes:
    rows = [
        {"url": f"https://example.org/{n}", "title": text, "seendate": "20250111T013000Z", "domain": "example.org"}
        for n, text in enumerate(texts)
    ]
    return json.dumps({"articles": rows}).encode()


def _media_cloud(texts: Texts) -> bytes:
    rows = {"stories_id": range(len(texts)), "publish_date": "2025-01-11", "title": texts, "media_name": "The Daily"}
    return pd.DataFrame(rows).to_csv(index=False).encode()


def _table(texts: Texts) -> pd.DataFrame:
    titles = [f"Heading {n}" for n in range(1, len(texts) + 1)]
    return pd.DataFrame({"title": titles, "text": list(texts), "published": "2025-01-11"})


def _xlsx(texts: Texts) -> bytes:
    out = io.BytesIO()
    _table(texts).to_excel(out, index=False)
    return out.getvalue()


def _parquet(texts: Texts) -> bytes:
    out = io.BytesIO()
    _table(texts).to_parquet(out)
    return out.getvalue()


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(texts: Texts) -> bytes:
    lines = [
        f"Documents ({len(texts)})",
        *(f"{n}. Heading {n}" for n in range(1, len(texts) + 1)),
        "Content Type: News",
    ]
    for n, text in enumerate(texts, start=1):
        lines += [f"Heading {n}", "The Daily", "January 11, 2025 Saturday 9:20 AM GMT", "Length:\u00a020 words", "Body"]
        lines += [*text.split("\n"), "Load-Date:\u00a0January 12, 2025", "End of Document"]
    body = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
    document = f'<?xml version="1.0"?><w:document {_WORD}><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document.encode()})


def _rtf(texts: Texts) -> bytes:
    lines = []
    for n, text in enumerate(texts, start=1):
        lines += [
            f"Heading {n}",
            "By Jane Roe",
            "20 words",
            "11 January 2025",
            "15:32",
            "The Daily",
            "DAILY",
            "English",
        ]
        lines += ["Copyright 2025 The Daily.", *text.split("\n"), f"Document DAILY000020250111e{n:08}"]
    return ("{\\rtf1\\ansi " + "\\par ".join(lines) + "}").encode()


def _page(texts: Texts) -> bytes:
    body = "".join(f"<p>{html.escape(part)}</p>" for text in texts for part in text.split("\n"))
    head = (
        '<head><title>Heading 1</title><meta property="article:published_time" content="2025-01-11T01:35:58Z"></head>'
    )
    return (
        f'<!DOCTYPE html><html lang="en">{head}<body><article><h1>Heading 1</h1>{body}</article></body></html>'.encode()
    )


def _mhtml(texts: Texts) -> bytes:
    message = MIMEMultipart("related", boundary="----=_part_1")
    message["Snapshot-Content-Location"] = "https://example.org/1"
    message.attach(MIMEText(_page(texts).decode(), "html", "utf-8"))
    return message.as_bytes()


def _warc(texts: Texts) -> bytes:
    parts = []
    for n, text in enumerate(texts, start=1):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _page([text])
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n:032}>\r\nWARC-Date: 2025-01-11T02:00:00Z\r\n"
            f"WARC-Target-URI: https://example.org/{n}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        parts.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(parts)


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 11, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# name of the file → what makes it, and whether one file can hold several articles
EXPORTS: dict[str, Callable[[Texts], bytes]] = {
    "plain.txt": _plain,
    "article.md": lambda texts: b"---\ntitle: Heading 1\n---\n" + "\n\n".join(texts).encode(),
    "table.csv": lambda texts: _table(texts).to_csv(index=False).encode(),
    "table.tsv": lambda texts: _table(texts).to_csv(index=False, sep="\t").encode(),
    "table.xlsx": _xlsx,
    "table.parquet": _parquet,
    "lines.jsonl": lambda texts: _table(texts).to_json(orient="records", lines=True).encode(),
    "list.json": lambda texts: _table(texts).to_json(orient="records").encode(),
    "page.html": _page,
    "page.mhtml": _mhtml,
    "pages.warc": _warc,
    "nexis.txt": _nexis_txt,
    "nexis.docx": _docx,
    "lexisnexis.html": _lexisnexis,
    "factiva.html": _factiva_html,
    "factiva.xml": _factiva_xml,
    "factiva.rtf": _rtf,
    "europresse.html": _europresse,
    "proquest.xml": _proquest,
    "gdelt.json": _gdelt,
    "newsapi.json": _newsapi,
    "mediacloud.csv": _media_cloud,
    "table.csv.gz": lambda texts: gzip.compress(_table(texts).to_csv(index=False).encode(), mtime=0),
    "texts.zip": lambda texts: zipped({f"{n}.txt": text.encode() for n, text in enumerate(texts)}),
}
ONE_ARTICLE = {"article.md", "page.html", "page.mhtml"}
