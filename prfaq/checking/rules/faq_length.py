"""FAQ: no more questions, and no longer answers, than somebody can read."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale


@rule(
    "FAQ011",
    "faq-too-long",
    scale("warning"),
    reads=("customer_faq", "internal_faq"),
    source="Bryar & Carr, Working Backwards, ch. 5: five pages at most; The PRFAQ Framework (Calbucci)",
)
def faq_too_long(draft: Manuscript) -> Faults:
    """The two FAQs are longer than anybody reads.

    What it checks: the words of all the author's questions and answers against the layout (classic: 2,750,
        which is five pages).
    Why it matters: the reviewers' reading time is fixed. Each easy question takes it from a hard one.
    Fails:
        internal_faq:
          - &talk
            q: What have we learned?
            a: >-
              Walkers who answer at all answer within the hour. Walkers who do not answer within the hour
              answer on the next morning, when it is too late, or not at all, and a second message changes
              nothing about that. In the third week we asked them, on the bus, what they thought when the
              message came, and most of them thought of the weather. Organisers thought of the weather too,
              and of the two people who come whatever the weather is. We asked ourselves why we had not
              counted in the first week, and wrote this answer.
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
    Passes:
        internal_faq: [{q: What have we learned?, a: "Walkers answer within the hour, or not at all."}]
    Options: none.
    Limits: questions that the document puts together from facts are not counted.
    """
    entries = (*draft.faq.customer, *draft.faq.internal)
    words = sum(len(words_of(entry.question)) + len(words_of(entry.answer)) for entry in entries)
    if words > draft.layout.faq_words:
        yield Fault(
            "/internal_faq" if draft.faq.internal else "/customer_faq",
            f"The questions and answers are {words} words (limit {draft.layout.faq_words}).",
            "Drop the easy questions first.",
        )


@rule(
    "FAQ014",
    "faq-too-many",
    scale("warning"),
    reads=("customer_faq", "internal_faq"),
    source="The PRFAQ Framework (Calbucci); BMAD-METHOD",
)
def faq_too_many(draft: Manuscript) -> Faults:
    """There are more questions than anybody reads.

    What it checks: whether the author has asked more customer or internal questions than the layout expects
        (classic: 10 and 18).
    Why it matters: with thirty questions nobody can tell which three the author is afraid of.
    Fails:
        customer_faq: [&q {q: What does it cost?, a: £20 a year.}, *q, *q, *q, *q, *q, *q, *q, *q, *q, *q]
    Passes:
        customer_faq: [{q: What does it cost?, a: £20 a year for each group.}]
    Options: none.
    Limits: questions that the document puts together from facts are not counted.
    """
    for kind, entries, (least, most) in (
        ("customer", draft.faq.customer, draft.layout.customer_faq),
        ("internal", draft.faq.internal, draft.layout.internal_faq),
    ):
        if len(entries) > most:
            yield Fault(
                f"/{kind}_faq",
                f"{len(entries)} {kind} questions ({least}-{most} expected).",
                "Keep those that a sceptic would ask, hardest first.",
            )


@rule(
    "FAQ015",
    "answer-too-long",
    scale("warning"),
    reads=("customer_faq[].answer", "internal_faq[].answer"),
    source="The PRFAQ Framework (Calbucci)",
)
def answer_too_long(draft: Manuscript, *, most_words: int = 200) -> Faults:
    """An answer takes more than a third of a page.

    What it checks: whether an answer has more than 200 words.
    Why it matters: a long answer hides the short one. Readers look for a yes, a no or a number, and find a
        lecture.
    Fails:
        internal_faq:
          - q: What have we learned?
            a: >-
              We have learned a great deal, and much of it on the way home. In the first week we believed that
              walkers forget, so we reminded them, and were told that they had not forgotten and did not wish
              to be reminded. In the second week we believed that they were annoyed, so we stopped, and were
              told that nobody had noticed. In the third week we asked them, on the bus, what they thought
              when the message came, and most of them thought of the weather. In the fourth week we asked the
              organisers, who thought of the weather too, and of the two people who come whatever the weather
              is. In the fifth week we wrote all of this down, and found that it filled a page without saying
              who answers and who does not. In the sixth week we counted. Walkers who answer at all answer
              within the hour. Walkers who do not answer within the hour answer on the next morning, when it
              is too late, or not at all, and a second message changes nothing about that. In the seventh week
              we asked ourselves why we had not counted in the first, and in the eighth we wrote this answer,
              which somebody should shorten.
    Passes:
        internal_faq: [{q: What have we learned?, a: "Walkers answer within the hour, or not at all."}]
    Options: `most_words`, the words that an answer may have (200).
    Limits: tables and lists in an answer are counted like prose.
    """
    for entry in (*draft.faq.customer, *draft.faq.internal):
        words = len(words_of(entry.answer))
        if words > most_words:
            yield Fault(
                f"{entry.path}/answer",
                f"The answer to Q{entry.number} is {words} words.",
                "Answer in the first sentence, and move the rest to an appendix.",
            )


RULES = (faq_too_long, faq_too_many, answer_too_long)
