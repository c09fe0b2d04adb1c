"""Lines around the prose of an article: captions, advertisements, contact lines, links to other pages."""

import re

__all__ = ["line_kind"]

_NAME = r"[A-Z][\w.'’-]*"
_SERVICE = (
    r"(?:AP|AFP|EPA|Reuters|REUTERS|Xinhua|Kyodo|Jiji|Yonhap|Getty(?: Images)?|Bloomberg|TASS|Sputnik|VCG|CNS|CFP|IC|"
    r"Pool|File|Handout)"
)
_CAPTION = re.compile(
    # the BBC's labels, with or without a line end between label and words
    r"^(?:image|media|video|photo|picture)\s+(?:caption|copyright|source|credit)s?\b[\s,:]*.{0,300}$"
    r"|^(?:caption|figure|fig\.)\s*\d*\s*:.{0,300}$"
    r"|^(?:file(?:\s+photo)?|photo|handout|pool\s+photo)\s*(?:[:—–]|-{1,2}\s)\s*\S.{0,350}$"
    rf"|^.{{10,350}}[\[(](?:(?-i:{_SERVICE})\s+)?(?:photo|picture|image|file\s+photo)s?\b(?:\s*(?:[/:]|by|via|courtesy\s+of)"
    rf"\s*[\w .,'’/&-]{{1,60}})?[\])]\.?$"
    rf"|^.{{10,350}}[\[(](?:photo|picture|image)\s*[:/]\s*[^\])]{{2,60}}[\])]$"
    rf"|^.{{10,350}}\b(?-i:REUTERS|AFP|AP Photo|EPA|Xinhua)/(?-i:{_NAME})(?:[ /](?-i:{_NAME}|via)){{0,6}}\.?$"
    r"|^.{0,80}\b(?:getty images|shutterstock|epa-efe)(?:\s+via\s+\w+)?$",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"^\W*(?:advertisements?|advertising|advertorial|sponsored(?:\s+(?:content|post|by)\b.{0,60})?|paid\s+(?:post|content)|"
    r"promoted(?:\s+content)?|(?:story|article|text)\s+continues\s+(?:below|after)\b.{0,40}|"
    r"(?:scroll|continue)\s+(?:down\s+)?(?:to|for)\s+(?:continue|more|reading).{0,30}|广告|廣告|広告|광고)\W*$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^\W*(?:(?:media|press)\s+(?:contacts?|inquiries|enquiries|relations)\b.{0,120}"
    r"|(?:contact|reach|email|e-mail|write\s+to)\s+(?:us|the\s+(?:author|writer|reporter|editors?|newsroom))\b.{0,160}"
    r"|(?:contact|tel|phone|telephone|fax|e-?mail|mobile)\s*\.?\s*[:：].{3,120}"
    r"|for\s+(?:more|further|media|press)\s+(?:information|details|inquiries|enquiries|queries)\b.{0,40}\b(?:contact|call|visit|"
    r"email|write|go\s+to|see)\b.{0,120}"
    r"|(?:follow|find|like)\s+(?:us|him|her|them|the\s+\w+|@\w+|[A-Z]\w+(?:\s[A-Z]\w+)?)\s+on\s+(?:twitter|x|facebook|instagram|"
    r"linkedin|weibo|wechat|telegram|youtube)\b.{0,60}"
    r"|\(?@\w{3,30}\)?|.{0,60}\bcan\s+be\s+reached\s+at\b.{0,80})$",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"^\s*(?:related (?:articles?|stories|news|topics)|read (?:more|also|next)|see also|"
    r"more on this|share (?:this|on)|follow us|subscribe|sign up|click here|recommended|print|continue reading|"
    r"most read|skip to|\d+[ -]min(?:ute)?s? read)\b[^.!?]{0,80}$",
    re.IGNORECASE,
)
_KINDS = (("advert", _ADVERT), ("caption", _CAPTION), ("contact", _CONTACT), ("furniture", _LINKS))


def line_kind(line: str) -> str | None:
    """What a line is where it is no prose: advert, caption, contact, furniture (links to other pages); else None.

    >>> line_kind("Image copyright Getty Images"), line_kind("FILE PHOTO: The two leaders in Busan. REUTERS/Jane Roe")
    ('caption', 'caption')
    >>> line_kind("Story continues below advertisement"), line_kind("Tel: +86 10 0000 0000"), line_kind("They met.")
    ('advert', 'contact', None)
    """
    return next((kind for kind, form in _KINDS if form.match(line)), None)
