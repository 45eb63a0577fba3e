"""INT and SUP: the file says what its author meant and says it once, and what was suppressed has a reason."""

import re
from collections.abc import Iterator, Mapping

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import without_code
from prfaq.linter.rule import Diagnostic, Fault, Faults, rule, scale

_IN_MARKDOWN = frozenset({"appendices[].body", "customer_faq[].answer", "internal_faq[].answer"})
_NOTE = re.compile(r"(\[\^[^\]\s]{1,80}\])(:?)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{1,500}\)")

SCHEMA = Diagnostic(
    "INT001",
    "schema",
    scale("error"),
    """A field is unknown, or its value is of the wrong type.

    What it checks: every key of the file against the schema, and every value against the type, the dates and
        the choices that the schema gives. Keys that begin with `x-` are the author's own.
    Why it matters: a misspelt field is read by nobody. The customer that the author described is then missing
        from every check and every document, without anyone noticing.
    Fails:
        custmer: {segment: night-shift ward managers}
    Passes:
        x-notes: whatever the author likes
    Options: none.
    Limits: a value of the wrong type is left out of all other checks, and is not reported as missing as well. A
        date or a number that can be read in two ways (3/4/2027) is printed as it stands, and is reckoned with only
        as far as both ways agree. What can be read in one way is taken, and INT024 says so.
    """,
)

AS_TYPED = Diagnostic(
    "INT024",
    "value-as-typed",
    scale("info"),
    """A date, a number, a flag or a choice is written as one says it.

    What it checks: whether such a value is understood, but spelled otherwise than the schema has it: "March 15,
        2027", "end of 2027", "1.2 million", "yes", "in review". Documents print it as it is written.
    Why it matters: editors and other programs that read the file, and colleagues who search it for a date, know
        one spelling. What the customer is promised should not depend on who reads the file.
    Fails:
        press_release: {dateline: {date: 14th of September 2027}}
    Passes:
        press_release: {dateline: {date: 2027-09-14}}
    Options: none.
    Limits: `prfaq check --fix` writes it as the schema has it. Dots have the day first, early, mid and late are
        the thirds of a month, and the end of a year is its last quarter. Of a choice with a note behind it ("high
        because nobody did it", "low?") the choice is taken; the note becomes its `why`, or stays in the file, and
        is named. What is decided (`status`, `outcome`) is never read so.
    """,
    since="0.2",
    formerly=("INT001",),
)

NAME_AS_TYPED = Diagnostic(
    "INT026",
    "name-as-typed",
    scale("info"),
    """The name of a field is written as one says it.

    What it checks: whether a name is that of a field but for capitals, spaces, hyphens, underscores or a plural's s:
        "Customer FAQ", "not for", "Press-Release", "Alternative". It is read as that field.
    Why it matters: editors and other programs that read the file know each field by one name, and take any other
        for a key of the author's own.
    Fails:
        Press-Release: {Headline: Drivers find room}
    Passes:
        press_release: {headline: Drivers find room}
    Options: none.
    Limits: `prfaq check --fix` writes it as the schema has it. Where the field itself stands in the block, too, or
        two names mean the same one, none is read, and INT001 says so. A misspelt name (`custmer`) is never read.
    """,
    since="0.2",
    formerly=("INT001",),
)

DUPLICATE_KEY = Diagnostic(
    "INT013",
    "duplicate-key",
    scale("error"),
    """A field stands twice in the same block.

    What it checks: whether any key occurs twice in one mapping of the file.
    Why it matters: only one of the two can count, and most tools silently take the last. What the author
        wrote in the other, often the older and better known, is lost without a word.
    Fails:
        problem: {statement: first, statement: second}
    Passes:
        problem: {statement: first}
    Options: none.
    Limits: the first of the two is read, so that all other checks speak of the text that stands further up.
    """,
)

TEXT_CUT_OFF = Diagnostic(
    "INT014",
    "text-cut-off",
    scale("warning"),
    """A `#` may have taken away the rest of a value.

    What it checks: whether a `#` with a letter or digit right after it follows a date, a number or a choice; and
        whether such a `#` begins a note like `#todo` behind a text. Other texts with a `#` are read whole (INT025).
    Why it matters: if it was no note, the rest of the sentence is gone from the document.
    Fails:
        benefit: Organisers know by noon. #todo: which gate
    Passes:
        benefit: Organisers know by noon.  # to do: which gate
    Options: none.
    Limits: an ordinary comment (`# ` and a space) is never reported, even where it cuts a sentence off.
    """,
)

