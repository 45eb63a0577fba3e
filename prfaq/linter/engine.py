"""Run the rules on an idea under a policy: faults become findings with a place, a code and a severity.

Here alone a path gets a line. Includes what parsing and validation reported, and which findings keep a
document from being final.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from prfaq.composer.parts import Gap
from prfaq.document import CLASSIC, Layout
from prfaq.files import lies_near
from prfaq.finding import (
    Claim,
    Coverage,
    Finding,
    Gate,
    Paragraph,
    Related,
    Report,
    Severity,
    Suppressed,
    anywhere,
    apart,
    together,
)
from prfaq.idea.errors import quoted
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import QUESTIONS, Idea, Question
from prfaq.idea.plan import Meta
from prfaq.linter.context import LintContext
from prfaq.linter.hardest import hardest_questions
from prfaq.linter.lexicon.words import word_list
from prfaq.linter.passages import placed
from prfaq.linter.policy import DEFAULT, Policy
from prfaq.linter.readiness import parts_of, readiness
from prfaq.linter.rule import FIRST_VERSION, Descriptor, Fault, Rule
from prfaq.linter.rules.claims import CUSTOMER_SIZED_TWICE, sized_customer
from prfaq.linter.rules.integrity import (
    AS_TYPED,
    CONFIDENTIALITY_UNSHOWN,
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    GAP_IN_FINAL,
    LETTERHEAD_UNFILLED,
    NAME_AS_TYPED,
    QUOTE_NEEDED,
    RULE_FAILED,
    SCHEMA,
    TEXT_CUT_OFF,
)
from prfaq.linter.rules.placeholders import SLOT_HINT, placeholder_text
from prfaq.linter.suppressions import divide
from prfaq.parser import Place
from prfaq.parser.document import MAX_SLIPS, Path
from prfaq.parser.locate import control_characters, path_of, pointer

MAX_ALIKE = 200
"""Findings of one rule in one idea that are listed: who has that many looks at the first ones."""


def check(loaded: LoadedIdea, manuscript: LintContext, policy: Policy = DEFAULT) -> Report:
    """Check one idea: the findings in the order of the file, the coverage of the five questions, readiness.

    ``manuscript`` is the idea as it is judged, which may be at another status than its author wrote.
    """
    faults = tuple(_faults(manuscript, policy))
    findings = [*noticed(loaded, policy), *_findings(loaded, manuscript, policy, faults)]
    findings += _placeholders(loaded, policy, frozenset(finding.path for finding in findings))
    coverage = {question.name: _coverage(question, loaded.idea, findings) for question in QUESTIONS}
    claims = tuple(_claims(loaded, manuscript, policy))
    counted = _divided(loaded, policy, findings, claims, _silent(manuscript, policy, faults))
    contradictions = sum(finding.is_contradiction for finding in findings)
    meta = loaded.idea.meta
    return Report(
        file=loaded.source.name,
        title=meta.title or loaded.idea.product.name,
        status=meta.status,
        coverage=coverage,
        findings=tuple(sorted(counted.findings, key=_place)),
        stage=meta.stage,
        owner=meta.owner,
        updated=meta.updated.iso if meta.updated else "",
        readiness=readiness(
            loaded, policy.demands, frozenset(fault.rule.code for fault in faults), contradictions
        ),
        suppressed=counted.suppressed,
        claims=counted.claims,
        parts=parts_of(loaded.idea),
        sentences=manuscript.sentences,
        hardest=hardest_questions(loaded.idea),
        is_unanswered=loaded.idea.is_unanswered and not (loaded.faults or loaded.document.slips),
    )


class _Counted(NamedTuple):
    """The findings that count, those that were accepted, and the claims, each with who accepted it."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    claims: tuple[Claim, ...]


def _divided(
    loaded: LoadedIdea,
    policy: Policy,
    findings: list[Finding],
    claims: tuple[Claim, ...],
    silent: frozenset[str],
) -> _Counted:
    """Part what counts from what was accepted; a claim is a finding only where another idea contradicts it."""
    at_stake = {id(claim.finding) for claim in claims}
    found = [*findings, *(claim.finding for claim in claims)]
    counting, suppressed = divide(loaded, policy, found, silent)
    accepted = {id(one.finding): one for one in suppressed}
    return _Counted(
        tuple(one for one in counting if id(one) not in at_stake),
        tuple(one for one in suppressed if id(one.finding) not in at_stake),
        tuple(replace(claim, accepted=accepted.get(id(claim.finding))) for claim in claims),
    )


