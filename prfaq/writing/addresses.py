"""Addresses that anybody may follow: of the web and of mail, spelled as every program takes them."""

import re
from urllib.parse import quote, urlsplit

_LONGEST = 2_000
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def safe(href: str) -> str:
    """Return an http, https or mailto address, percent-encoded; "" for anything else."""
    if not href or len(href) > _LONGEST or not href.isprintable():
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    rest = _encoded(parts.path, parts.query, parts.fragment)
    if parts.scheme in ("http", "https"):
        host = _host(parts.netloc)
        return f"{parts.scheme}://{host}{rest}" if host else ""
    if parts.scheme == "mailto" and _ADDRESS.fullmatch(parts.path):
        return f"mailto:{rest}"
    return ""


def _host(netloc: str) -> str:
    """Return a host and port; names in other scripts in their ASCII form, no user, no password."""
    try:
        host = netloc if netloc.isascii() else netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    port = host.rpartition(":")[2] if ":" in host else "0"
    return host if _HOST.fullmatch(host) and ".." not in host and int(port) < 65_536 else ""


def _encoded(path: str, query: str, fragment: str) -> str:
    keep = "%/:@!$&'()*+,;=-._~"
    whole = _percent(quote(path, safe=keep))
    whole += f"?{_percent(quote(query, safe=keep + '?'))}" if query else ""
    return whole + (f"#{_percent(quote(fragment, safe=keep + '?'))}" if fragment else "")


def _percent(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
