"""The interface of templates, documented: what they are given, and whether a name is one of them.

The description is generated from the schema and from the tables below, which tests compare with what
templates get. The names that a template uses are read off its syntax tree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from jinja2 import nodes

from prfaq.idea.fields import every_field, field_at
from prfaq.packs import Labels, Pack, find, labels
from prfaq.renderer.context import Document
from prfaq.renderer.environment import environment
from prfaq.renderer.errors import as_user_errors
from prfaq.renderer.idea_view import FOR_CUSTOMERS
from prfaq.renderer.sandbox import FILTERS as KEPT
from prfaq.suggestions import did_you_mean, nearest_or_all


@dataclass(frozen=True, slots=True)
class Mention:
    """A dotted name as ``idea.problem.today``, and the line it is on."""

    steps: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """All that one template names; ``sets`` are the variables that it gives a value itself.

    ``local`` are those of its names that it sets or takes from elsewhere.
    """

    mentions: tuple[Mention, ...]
    sets: frozenset[str]
    files: frozenset[str]


def named_in(pack: Pack, path: str) -> Named:
    """What the template at ``path`` names. Raises ``UserError`` where it does not parse."""
    made = environment(pack)
    with as_user_errors(pack):
        assert made.loader is not None, "the environment of a pack reads its files"
        source, name, _ = made.loader.get_source(made, path)
        tree = made.parse(source, path, name)
    return Named(tuple(_mentions(tree)), frozenset(_sets(tree)), frozenset(_files(tree)))


def _mentions(tree: nodes.Node) -> Iterator[Mention]:
    """The longest dotted names of the tree; a name that is set or bound in it is left out by its sets."""
    inner: set[int] = set()
    for node in _walk(tree):
        if not isinstance(node, nodes.Getattr | nodes.Name) or id(node) in inner:
            continue
        steps: list[str] = []
        at: nodes.Node = node
        while isinstance(at, nodes.Getattr):
            steps.append(at.attr)
            inner.add(id(at.node))
            at = at.node
        if isinstance(at, nodes.Name) and at.ctx == "load":
            yield Mention((at.name, *reversed(steps)), node.lineno)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Every node, those above before those below."""
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _sets(tree: nodes.Node) -> Iterator[str]:
    for node in _walk(tree):
        if (isinstance(node, nodes.Name) and node.ctx in ("store", "param")) or isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)


def _files(tree: nodes.Node) -> Iterator[str]:
    for node in _walk(tree):
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            for inner in _walk(node.template):
                if isinstance(inner, nodes.Const) and isinstance(inner.value, str):
                    yield inner.value


VERSION = "1.0"
"""The version of this interface: names may be added (1.1); one that changes or goes makes it 2.0."""

NAMES: Mapping[str, str] = {
    "document": "About the document, as text; for customers all that is internal is empty.",
    "idea": "The fields of the idea, by the names that its author writes. What is absent is empty.",
    "parts": "The parts of the press release: `{{ parts.problem }}`.",
    "waiting": "The questions of the parts that a draft lists in a section `waiting`, a line for each part.",
    "customer_faq": "The customers' questions: `number`, `question`, `answer`, `theme`, `facts`, `anchor`.",
    "internal_faq": "The colleagues' questions, likewise; none for customers.",
    "pages": "The pages with their sections, for `printed(pages)`.",
    "section": "The section that is being printed: `name`, `title`, `template`, `required`.",
    "required_themes": "The themes that `limits.faq_themes` asks for.",
    "labels": "The words of `labels/LANGUAGE.toml`: `{{ labels.headings.evidence }}`.",
    "options": "The options of the pack, given or by default: `{{ options.show_authors }}`.",
}
"""What every template is given."""

