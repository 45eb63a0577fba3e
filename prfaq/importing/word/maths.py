"""An equation as a line of text: every sign of it, with brackets where the page shows rows and columns."""

from prfaq.importing.word.names import Element, M

_DEEPEST = 40


def as_text(element: Element, depth: int = 0) -> str:
    """The signs of an equation, or of a part of it, in one line: ``x^2``, ``(a+b)/(c)``, ``√(x)``."""
    if depth > _DEEPEST:
        return "".join(map(str, element.itertext()))
    name = element.tag.removeprefix(M) if isinstance(element.tag, str) else ""
    if name == "r":
        return "".join(text.text or "" for text in element.iter(M + "t"))
    parts = {child.tag.removeprefix(M): as_text(child, depth + 1) for child in element if _is_maths(child)}
    if name == "f":
        return f"({parts.get('num', '')})/({parts.get('den', '')})"
    if name == "rad":
        return f"{parts.get('deg', '')}√({parts.get('e', '')})"
    if name in ("sSup", "sSub", "sSubSup"):
        below = f"_{parts['sub']}" if parts.get("sub") else ""
        above = f"^{parts['sup']}" if parts.get("sup") else ""
        return f"{parts.get('e', '')}{below}{above}"
    inner = "".join(as_text(child, depth + 1) for child in element if _is_maths(child))
    return f"({inner})" if name == "d" else inner


def _is_maths(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(M)
