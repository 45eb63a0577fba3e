"""The context that every rule reads: the idea, its composed document, citations, limits and own names.

Whatever several rules ask is computed here once, and only if a rule asks.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple, TypeVar

from prfaq.composer import compose
from prfaq.composer.parts import Parts
from prfaq.document import CLASSIC, Layout
from prfaq.finding import Sentences
from prfaq.idea.customer import Evidence
from prfaq.idea.fields import fields
from prfaq.idea.model import Idea
from prfaq.idea.release import CustomerQuestion, InternalQuestion
from prfaq.idea.types import Block
from prfaq.linter.lexicon.words import (
    KEPT,
    fold,
    folded,
    has_number,
    languages,
    name_pattern,
    plain,
    sentences_of,
    unquoted,
    word_list,
    word_set,
    words_of,
)
from prfaq.linter.passages import Passage, texts_of

Made = TypeVar("Made")


class Asked(NamedTuple):
    """One question of the author's, with its ``number`` in the document and its place in the idea.

    ``topic`` is the theme of a customer's question, the category of an internal one, "" where neither is set.
    ``followed_up`` says that somebody finds the answer out by a day: status open, with owner and due date.
    """

    number: int
    path: str
    id: str
    question: str
    answer: str
    topic: str
    followed_up: bool = False


class Faq(NamedTuple):
    """The author's questions; those put together from facts are in ``LintContext.parts``."""

    customer: tuple[Asked, ...]
    internal: tuple[Asked, ...]


def faq_of(idea: Idea, parts: Parts) -> Faq:
    """The questions of an idea, with the numbers that its document gives them."""
    numbers = {entry.path: entry.number for entry in (*parts.customer_faq, *parts.internal_faq)}
    customer = [_place("customer_faq", index, numbers) for index in range(len(idea.customer_faq))]
    internal = [_place("internal_faq", index, numbers) for index in range(len(idea.internal_faq))]
    return Faq(
        tuple(_customer(*place, entry) for place, entry in zip(customer, idea.customer_faq, strict=True)),
        tuple(_internal(*place, entry) for place, entry in zip(internal, idea.internal_faq, strict=True)),
    )


def _place(block: str, index: int, numbers: dict[str, int]) -> tuple[int, str]:
    path = f"/{block}/{index}"
    return numbers.get(path, index + 1), path


def _customer(number: int, path: str, entry: CustomerQuestion) -> Asked:
    return Asked(number, path, entry.id, entry.question, entry.answer, entry.theme or "")


def _internal(number: int, path: str, entry: InternalQuestion) -> Asked:
    followed_up = entry.status == "open" and bool(entry.owner and entry.due)
    return Asked(number, path, entry.id, entry.question, entry.answer, entry.category or "", followed_up)


class Citation(NamedTuple):
    """The evidence ``cited`` by its id in the field at ``path`` (a JSON Pointer)."""

    path: str
    cited: str


class _Branch(NamedTuple):
    """A member that cites, or below which something cites (``below`` is its plan)."""

    name: str
    is_list: bool
    below: tuple["_Branch", ...]


def citations_of(idea: Idea) -> tuple[Citation, ...]:
    """Every reference to evidence, in the order of the schema."""
    found: list[Citation] = []
    _gather(idea, _plan(Idea), "", found)
    return tuple(found)


def _gather(block: Block, plan: tuple[_Branch, ...], path: str, found: list[Citation]) -> None:
    written, values = block.model_fields_set, block.__dict__
    for name, is_list, below in plan:
        if name not in written:
            continue
        value: Any = values[name]
        place = f"{path}/{name}"
        if not below:
            found += [Citation(f"{place}/{index}", cited) for index, cited in enumerate(value)]
        elif is_list:
            for index, item in enumerate(value):
                _gather(item, below, f"{place}/{index}", found)
        else:
            _gather(value, below, place, found)


@cache
def _plan(model: type[Block]) -> tuple[_Branch, ...]:
    """The members of a block that lead to references."""
    branches = []
    for name, member in fields(model).items():
        below = _plan(member.block) if member.block else ()  # type: ignore[arg-type]  # mypy asks the block, and not its class, for a hash
        if below or (name == "evidence" and member.kind == "texts"):
            branches.append(_Branch(name, member.kind == "blocks", below))
    return tuple(branches)


