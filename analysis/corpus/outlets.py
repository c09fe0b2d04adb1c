"""Who published: the country, language and agency of an outlet, by its name or the domain of an article's address."""

import functools
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from analysis import data

__all__ = ["known_outlet", "outlet_facts"]

_TABLE = "outlets.csv"


def outlet_facts(fields: Mapping[str, Any]) -> dict[str, str]:
    """What `data/outlets.csv` says of the outlet of an article whose own file leaves it open.

    `fields` has the article's `outlet` and `url`, as far as they are known. What comes back holds, where it is known
    and `fields` does not say it itself: outlet (by the address), country, lang, wire (where the outlet is an agency),
    and `outlet_source`, where each of these can be looked up. A name that is only like one in the table is not it.

    >>> outlet_facts({"url": "https://www.chinadaily.com.cn/a/202511/25/WS1.html"})
    {'outlet': 'China Daily', 'country': 'CN', 'lang': 'en', 'outlet_source': 'outlets.csv: Wikipedia: China Daily'}
    >>> outlet_facts({"outlet": "Reuters", "country": "US"})
    {'wire': 'Reuters', 'outlet_source': 'outlets.csv: Wikipedia: Reuters'}
    >>> outlet_facts({"outlet": "New York Tmes"})
    {}
    """
    row = known_outlet(fields.get("outlet"), fields.get("url"))
    if row is None:
        return {}
    facts = {name: row[name] for name in ("outlet", "country", "lang", "wire") if row[name] and not fields.get(name)}
    return {**facts, "outlet_source": f"{_TABLE}: {row['source']}"} if facts else {}


def known_outlet(name: Any, url: Any = None) -> dict[str, str] | None:
    """The row of `data/outlets.csv` for an outlet's name or a variant of it, else for the domain of `url`; or None.

    Upper and lower case are the same. A subdomain goes with its domain, where it is no outlet of its own.

    >>> known_outlet("SCMP")["outlet"], known_outlet(None, "https://asia.nikkei.com/x")["outlet"]
    ('South China Morning Post', 'Nikkei Asia')
    >>> known_outlet("example.org") is None
    True
    """
    names, domains = _index()
    if isinstance(name, str) and name.strip():
        found = names.get(_bare(name)) or _by_domain(name.strip().casefold(), domains)
        if found is not None:
            return found
    return _by_domain(_host(url), domains) if isinstance(url, str) else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:  # "http://[" is no address
        return ""


def _by_domain(host: str, domains: Mapping[str, dict[str, str]]) -> dict[str, str] | None:
    parts = host.split(".")
    candidates = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return next((domains[domain] for domain in candidates if domain in domains), None)


@functools.cache
def _index() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """The rows by name and by domain."""
    names: dict[str, dict[str, str]] = {}
    domains: dict[str, dict[str, str]] = {}
    for row in data.rows(_TABLE):
        for name in (row["outlet"], *row["names"].split(";")):
            if name.strip():
                names[_bare(name)] = row
        domains.update((domain.strip(), row) for domain in row["domains"].split(";") if domain.strip())
    return names, domains


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
