"""The documentation of the rules: one source for ``prfaq explain``, ``prfaq rules`` and ``docs``."""

from collections.abc import Callable, Iterator, Mapping

from prfaq.linter.registry import RULES
from prfaq.linter.rule import FIRST_VERSION, Descriptor, Page, Scale

_STATUS_NAMES = {0: "idea", 1: "draft", 2: "in_review", 3: "approved"}
_STAGE_NAMES = {0: "hypothesis", 1: "validated", 2: "growth"}

FAMILIES: Mapping[str, str] = {
    "CUS": "The customer",
    "PRO": "The problem",
    "ALT": "Alternatives, compared honestly",
    "BEN": "The benefit and the experience",
    "EVI": "Evidence",
    "PRE": "The press release",
    "QUO": "Quotes",
    "FAQ": "Questions and answers",
    "MET": "Metrics",
    "LOO": "Feedback loops",
    "TEN": "Tenets",
    "WRI": "Writing",
    "INT": "Integrity and consistency",
    "FIG": "Figures and dates that agree",
    "HOL": "Fields that say something",
    "PLA": "Placeholders",
    "SUP": "Suppressions",
}


def severity_in_words(scale: Scale) -> str:
    """A scale as a reader wants it: ``warning, error from in_review, error from stage validated``."""
    steps = [scale.base.value if scale.base else "silent"]
    for rank, severity in scale.by_status:
        steps.append(f"{severity.value if severity else 'silent'} from {_STATUS_NAMES[rank]}")
    for rank, severity in scale.by_stage:
        steps.append(f"{severity.value} from stage {_STAGE_NAMES[rank]}")
    return ", ".join(steps)


def page(rule: Descriptor) -> str:
    """One rule's page, as Markdown that also reads well on a terminal."""
    text = rule.page
    lines = [
        f"{rule.code} {rule.name}",
        "",
        text.summary,
        "",
        f"Severity: {severity_in_words(rule.severity)}",
    ]
    lines += [f"  {grade}: {severity_in_words(scale)}" for grade, scale in rule.grades.items()]
    if rule.reads:
        lines.append(f"Reads: {', '.join(rule.reads)}")
    lines += [f"Source: {rule.source}", *_since(rule), "", *_sections(text)]
    return "\n".join(lines).rstrip() + "\n"


def _since(rule: Descriptor) -> Iterator[str]:
    """With which version the rule came, where it was not the first, and what it was called before."""
    if rule.since != FIRST_VERSION:
        formerly = f", before that {' or '.join(rule.formerly)}" if rule.formerly else ""
        yield f"Since: {rule.since}{formerly}"


def _sections(text: Page) -> Iterator[str]:
    for heading, body in text.sections.items():
        if body:
            yield heading
            yield from (f"  {line}".rstrip() for line in body.splitlines())
            yield ""


def reference() -> str:
    """The whole rules reference as one Markdown text, each rule below its family."""
    parts = [index(lambda rule: f"#{rule.code}-{rule.name}".lower())]
    family = ""
    for rule in RULES:
        if rule.code[:3] != family:
            family = rule.code[:3]
            parts.append(f"## {family}: {FAMILIES[family]}\n")
        parts.append(markdown_page(rule, level=3))
    parts.append(_left())
    return "\n".join(parts)


_OPENING = """\
# Rules

{count} rules, in the order in which an idea is thought through. `prfaq explain CODE` shows one of them. A rule's
severity rises with `meta.status` (idea, draft, in_review, approved) and `meta.stage` (hypothesis, validated,
growth); silent means that the rule says nothing yet.
"""


def index(address: Callable[[Descriptor], str]) -> str:
    """The table of all rules as Markdown; ``address`` says where the page of one is."""
    rows = [f"| [{rule.code}]({address(rule)}) | {rule.name} | {rule.page.summary} |" for rule in RULES]
    table = "\n".join(["| Code | Name | What is wrong |", "|---|---|---|", *rows, ""])
    return f"{_OPENING.format(count=len(RULES))}\n{table}"


def markdown_page(rule: Descriptor, level: int = 1) -> str:
    """One rule's page as Markdown, below a heading of ``level``."""
    text = rule.page
    lines = [f"{'#' * level} {rule.code} {rule.name}", "", text.summary, ""]
    lines.append(f"- Severity: {severity_in_words(rule.severity)}")
    lines += [f"- Severity where {grade}: {severity_in_words(scale)}" for grade, scale in rule.grades.items()]
    if rule.reads:
        lines.append(f"- Reads: {', '.join(f'`{field}`' for field in rule.reads)}")
    lines += [f"- Source: {rule.source}", *(f"- {line}" for line in _since(rule)), ""]
    for heading, body in text.sections.items():
        if body:
            example = heading in ("Fails", "Passes")
            shown = f"```yaml\n{body}\n```" if example else " ".join(body.split())
            lines += [f"**{heading}**" + ("\n" if example else ":"), shown, ""]
    return "\n".join(lines)


CONSIDERED: Mapping[str, str] = {
    "A score for the writing": "Scores are gamed by stuffing in what they count. Readiness counts what holds instead,"
    " and never heads a report.",
    "Exactly two quotes": "The schema has one place for a leader and one for a customer: more cannot be written.",
    "May, might and should as weasel words": "Where something is uncertain they are the honest words; flagging them"
    " taught authors to sound sure.",
    "No bullets anywhere": "The template decides how a list looks. PRE007 speaks where the author writes one into the"
    " prose of the press release.",
    "Pictures in every document": "Sources disagree on whether pictures belong; an appendix takes them.",
    "Praise in the leader's quote": "QUO003 and QUO004 ask for the customer and against the opener; beyond that, praise"
    " could not be told from conviction.",
    "The same voice in both quotes, by style": "QUO005 compares the words. Rhythm and tone could not be compared on"
    " texts of three sentences.",
}
"""Rules that were considered and left, and why."""


def _left() -> str:
    if not CONSIDERED:
        return ""
    rows = [f"- **{name}**: {reason}" for name, reason in CONSIDERED.items()]
    return "\n".join(["## Considered and left", "", *rows, ""])
