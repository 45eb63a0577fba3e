"""Documents in our other languages: their labels, dates and quotes, and what our own pages look like."""

from prfaq.importers import import_markdown
from prfaq.importers.labels import audience_of, is_appendix, part_of, role_of
from prfaq.importers.sections.release import dateline_of
from prfaq.source import Source
from tests.tools import for_each

LABELS = {
    "Pressemitteilung": "release",
    "Überschrift": "headline",
    "Das Problem": "problem",
    "Das Problem heute": "problem",
    "Lösung": "solution",
    "Die Lösung": "solution",
    "So funktioniert es": "how_it_works",
    "Zitat": "quotes",
    "Häufige Fragen": "faq",
    "Fragen von Kundinnen": "faq",
    "Interne Fragen": "faq",
    "بيان صحفي": "release",
    "المشكلة اليوم": "problem",
    "الحل": "solution",
    "أسئلة العملاء": "faq",
}
NO_LABELS = ("Kundenstimmung im Herbst", "Was wir dabei gelernt haben", "Ein Haus am See", "Mehr", "خبر آخر")
ARABIC = """# تذكرة

## بيان صحفي

### تذكرة تخبر الركاب بموعد الحافلة

عمّان، 4 مارس 2028 – أطلقت الشركة اليوم تذكرة.

### المشكلة

ينتظر الركاب 40 دقيقة في اليوم.

### الحل

تصل رسالة قبل الحافلة بخمس دقائق.

## أسئلة العملاء

### كم تكلف؟

لا شيء.

## أسئلة داخلية

### من يدفع؟

البلدية.
"""


@for_each("label", LABELS)
def test_labels_of_our_languages_are_known(label: str) -> None:
    assert role_of(label) == LABELS[label]


@for_each("label", NO_LABELS)
def test_other_headings_are_left_alone(label: str) -> None:
    assert part_of(label) == ("", "")


def test_the_audience_of_questions() -> None:
    assert audience_of("Fragen von Kundinnen und Kunden") == "external"
    assert audience_of("Interne Fragen") == audience_of("أسئلة داخلية") == "internal"


def test_an_appendix_by_its_first_word() -> None:
    assert is_appendix("Anhang A: Belege")
    assert role_of("Appendix C: Risks") == role_of("Anhang C: Risiken") == "appendix"
    assert not is_appendix("Belege")


@for_each(
    "line, iso",
    [
        ("**Bremen, 4. März 2028 –** Heute beginnt es.", "2028-03-04"),
        ("Graz, Jänner 2028 – Heute beginnt es.", "2028-01"),
        ("Ulm, 31. Februar 2028 – Heute beginnt es.", ""),
    ],
)
def test_months_of_our_languages(line: str, iso: str) -> None:
    dateline = dateline_of(line)
    assert dateline is not None
    assert dateline.plain == iso


def test_an_arabic_document() -> None:
    data = import_markdown(Source("draft.md", ARABIC)).data
    assert data["press_release"]["headline"] == "تذكرة تخبر الركاب بموعد الحافلة"
    assert data["problem"]["statement"].startswith("ينتظر")
    assert data["solution"]["summary"].startswith("تصل")
    assert [one["question"] for one in data["customer_faq"]] == ["كم تكلف؟"]
    assert [one["question"] for one in data["internal_faq"]] == ["من يدفع؟"]


def test_a_heading_of_an_appendix_asks_nobody() -> None:
    text = (
        "# Lampwright mends lamps before anybody rings\n\nTurin, 12 May 2027 — Lampwright opens today.\n\n"
        "## Customer FAQ\n\n### Is it free?\n\nYes.\n\n### Does it ring?\n\nNo.\n\n### Who comes?\n\nA crew.\n\n"
        "## Appendix A: Risks\n\n### It is a year later and this has failed. Why?\n\nNobody cared.\n"
    )
    data = import_markdown(Source("draft.md", text)).data
    assert [one["question"] for one in data["customer_faq"]] == ["Is it free?", "Does it ring?", "Who comes?"]
    assert "Nobody cared." in [one["body"].splitlines()[-1] for one in data["appendices"]]