def _claims(loaded: LoadedIdea, manuscript: LintContext, policy: Policy) -> Iterator[Claim]:
    """How many customers there are, for other ideas to be held against."""
    sized = sized_customer(manuscript) if CUSTOMER_SIZED_TWICE in policy.rules else None
    severity = policy.severity(CUSTOMER_SIZED_TWICE, "", manuscript.idea.meta)
    if sized and severity:
        path = loaded.in_source(path_of("/customer/size/value"))
        message = f'There are "{sized[1].words}" of this customer here, and another number in another idea.'
        finding = placed(loaded, path, loaded.span(path)).finding(
            CUSTOMER_SIZED_TWICE, message, "Count once, and write the same number in both.", severity
        )
        subject, size = sized
        contradiction = replace(finding, is_contradiction=True)
        yield Claim(subject, size.figure.low, size.figure.high, size.words, contradiction)


def contradicted(report: Report, earlier: Mapping[str, Claim]) -> Report:
    """A report with what ``earlier`` reports contradict in it, by subject."""
    against = [
        (one.accepted, replace(one.finding, related=(_other_file(earlier[one.subject]),)))
        for one in report.claims
        if one.subject in earlier and one.denies(earlier[one.subject])
    ]
    found = [finding for accepted, finding in against if not accepted]
    waived = [replace(accepted, finding=finding) for accepted, finding in against if accepted]
    return replace(
        report,
        findings=tuple(sorted((*report.findings, *found), key=_place)),
        suppressed=(*report.suppressed, *waived),
    )


def _other_file(claim: Claim) -> Related:
    place = claim.finding
    return Related(place.path, place.file, place.line, place.column, f'This says "{claim.words}".')


class _Found(NamedTuple):
    """A fault and the rule that found it."""

    rule: Descriptor
    fault: Fault


def _faults(manuscript: LintContext, policy: Policy) -> Iterator[_Found]:
    """Every rule's faults; a rule that breaks is one fault of its own, and the others go on."""
    for rule, check_by in policy.checks:
        try:
            for fault in _first(check_by(manuscript)):
                yield _Found(rule, fault)
        except Exception as error:  # whatever a rule raises is the rule's fault, not the idea's
            yield _Found(RULE_FAILED, _failure(rule, error))


def _first(faults: Iterable[Fault]) -> Iterator[Fault]:
    """A rule's faults up to ``MAX_ALIKE``, the last of which says how many more there are."""
    more, last = -1, None
    for count, fault in enumerate(faults, 1):
        if count < MAX_ALIKE:
            yield fault
        else:
            more, last = more + 1, last or fault
    if last:
        yield last._replace(message=_and_more(last.message, more))


def _and_more(message: str, more: int) -> str:
    return f"{message} {more:,} more findings like it are not listed." if more else message


def _failure(rule: Rule, error: Exception) -> Fault:
    return Fault(
        "",
        f"{rule.code} {rule.name} could not be checked ({type(error).__name__}: {error}).",
        "This is a mistake in prfaq: please report it with the idea, if you may share it.",
    )


def _findings(
    loaded: LoadedIdea, manuscript: LintContext, policy: Policy, faults: Iterable[_Found]
) -> Iterator[Finding]:
    meta = manuscript.idea.meta
    waiting = {loaded.in_full(one.path): quoted(one.text) for one in loaded.waiting}
    for found in faults:
        rule, fault = found.rule, found.fault
        severity = policy.severity(rule, fault.grade, meta)
        if severity is None:
            continue
        path = loaded.in_source(path_of(fault.path))
        if not _was_pruned(path, loaded.pruned):
            place = placed(loaded, path, loaded.span(path, words=fault.words))
            found_here = place.finding(rule, fault.message, fault.hint, severity, fault.key)
            if path in waiting:
                found_here = _instead(found_here, waiting[path])
            if rule.contradiction and _weighs(rule, fault, meta):
                found_here = replace(found_here, is_contradiction=True)
            cause = _cause(found, found_here.message)
            yield replace(found_here, related=_related(loaded, fault), cause=cause)