FUNCTIONS: Mapping[str, str] = {
    "appendix": "`appendix(title)`: the title of an appendix with the next letter.",
    "capital": "`capital(text)`: a capital first letter, unless the text begins with a name.",
    "cite": "`cite(ids)`: the numbers of pieces of evidence, `E1, E4`.",
    "cited_in": "`cited_in(id)`: the questions that rest on a piece of evidence, `(cited in Q8, Q9)`, as links.",
    "enclosure": "`enclosure(file, alt, title)`: the picture or the text that an appendix encloses.",
    "gap": "`gap(field)`, `gap(field, question)`: the mark of an empty field, with the question it answers.",
    "header": "`header(name, …)`: the head of a table, in the words of `labels.columns`.",
    "joined": '`joined(text, …, by=", ")`: those of the texts that are not empty.',
    "link": "`link(text, url)`: a link, to the web or to mail.",
    "listed": "`listed(texts)`: a, b and c, in the document's language.",
    "marks": "`marks(ids)`: marks that lead to pieces of evidence, `[E1] [E4]`; none if `evidence_marks` is off.",
    "place": "`place(id)`: the number of a piece of evidence where it is listed; marks lead there.",
    "quantity": "`quantity(value, unit)`: `9%`, `4,800 wards`.",
    "quoted": "`quoted(text)`: in the quotation marks of the language.",
    "row": "`row(cell, …)`: a row of a table.",
    "sampled": "`sampled(n, of)`: `23 charge nurses`, `168 of 980 handovers`.",
    "sources": "`sources(section)`: for comments on findings, the fields asked for since its last call; else empty.",
    "sentence": "`sentence(text)`: with a capital letter and a final stop; empty for an empty text.",
    "unsaid": "`unsaid(field, text)`: the text, unless the press release or an answer says what is in the field.",
    "yaml": "`yaml(text)`: as a value in YAML front matter.",
    "printed": "`printed(pages)`: every section, printed by its file, with page breaks.",
    "range": "`range(n)`: as in Python, within bounds.",
    "namespace": "`namespace(name=value)`: values that can be set within a loop.",
}
"""What templates can call."""

FILTERS: Mapping[str, str] = {
    "paragraphs": '`part|paragraphs("ROLE")`: a part as paragraphs, the first with a role if one is given.',
    "markdown": "`text|markdown`: lets an author's Markdown through, as far as it is safe.",
}
"""What we add to Jinja's own filters."""


@dataclass(frozen=True)
class Known:
    """What the templates of one pack can name."""

    names: frozenset[str]
    options: tuple[str, ...]
    labels: Labels
    fields: tuple[str, ...]

    def wrong(self, named: Named) -> Iterator[tuple[int, str, str]]:
        """Line, message and hint for every name that nobody gives."""
        for mention in named.mentions:
            mistake = self._wrong(mention)
            if mistake:
                yield mention.line, *mistake

    def _wrong(self, mention: Mention) -> tuple[str, str] | None:
        first, *rest = mention.steps
        if first not in self.names:
            hint = did_you_mean(first, self.names, "`prfaq templates context` lists what there is.")
            return f"'{first}' is undefined.", hint
        if first == "options" and rest and rest[0] not in self.options:
            hint = nearest_or_all(rest[0], self.options) if self.options else "It has none."
            return f"The template has no option `{rest[0]}`.", hint
        if first == "labels" and rest:
            return self._unlabelled(rest)
        if first == "idea" and rest:
            return self._no_field(rest)
        return None

    def _unlabelled(self, steps: list[str]) -> tuple[str, str] | None:
        if steps[0] not in self.labels:
            return f"The labels have no table [{steps[0]}].", nearest_or_all(steps[0], tuple(self.labels))
        words = self.labels[steps[0]]
        if len(steps) > 1 and steps[1] not in words and steps[1] not in _OF_TABLES:
            return f"[{steps[0]}] of the labels has no `{steps[1]}`.", nearest_or_all(steps[1], tuple(words))
        return None

    def _no_field(self, steps: list[str]) -> tuple[str, str] | None:
        if steps[0] not in self.fields:
            return f"Idea has no field '{steps[0]}'.", nearest_or_all(steps[0], self.fields)
        for length in range(2, len(steps) + 1):
            above, field = field_at(tuple(steps[: length - 1])), field_at(tuple(steps[:length]))
            if above is None or above.kind != "block":
                return None
            if field is None and above.block is not None:
                known = tuple(name for name, _ in every_field(above.block) if "." not in name)
                return f"{above.block.__name__} has no field '{steps[length - 1]}'.", nearest_or_all(
                    steps[length - 1], tuple(name.removesuffix("[]") for name in known)
                )
        return None