@dataclass(frozen=True)
class LintContext:
    """An idea under review on the day ``as_of``, to be laid out as ``layout`` says.

    ``word_lists`` replaces lists of words by the user's own. ``unusable`` says of the files that appendices name
    what is wrong with each, and the way out, where somebody has looked.
    """

    idea: Idea
    as_of: datetime.date
    layout: Layout = CLASSIC
    word_lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unusable: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _made: dict[Callable[["LintContext"], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, make: Callable[["LintContext"], Made]) -> Made:
        """What ``make`` makes of this context, worked out for the first rule that asks."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def parts(self) -> Parts:
        """What the document says, composed where the author has not written it."""
        return compose(self.idea)

    @cached_property
    def faq(self) -> Faq:
        """The author's questions, with the numbers they have in the document."""
        return faq_of(self.idea, self.parts)

    @cached_property
    def language(self) -> str:
        """The primary language of the text, as ``en``."""
        return (self.idea.meta.language or "en").split("-")[0].split("_")[0].lower()

    @cached_property
    def texts(self) -> tuple[Passage, ...]:
        """Every text of the idea: prose, and names, sources and figures."""
        return texts_of(self.idea)

    @cached_property
    def by_field(self) -> Mapping[str, list[Passage]]:
        """The texts of the idea by the name of their field, as in ``customer_faq[].answer``."""
        found: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in self.texts:
            found[passage.field.name].append(passage)
        return dict(found)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The prose of the idea: texts in sentences or phrases, quotations among them."""
        return tuple(passage for passage in self.texts if passage.field.prose)

    @cached_property
    def prose(self) -> tuple[tuple[Passage, str], ...]:
        """The passages in the author's own voice, each with its text without code and quoted words."""
        return tuple((self.texts[number], text) for number, text in self.spoken.items())

    @cached_property
    def spoken(self) -> Mapping[int, str]:
        """The texts of ``prose`` by their numbers in ``texts``."""
        return {
            number: unquoted(passage.text)
            for number, passage in enumerate(self.texts)
            if passage.field.prose and not passage.field.quotation
        }

    @cached_property
    def all_text(self) -> str:
        """Every text of the idea in one, a line each, to look once for what most ideas do not have."""
        return "\n".join([passage.text for passage in self.texts])

    @cached_property
    def all_small(self) -> str:
        """All text in small letters."""
        return self.all_text.lower()

    @cached_property
    def _word_sets(self) -> tuple[frozenset[str], ...]:
        """The words of each text."""
        return tuple(word_set(passage.text) for passage in self.texts)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the idea, in small letters, so that most lists of words need one look."""
        return frozenset[str]().union(*self._word_sets)

    def numbers_with_all(self, words: Iterable[str]) -> list[int]:
        """The numbers of the texts that hold each of ``words``."""
        wanted = frozenset(words)
        return [number for number, words in enumerate(self._word_sets) if wanted <= words]

    @cached_property
    def glossary(self) -> frozenset[str]:
        """The terms that the author explains, in small letters."""
        return frozenset(entry.term.lower() for entry in self.idea.glossary)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words that are no fault here, folded: the customer's own, those of names, and explained ones."""
        idea, customer = self.idea, self.idea.customer
        described = (customer.segment, customer.role, customer.context, customer.job_to_be_done)
        texts = (*described, *customer.synonyms, *self.product_names, idea.company.name, *self.glossary)
        return frozenset(fold(word) for text in texts for word in words_of(text))

    @cached_property
    def customer_words(self) -> frozenset[str]:
        """Words that mean the customer, folded to one form: segment, role, synonyms, "customer", "people"."""
        customer = self.idea.customer
        own = (customer.segment, customer.role, *customer.synonyms)
        content = {fold(word) for text in own for word in words_of(text)} - self.words("function")
        return frozenset(content) | folded(self.words("customer"))

    @cached_property
    def customer_nouns(self) -> frozenset[str]:
        """Like ``customer_words``, without what only describes the customer.

        "Organisers of evening walks in towns" are organisers; a text about walks and towns is not yet about them.
        Owners "who buy tubes" are buyers, too.
        """
        customer = self.idea.customer
        names = (*_head(customer.segment, self.words("function")), *words_of(customer.role))
        synonyms = (word for synonym in customer.synonyms for word in words_of(synonym)[-1:])
        doers = (*_doers(customer.segment), *_doers(customer.role))
        own = {fold(word) for word in (*names, *synonyms, *doers)}
        return frozenset(own - self.words("function")) | folded(self.words("customer"))

    @cached_property
    def product_names(self) -> tuple[str, ...]:
        """The names that mean the product: its name, aliases and codename."""
        product = self.idea.product
        return tuple(name for name in (product.name, *product.aliases, product.codename) if name)

    @cached_property
    def sentences(self) -> tuple[Sentences, ...]:
        """Whose sentences the release and each internal answer have; none in a language that we cannot read."""
        if self.language != "en":
            return ()
        names = (*self.product_names, *filter(None, [self.idea.company.name]))
        spoken = (part.text for part in self.parts.press_release if not part.name.endswith("_quote"))
        texts = [("/press_release", "the press release", [*spoken])]
        texts += [(f"{one.path}/answer", f"Q{one.number}", [one.answer]) for one in self.faq.internal]
        return tuple(
            Sentences(path, name, *_subjects(text, self.customer_nouns, names)) for path, name, text in texts
        )

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every reference to evidence, with the path of the field it is in."""
        return citations_of(self.idea)

    @cached_property
    def evidence_by_id(self) -> Mapping[str, Evidence]:
        """The evidence that can be cited; the first where two share an id."""
        return {entry.id: entry for entry in reversed(self.idea.evidence) if entry.id}

    def words(self, name: str) -> frozenset[str]:
        """The list of words called ``name``: the user's own, or ours for the language of the text."""
        own = self.word_lists.get(name)
        return own if own is not None else word_list(name, self.language)

    def knows_language(self, *lists: str) -> bool:
        """Is there any of these ``lists`` of words for the language of the text, ours or the user's own?

        Without names: are there lists for it at all? Ask before finding fault with a text in which no word of a
        list occurs: in a language that has no such list, none ever does.
        """
        if lists:
            return any(self.words(name) for name in lists)
        return self.language in languages() or bool(self.word_lists)

    def numbers_with(self, words: Iterable[str]) -> list[int]:
        """The numbers of the texts that hold any of ``words``, in order."""
        found = self.vocabulary.intersection(words)
        if not found:
            return []
        return [number for number, words in enumerate(self._word_sets) if not found.isdisjoint(words)]

    def texts_with(self, words: Iterable[str]) -> list[Passage]:
        """The texts that hold any of ``words``, in order."""
        return [self.texts[number] for number in self.numbers_with(words)]

    def prose_with(self, words: Iterable[str]) -> list[tuple[Passage, str]]:
        """What of ``prose`` holds any of ``words``, in order."""
        spoken = self.spoken
        return [
            (self.texts[number], spoken[number]) for number in self.numbers_with(words) if number in spoken
        ]

    def has_number(self, text: str) -> bool:
        """Does ``text`` give a quantity, in digits or in words?"""
        return has_number(text, self.words("numbers"))

    def mentions_customer(self, text: str) -> bool:
        """Does ``text`` use any word that means the customer?"""
        return not self.customer_words.isdisjoint(fold(word) for word in words_of(text))

    def names_customer(self, text: str) -> bool:
        """Does ``text`` use a noun that means the customer, rather than a word that only describes them?"""
        return not self.customer_nouns.isdisjoint(fold(word) for word in words_of(text))


def _doers(phrase: str) -> Iterator[str]:
    """What those are called who do something: "who buy" makes buyers, "who rides" a rider."""
    words = words_of(phrase)
    for word, verb in pairwise(words):
        if word == "who" and len(verb) > 2:
            yield f"{fold(verb).removesuffix('e')}er"


def _head(phrase: str, function_words: frozenset[str]) -> tuple[str, ...]:
    """The words of a noun phrase up to the first "of", "in" or "who"; articles and "and" are no end."""
    words = words_of(phrase)
    start = next((place for place, word in enumerate(words) if word not in function_words), 0)
    for place in range(start, len(words)):
        if words[place] in function_words and words[place] not in ("and", "or"):
            return words[start:place]
    return words[start:]


def without_own_names(ctx: LintContext, text: str) -> str:
    """``text`` with the names of company and product taken out."""
    pattern = name_pattern((ctx.idea.company.name, *ctx.product_names))
    return pattern.sub(" ", text) if pattern else text


_OPENS = word_list("grammar/opens_before_subject", "en")
_THEIRS = frozenset(["you", "your", "they", "their"])
_OURS = frozenset(["we", "our", "us", "ours"])
_WITHIN = 4
"""Words of the main clause in which its subject is expected to begin, in so many letters."""
_FAR = 80
_COMMA = re.compile(r",\s")


def _subjects(texts: Iterable[str], nouns: frozenset[str], names: tuple[str, ...]) -> tuple[int, int]:
    """How many sentences of some texts have the customer as their subject, and how many us or the product.

    ``nouns`` (folded) mean the customer, ``names`` us or the product. The subject is looked for where it mostly is: in
    the first words of the main clause, behind whatever comes before a comma ("With Lanternlight, organisers see …" is
    the organisers' sentence).
    """
    ours = name_pattern(names)
    subjects = [_subject(sentence, nouns, ours) for text in texts for sentence in sentences_of(plain(text))]
    return subjects.count("customer"), subjects.count("us")


@lru_cache(maxsize=KEPT)
def _subject(
    sentence: str, nouns: frozenset[str], ours: re.Pattern[str] | None
) -> Literal["customer", "us", ""]:
    clause = _main_clause(sentence)[:_FAR]
    for word in words_of(ours.sub(" we ", clause) if ours else clause)[:_WITHIN]:
        if word in _OURS:
            return "us"
        if word in _THEIRS or fold(word) in nouns:
            return "customer"
    return ""


def _main_clause(sentence: str) -> str:
    """A sentence without what opens it before the subject."""
    first = words_of(sentence[:40])[:1]
    comma = _COMMA.search(sentence)
    return sentence[comma.end() :] if comma and first and first[0] in _OPENS else sentence