_NAME = re.compile(r"\"[^\"]*\"|“[^“”]*”|`[^`]*`|\d+")


def _cause(found: _Found, message: str) -> str:
    """The message without names and figures, which is the same where entries of lists lack the same.

    Nothing where it points at words, or holds two places against each other: these are reported one by one.
    """
    rule, fault = found
    is_alone = fault.words or fault.related or rule.contradiction or anywhere(fault.path) == fault.path
    return "" if is_alone else _NAME.sub("#", message)


def _instead(finding: Finding, words: str) -> Finding:
    """A finding about a field in whose place something else is, which 0.1 took for a text or reported as PLA001."""
    return replace(
        finding,
        message=f'{finding.message} "{words}" stands in its place.',
        key=finding.key or f'{finding.message.removesuffix(".")} ("{words}").',
        formerly=(*finding.formerly, placeholder_text.code),
    )


def _weighs(rule: Descriptor, fault: Fault, meta: Meta) -> bool:
    """Is a fault more than a question by the rule's own scale, also while the rule is new?"""
    severity = rule.scale_of(fault.grade).at(meta.status, meta.stage)
    return severity is not None and severity.reaches(Severity.WARNING)


def _related(loaded: LoadedIdea, fault: Fault) -> tuple[Related, ...]:
    """The other places of a fault, as the file has them."""
    places = [(one, loaded.in_source(path_of(one.path))) for one in fault.related]
    spans = [(one, path, loaded.span(path, words=one.words)) for one, path in places]
    return tuple(
        Related(pointer(path), loaded.source.name, span.line, span.column, one.message)
        for one, path, span in spans
    )


def _placeholders(loaded: LoadedIdea, policy: Policy, reported: frozenset[str]) -> Iterator[Finding]:
    """Whole values that only hold a place, where no other finding speaks of the field: they are in no idea."""
    waiting = [(one.words, loaded.in_full(one.path)) for one in loaded.waiting]
    left = [(words, path) for words, path in waiting if pointer(path) not in reported]
    for count, (words, path) in enumerate(left[:MAX_ALIKE] if placeholder_text in policy.rules else (), 1):
        here = placed(loaded, path, loaded.span(path, words=words))
        severity = policy.severity(placeholder_text, "", here.meta)
        more = len(left) - count if count == MAX_ALIKE else 0
        message = _and_more(f'"{words}" looks like template text.', more)
        yield here.finding(placeholder_text, message, SLOT_HINT, severity)


def _silent(manuscript: LintContext, policy: Policy, faults: Iterable[_Found]) -> frozenset[str]:
    """The codes of rules that found something which does not count at the idea's status."""
    meta = manuscript.idea.meta
    return frozenset(
        found.rule.code for found in faults if policy.severity(found.rule, found.fault.grade, meta) is None
    )


def _was_pruned(path: Path, pruned: tuple[Path, ...]) -> bool:
    """Was the value there, but of the wrong type? Then it is not missing, too."""
    return any(path[: len(gone)] == gone for gone in pruned)


def _place(finding: Finding) -> tuple[int, int, int, str, str]:
    return finding.line, finding.column, -finding.severity.rank, finding.code, finding.path


def _coverage(question: Question, idea: Idea, findings: Iterable[Finding]) -> Coverage:
    if question.is_unanswered(idea):
        return "missing"
    is_weak = question.is_missing(idea) or any(question.concerns(finding.path) for finding in findings)
    return "weak" if is_weak else "ok"


_SLIPS = {
    "duplicate-key": DUPLICATE_KEY,
    "text-cut-off": TEXT_CUT_OFF,
    "control-character": CONTROL_CHARACTER,
    "quote-needed": QUOTE_NEEDED,
    "name-as-typed": NAME_AS_TYPED,
}