_OF_TABLES = ("items", "keys", "values", "get")


def known_names(pack: Pack, sets: frozenset[str]) -> Known:
    """What the templates of a pack can name; ``sets`` are the variables that they set for one another."""
    internal = pack.manifest.audience == "colleagues"
    top = {name.removesuffix("[]") for name, _ in every_field() if "." not in name}
    return Known(
        names=sets | {*NAMES, *FUNCTIONS, "loop", "self", "super", "caller", "varargs", "kwargs"},
        options=tuple(pack.manifest.options),
        labels=labels(pack, "en", "commercial"),
        fields=tuple(sorted(top if internal else top & FOR_CUSTOMERS)),
    )


def reference() -> str:
    """The reference for template authors, as Markdown."""
    return "\n".join(_lines()) + "\n"


_EXAMPLE = """
A file that prints a section called unknowns, `parts/unknowns.md.j2`:

```jinja
## {{ section.title }}

{% for unknown in idea.open_questions %}
- **{{ sentence(unknown.question) }}** {{ joined(unknown.owner, unknown.due) }}
{% else %}
{{ gap("open_questions") }}
{% endfor %}
```"""


def _words() -> Iterator[str]:
    """The labels that a pack which extends classic has without writing any."""
    yield "\n## Labels of classic\n"
    yield "A pack that extends it has these, and those of its own `labels/LANGUAGE.toml`.\n"
    for table, words in labels(find("classic"), "en", "commercial").items():
        yield f"- `labels.{table}`: " + ", ".join(f"`{word}`" for word in words) + "."


def _lines() -> Iterator[str]:
    yield "# What templates are given"
    yield f"\nVersion {VERSION} of the interface. Version 1 may gain names; none changes its meaning."
    yield "\nTemplates are Jinja in a sandbox: they print facts, and reach neither program nor other files."
    yield "Whatever they print is escaped: a field's text stands in the document exactly as it was written."
    yield _EXAMPLE
    yield "\n## Names\n\n| Name | What it is |\n|---|---|"
    yield from (f"| `{name}` | {about} |" for name, about in NAMES.items())
    yield "\n`document` has " + ", ".join(f"`{one.name}`" for one in fields(Document)) + "."
    yield "\n## Functions\n"
    yield from (f"- {about}" for about in FUNCTIONS.values())
    yield "\n## Filters\n"
    yield from (f"- {about}" for about in FILTERS.values())
    yield "- Jinja's own: " + ", ".join(f"`{name}`" for name in sorted(KEPT)) + "."
    yield "\n## Roles\n"
    yield "A comment on the line above a block gives it a role, which a Word style shows: `<!-- .note -->`."
    yield "`<!-- page break -->` begins a new page."
    yield "`<!-- .question #{{ entry.anchor }} -->` makes a heading a place as well, which `[Q7](#q7)` leads to;"
    yield "`place(id)` makes one of a piece of evidence. A link to a place that the document lacks is text."
    yield from _words()
    yield "\n## Fields of the idea"
    shown = ", ".join(f"`{name}`" for name in sorted(FOR_CUSTOMERS))
    yield f"\nA pack whose `audience` is `customers` is given {shown} alone."
    yield "No template is given `product.codename`."
    yield "A name that ends in `[]` is a list: `{% for need in idea.customer.needs %}`."
    yield "Dates come as text; `.iso` is 2027-03-15 or 2027-03, and 2027-10/2027-12 for what is no day and no month."
    yield "\n| Field | Kind | The question it answers |\n|---|---|---|"
    for name, field in every_field():
        if name != "product.codename":
            choices = f" ({', '.join(field.choices)})" if field.choices else ""
            yield f"| `idea.{name}` | {field.kind}{choices} | {field.question} |"