QUOTE_NEEDED = Diagnostic(
    "INT025",
    "quote-needed",
    scale("error"),
    """A text is read here as it was meant, but other programs cannot read it, or read it otherwise.

    What it checks: every text that YAML ends too early, refuses, or makes one line of: for a colon, comma or `#` in
        it, for quotation marks or another sign at its beginning, for the bullets of a list, for a tab or a line that
        is not indented. prfaq knows the names of the fields, and so reads such texts whole.
    Why it matters: editors, scripts and other tools that read the file stop at this line, or lose a part of it
        without a word. `prfaq check --fix` writes it as all of them read it.
    Fails:
        evidence: [{id: register, claim: 330,000 plots stand empty, source: register, 2025, date: 2026-05}]
    Passes:
        evidence: [{id: register, claim: "330,000 plots stand empty", source: "register, 2025", date: 2026-05}]
    Options: none.
    Limits: where the rest of the line may be another field, as in `product: Ferrybook, company: Strand`, nothing is
        read and nothing mended: the document has a gap that quotes the line. JSON is read to the letter.
    """,
    since="0.2",
    formerly=("INT014", "INT001"),
)

RULE_FAILED = Diagnostic(
    "INT015",
    "rule-failed",
    scale("warning"),
    """A rule could not be checked.

    What it checks: nothing of the idea. It says that another rule broke down on this file.
    Why it matters: a check that did not run must not look like a check that found nothing.
    Fails:
    Passes:
    Options: none.
    Limits: none.
    """,
)

GAP_IN_FINAL = Diagnostic(
    "INT016",
    "gap-in-final",
    scale("error"),
    """A final document would show a gap.

    What it checks: only when a document is asked for as final, whether every part that it shows has something
        to say. A gap that another finding speaks of is not reported twice.
    Why it matters: a marked gap helps whoever writes. Whoever decides on the strength of the document should
        not have to find it.
    Fails:
    Passes:
    Options: none.
    Limits: in a draft a gap is no finding of its own; it shows as a marked gap in the document.
    """,
)

CONTROL_CHARACTER = Diagnostic(
    "INT019",
    "control-character",
    scale("warning"),
    r"""A text holds a character that no document can show.

    What it checks: whether a text holds a control character, or half of a character, written as an escape such
        as `\u0007`. Raw ones are refused when the file is read.
    Why it matters: Word calls a file with such a character damaged. It is replaced by a mark in the document,
        which the customer then sees.
    Fails:
        benefit: "Organisers know\a by noon."
    Passes:
        benefit: "Organisers know by noon."
    Options: none.
    Limits: none.
    """,
)


@rule(
    "INT020",
    "file-unusable",
    scale("warning", in_review="error"),
    reads=("appendices[].file", "appendices[].body", "customer_faq[].answer", "internal_faq[].answer"),
    source="prfaq",
    aside=scale("info", in_review="warning"),
)
def FILE_UNUSABLE(ctx: LintContext) -> Faults:  # noqa: N802
    """A file that an appendix names cannot go into the document.

    What it checks: whether the file lies in the folder of the idea or below it, can be read, and is what a
        document can show: a PNG, JPEG or GIF picture of a reasonable size, or a text (`.md`, `.txt`). A picture
        within the Markdown of an answer or an appendix is shown as its words alone, and gets an info.
    Why it matters: where the picture should be, the reader finds a gap, or has to ask for it by mail.
    Fails:
        appendices: [{title: The survey, file: /home/anna/survey.png}]
    Passes:
        appendices: [{title: The survey, file: figures/survey.png, alt: Ten questions and their answers}]
    Options: none.
    Limits: nothing is ever fetched, links out of the folder are not followed, and no pixel is looked at. Where the
        idea is given as a text that stands in no folder, only the name is judged.
    """
    named = [(at, appendix.file) for at, appendix in enumerate(ctx.idea.appendices) if appendix.file]
    yield from _unfit(ctx, named) if named else ()
    for passage in ctx.texts if "![" in ctx.all_text else ():
        if passage.field.name in _IN_MARKDOWN and (found := _PICTURE.search(passage.text)):
            told = "A picture within a text is shown as its words alone."
            hint = "Give it an appendix of its own, and name it in `file`."
            yield Fault(passage.path, told, hint, found[0], "aside")


def _unfit(ctx: LintContext, named: list[tuple[int, str]]) -> Faults:
    """The files of appendices, each with its place, that cannot be shown."""
    from prfaq.attachments.load import objection, shortened  # noqa: PLC0415  # few ideas enclose anything

    for at, file in named:
        said, wrong = ctx.unusable.get(file), objection(file)
        if wrong and not said:
            said = f"{shortened(file)} {wrong[0]}", wrong[1]
        if said:
            yield Fault(f"/appendices/{at}/file", *said)