def noticed(loaded: LoadedIdea, policy: Policy) -> Iterator[Finding]:
    """Unknown fields, values of the wrong type, and slips of the notation, for the rules that are selected."""
    for fault in loaded.faults:
        rule = AS_TYPED if fault.kind in ("typed", "noted") else SCHEMA
        if rule in policy.rules:
            place = Place.KEY if fault.at_key else Place.VALUE
            here = placed(loaded, fault.path, loaded.span(fault.path, place))
            severity, key = policy.severity(rule, "", here.meta), _first_wording(rule, fault.message)
            yield here.finding(rule, fault.message, fault.hint, severity, key)
    for slip in (*loaded.document.slips, *islice(control_characters(loaded.document), MAX_SLIPS)):
        rule = _SLIPS[slip.kind]
        if rule in policy.rules:
            path = loaded.in_full(slip.path)
            here = placed(loaded, path, loaded.source.span(slip.start, slip.end))
            severity, key = policy.severity(rule, "", here.meta), _first_wording(rule, slip.message)
            yield here.finding(rule, slip.message, slip.hint, severity, key)


_REWORDED = {
    "stands twice here;": "stands twice in the same block;",
    "; fields below it are wanted.": "; a block of fields is wanted.",
    " is a group of fields": " is a block of fields",
    "half of a character.": "half of a character (a lone surrogate).",
    "`<<` takes nothing over from elsewhere.": "`<<` (merge) is not part of YAML 1.2.",
}
"""What the reader says, and how it did at first: fingerprints go on with that."""


def _first_wording(rule: Descriptor, message: str) -> str:
    """How a message of the reader was worded at first; nothing where it is as it was, or its rule came later."""
    key = message
    for now, first in _REWORDED.items():
        key = key.replace(now, first)
    return key if key != message and rule.since == FIRST_VERSION else ""


class WordChange(NamedTuple):
    """What a configuration changes in one of our lists of words: words added and removed, or ``only`` these."""

    list: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None

    def made(self, language: str) -> frozenset[str]:
        """The list with these changes, for a language."""
        base = word_list(self.list, language) if self.only is None else frozenset(self.only)
        return (base | frozenset(self.add)) - frozenset(self.remove)


@dataclass(frozen=True)
class Decision:
    """How one file is checked: its policy, template and gate, changes to word lists and must-have themes.

    ``layout`` is what the template asks, where that is known already.
    """

    policy: Policy = DEFAULT
    template: str = "classic"
    layout: Layout | None = None
    words: tuple[WordChange, ...] = ()
    faq_themes: tuple[str, ...] | None = None
    gate: Gate = field(default_factory=Gate)


DEFAULTS = Decision()


def judge(loaded: LoadedIdea, as_of: datetime.date, decision: Decision = DEFAULTS) -> Report:
    """Check an idea as ``decision`` says; ``UserError`` where its template is not known."""
    report = check(loaded, manuscript(loaded, as_of, decision), decision.policy)
    return replace(report, findings=together(_without_consequences(report)), gate=decision.gate)


_CAUSED_BY: Mapping[str, tuple[str, ...]] = {
    "ALT007": ("PRE010",),
    "BEN002": ("PLA003",),
    "BEN011": ("PRE001",),
    "FAQ002": ("PLA003",),
    "FAQ007": ("PLA003",),
    "PLA001": ("FAQ002", "QUO001"),
    "PRO003": ("PLA003",),
    "PRO004": ("PLA003",),
}
"""What is no news where one of these rules speaks of the same field: no steps, where nothing says how it works."""


def _without_consequences(report: Report) -> Iterator[Finding]:
    """The findings without those whose cause is reported, or accepted, as something at least as severe."""
    known = {(one.code, one.path): one for one in report.findings}
    known |= {(one.finding.code, one.finding.path): one.finding for one in report.suppressed}
    for one in report.findings:
        causes = (known.get((code, one.path)) for code in _CAUSED_BY.get(one.code, ()))
        if not any(cause and cause.severity.reaches(one.severity) for cause in causes):
            yield one


def manuscript(loaded: LoadedIdea, as_of: datetime.date, decision: Decision = DEFAULTS) -> LintContext:
    """The idea as it is judged: at the status, in the layout and with the words that ``decision`` says."""
    layout = decision.layout or layout_of(decision.template)
    if decision.faq_themes is not None:
        layout = replace(layout, faq_themes=decision.faq_themes)
    judged = LintContext(decision.policy.as_judged(loaded.idea), as_of, layout, unusable=_unusable(loaded))
    return replace(judged, word_lists=_lists(decision.words, judged.language)) if decision.words else judged


