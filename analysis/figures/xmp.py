"""XMP metadata for a PDF that matplotlib wrote: appended as an incremental update, so that no byte before it moves."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from analysis.errors import FigureError

__all__ = ["with_xmp"]

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:trilogue="{namespace}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Trilogue {version}</xmp:CreatorTool>
<pdf:Producer>Matplotlib pdf backend v{matplotlib}</pdf:Producer>
{element}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def with_xmp(pdf: bytes, provenance: Mapping[str, Any], *, element: str, namespace: str) -> bytes:
    """The PDF with a packet of XMP: title, description, tools, and `element`, which holds the whole provenance.

    The packet is not compressed: whoever scans the file for it finds it. The catalogue also says the language and
    that viewers should show the title.

    Raises
    ------
    FigureError
        Where the PDF is not laid out as matplotlib lays it out (a table of references, objects of generation 0).
    """
    found = [pattern.search(pdf) for pattern in (_ROOT, _SIZE, _INFO, _START)]
    catalogue = (
        re.search(rb"(?:\A|\n)%d 0 obj\n<<(.*?)>>\nendobj" % int(found[0][1]), pdf, re.DOTALL) if found[0] else None
    )
    if catalogue is None or not all(found):
        raise FigureError("The PDF is not laid out as matplotlib 3 does it: no XMP can be added. Report this version.")
    root, size, info, start = (int(match[1]) for match in found if match)
    packet = _packet(provenance, element, namespace)
    more = b" /Metadata %d 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >>" % size
    objects = {
        root: b"<<%s%s >>" % (catalogue[1].rstrip(), more),
        size: b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(packet), packet),
    }
    body, offsets = pdf.rstrip(b"\n") + b"\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, offsets[number]) for number in sorted(offsets))
    trailer = b"<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>" % (size + 1, root, info, start)
    return body + b"xref\n" + table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(body))


def _packet(provenance: Mapping[str, Any], element: str, namespace: str) -> bytes:
    return _PACKET.format(
        namespace=namespace,
        caption=escape(provenance["caption"]),
        alt=escape(provenance["alt"]),
        version=provenance["versions"]["trilogue"],
        matplotlib=provenance["versions"]["matplotlib"],
        element=element,
    ).encode()