@rule(
    "INT023",
    "dangling-reference",
    scale("warning", in_review="error"),
    reads=(),
    source="prfaq",
    since="0.2",
)
def dangling_reference(ctx: LintContext) -> Faults:
    """A text refers to a question, a piece of evidence or a note that there is not.

    What it checks: whether the document has what `[Q7]`, `[E3]`, `[E1, Q7]` and `see Q7` refer to, and whether an
        answer or an appendix gives the text of its notes (`[^2]`).
    Why it matters: the reader turns to question 99 for the proof, and finds that nobody wrote it.
    Fails:
        solution: "Walkers answer by text message [E99]."
    Passes:
        solution: "Walkers answer by text message."
    Options: none.
    Limits: questions are counted as the classic template numbers them. Q1 to Q4 without brackets are taken for
        quarters of a year. Whether the question answers what refers to it is for a reader to judge.
    """
    if not ("Q" in ctx.all_text or "[E" in ctx.all_text or "[^" in ctx.all_text):
        return
    counts = {"E": len(ctx.idea.evidence), "Q": len(ctx.parts.customer_faq) + len(ctx.parts.internal_faq)}
    for passage in ctx.texts:
        text = without_code(passage.text)
        words = next(_nowhere(text, counts), "")
        if passage.field.name in _IN_MARKDOWN and not words:
            words = _note_without_text(text)
        if words:
            hint = "Refer to one that there is, or write it."
            yield Fault(passage.path, f"{words} leads nowhere.", hint, words)


def _note_without_text(text: str) -> str:
    """The first mark of a note, as ``[^2]``, whose text is not given; nothing where all are."""
    notes = _NOTE.findall(text)
    written = {mark for mark, colon in notes if colon}
    return next((mark for mark, _ in notes if mark not in written), "")


def _nowhere(text: str, counts: Mapping[str, int]) -> Iterator[str]:
    """What of a text refers to a number above these ``counts`` of questions and pieces of evidence."""
    from prfaq.document.escape import FIRST_QUARTERS, NUMBER, REFERENCE  # noqa: PLC0415  # few texts refer

    for found in REFERENCE.finditer(text):
        numbers = NUMBER.findall(found[0])
        if any(int(one[1:]) > max(counts[one[0]], 0 if found[1] else FIRST_QUARTERS) for one in numbers):
            yield found[0]


LETTERHEAD_UNFILLED = Diagnostic(
    "INT021",
    "letterhead-unfilled",
    scale("error"),
    """A company's own pages still ask for something.

    What it checks: only when a Word or PDF document is asked for as final, whether the cover page, headers,
        footers and text boxes of the letterhead hold a placeholder that nothing fills, a prompt in brackets, the
        form of a date, a content control that shows its placeholder text, a field that asks, or "TBD".
    Why it matters: whoever gets the document reads "[Pick the Date]" on every page of it.
    Fails:
    Passes:
    Options: none.
    Limits: brackets that hold a number or an address are no prompt. What no page shows is left out, as the header
        of a first page where all pages have the same.
    """,
)

CONFIDENTIALITY_UNSHOWN = Diagnostic(
    "INT022",
    "confidentiality-unshown",
    scale("error"),
    """The confidentiality line stands nowhere in the document.

    What it checks: only when a document with pages or a web page is asked for as final, whether the line of
        `meta.confidentiality`, or that of `--confidential`, stands in its footer, header or text.
    Why it matters: whoever finds the document on a desk cannot know that it was not meant for everyone.
    Fails:
    Passes:
    Options: none.
    Limits: Markdown has no footer, and a document for customers says nothing internal unless `--confidential`
        asks for it; there a line of the command's output says so, and nothing is refused.
    """,
)

UNUSED = Diagnostic(
    "SUP001",
    "unused-suppression",
    scale("warning"),
    """A suppression suppresses nothing.

    What it checks: whether every `# prfaq: ignore[CODE]` and every entry of `suppress` in the configuration takes
        away at least one finding for every rule or family that it names.
    Why it matters: a suppression that is left behind hides the next mistake of its kind, which nobody accepted.
    Fails:
    Passes:
    Options: none.
    Limits: silent about rules that are not selected, about what does not count at the idea's status yet, and
        about entries of the configuration that mean many files by a glob.
    """,
)

NO_REASON = Diagnostic(
    "SUP002",
    "suppression-without-reason",
    scale("warning"),
    """A suppression gives no reason.

    What it checks: whether a suppression says why, after the brackets or as `reason`.
    Why it matters: whoever reads the document next has to decide anew whether the finding may be waved through.
    Fails:
    Passes:
    Options: none.
    Limits: any text counts as a reason.
    """,
)

NOT_ALLOWED = Diagnostic(
    "SUP003",
    "suppression-not-allowed",
    scale("error"),
    """A suppression names a rule that cannot be suppressed.

    What it checks: whether a suppression names CUS001 or PRO001.
    Why it matters: without a customer and a problem there is nothing to review. No author, house or baseline can
        wave that through.
    Fails:
    Passes:
    Options: none.
    Limits: a family that holds one of them, as in `ignore[PRO]`, may be named; it leaves that one standing. In
        a configuration it is a mistake that ends the run.
    """,
)

NO_SUCH_RULE = Diagnostic(
    "SUP004",
    "suppression-names-no-rule",
    scale("warning"),
    """A suppression names no rule that exists.

    What it checks: whether a suppression names its rules in brackets, as `ignore[PRO004]`, and every one exists.
    Why it matters: a suppression without a rule would hide everything, and one with a misspelt rule hides nothing.
    Fails:
    Passes:
    Options: none.
    Limits: for comments; in a configuration it is a mistake that ends the run.
    """,
)