def _unusable(loaded: LoadedIdea) -> Mapping[str, tuple[str, str]]:
    """What is wrong with each file that an appendix names, and the way out; rules themselves read none."""
    names, folder = [one.file for one in loaded.idea.appendices if one.file], loaded.source.folder
    if not names or folder is None:
        return {}
    from prfaq.attachments.load import enclosures  # noqa: PLC0415  # few ideas enclose anything

    found = enclosures(names, folder).items()
    return {name: (one.trouble, one.hint) for name, one in found if one.trouble}


@lru_cache(maxsize=64)
def _lists(changes: tuple[WordChange, ...], language: str) -> Mapping[str, frozenset[str]]:
    """The lists that the configuration changes, whole: made once for each language."""
    return {change.list: change.made(language) for change in changes}


def layout_of(template: str, near: str = "", asked: tuple[str, ...] = ()) -> Layout:
    """What a template asks of a document.

    It is looked for in the folders ``asked`` for, and where a file stands ``near`` (``-`` for here) in its
    project, with the user and in what is installed; then among the built-in ones. ``UserError`` where it is
    not found.
    """
    if template == CLASSIC.name and not asked and not (near and lies_near(template, near)):
        return CLASSIC
    from prfaq.packs import find, layout, pack_sources  # noqa: PLC0415  # our classic layout needs no pack

    return layout(find(template, pack_sources(near, asked)))


def in_the_way(loaded: LoadedIdea, report: Report, gaps: Iterable[Gap]) -> tuple[Finding, ...]:
    """The errors of ``report``, and for every gap the finding that speaks of it, or one of its own."""
    missing = {pointer(loaded.in_source(path_of(gap.path))): gap for gap in gaps}
    found = [one for one in report.findings if one.severity is Severity.ERROR or _paths(one) & missing.keys()]
    spoken_of = frozenset[str]().union(*map(_paths, found)) - {
        path for path, gap in missing.items() if _holds(loaded, gap)
    }
    unsaid = (_gap(loaded, gap) for path, gap in missing.items() if path not in spoken_of)
    return tuple(sorted((*found, *unsaid), key=lambda one: (one.line, one.column, one.code)))


def _paths(finding: Finding) -> frozenset[str]:
    """The fields that a finding speaks of: one for each place that has its cause."""
    return frozenset(one.path for one in apart(finding))


def left_unfilled(file: str, message: str, hint: str) -> Finding:
    """What nobody filled in on the pages of a Word ``file``, which is no part of the idea."""
    rule = LETTERHEAD_UNFILLED
    nowhere = (0, 0, 0, 0)
    return Finding(
        rule.code, rule.name, Severity.ERROR, message, hint, file, "", *nowhere, paragraph=Paragraph(0, "")
    )


def left_unsaid(loaded: LoadedIdea, message: str, hint: str) -> Finding:
    """A confidentiality line that stands nowhere in the document; its place is where the idea has it."""
    path = loaded.in_source(("meta", "confidentiality"))
    place = placed(loaded, path, loaded.span(path))
    return place.finding(CONFIDENTIALITY_UNSHOWN, message, hint)


def _gap(loaded: LoadedIdea, gap: Gap) -> Finding:
    path = loaded.in_source(path_of(gap.path))
    dotted = ".".join(str(step) for step in path)
    place = placed(loaded, path, loaded.span(path))
    why = "shows no word" if _holds(loaded, gap) else "is empty"
    return place.finding(GAP_IN_FINAL, f"The document has a gap: `{dotted}` {why}.", gap.question)


def _holds(loaded: LoadedIdea, gap: Gap) -> bool:
    """Does the author's Markdown hold something all the same, as a comment, of which a document shows nothing?"""
    match path_of(gap.path):
        case ("customer_faq" | "internal_faq" | "appendices" as name, int(number), "answer" | "body" as text):
            return bool(getattr(getattr(loaded.idea, name)[number], text))
    return False
