"""Templates, compiled: a sandbox in which every value is escaped, and a loader that sees one pack.

A template's own text is trusted Markdown; what it prints is plain text unless it is ``Markdown`` already.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from prfaq.document.escape import Markdown, escape, sources_mark
from prfaq.document.markdown_writer import author_markdown, written
from prfaq.packs import Pack
from prfaq.renderer.context import Document, Entry, Heading, Helper, Page
from prfaq.renderer.errors import densest_line, too_much
from prfaq.renderer.idea_view import Facts
from prfaq.renderer.prose import Prose, paragraphs
from prfaq.renderer.references import Traced
from prfaq.renderer.sandbox import (
    bounded_filters,
    called,
    charged,
    checked_format,
    gauged,
    is_harmless,
    joined,
    measured,
    operated,
    spend,
)
from prfaq.suggestions import nearest
from prfaq.toml import decoded

PAGE_BREAK = "\n\n<!-- page break -->\n\n"

_MARKDOWN = 16
"""Steps for each character that is read as Markdown."""

_PLAIN_DATA = frozenset({Prose, Entry, Document, Heading, Page})


class Undefined(StrictUndefined):
    """Something that a template names and nobody has given; using it in any way is an error."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if isinstance(owner, Facts):
            return f"{owner.kind} has no field '{name}'{_nearest(str(name), owner.names())}"
        if isinstance(owner, dict):
            return f"there is no '{name}' here{_nearest(str(name), owner)}"
        if self._undefined_hint or owner is not missing:
            return super()._undefined_message
        return f"'{name}' is undefined"


def _nearest(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    return f" (did you mean '{close}'?)" if close else ""


class _Loader(BaseLoader):
    """The templates of a pack and of those that it extends."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = self._pack.file(template)
        if found is None:
            raise TemplateNotFound(template)
        name, content = found
        return decoded(name, content), name, lambda: True


class _Context(Context):
    """A template's variables. Every include makes one; our environments have no globals to look through."""

    def __init__(self, environment: Any, parent: Any, name: Any, blocks: Any, globals: Any = None) -> None:
        super().__init__(environment, parent, name, blocks)  # without the globals


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox of a pack's Markdown.

    What we give to templates is plain data, so its fields need none of the checks that the sandbox makes;
    everything else goes through them.
    """

    context_class = _Context
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "**", "%"))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return charged(super()._parse(source, name, filename))

    def compile(self, source: Any, *rest: Any, **named: Any) -> Any:
        """Compile a template; ``TemplateSyntaxError`` where it is more than jinja or Python can take in."""
        try:
            return super().compile(source, *rest, **named)
        except (SyntaxError, RecursionError, ValueError) as error:
            name = rest[0] if rest else named.get("name")
            file = rest[1] if len(rest) > 1 else named.get("filename")
            line = densest_line(self.lex(source))
            refused = TemplateSyntaxError(too_much(error), line, name, file)
            refused.translated = True  # it says where by itself
            raise refused from None

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out ``left + right`` and the like, unless too much would come of it."""
        operated(operator, left, right)
        return measured(super().call_binop(context, operator, left, right))

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        """Return a compiled template; a pack does not change once it is read."""
        spend()
        known: dict[str, Template] = self.__dict__.setdefault("known", {})
        if name not in known:
            known[name] = super().get_template(name, parent, globals)
        return known[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read ``obj.attribute``."""
        kind = type(obj)
        if kind is Facts:
            value = obj.texts.get(attribute)
            if type(value) is not str:
                value = obj.get(attribute)
            return self.undefined(obj=obj, name=attribute) if value is None else value
        if kind is dict and attribute in obj:
            return obj[attribute]
        if kind in _PLAIN_DATA and attribute[:1] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        if not is_harmless(obj, attribute):
            return self.unsafe_undefined(obj, attribute)
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Guard ``text.format`` as the sandbox does, and look at what would come of it."""
        made = super().wrap_str_format(value)
        return made and checked_format(value.__self__, made)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read ``obj[argument]``."""
        if type(obj) is dict and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(argument, str) and not is_harmless(obj, argument):
            return self.unsafe_undefined(obj, argument)
        return super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call ``obj``."""
        spend()
        if type(obj) is Helper:
            if kwargs:
                kwargs.pop("_loop_vars", None)
                kwargs.pop("_block_vars", None)
            called(obj.function, args, kwargs)
            return measured(obj.function(*args, **kwargs))
        called(obj, args, kwargs)
        return measured(super().call(context, obj, *args, **kwargs))

    @staticmethod
    def concat(pieces: Iterable[str]) -> Markdown:
        """Join what a template, macro or block printed: it is Markdown, escaped already."""
        return Markdown(joined(pieces))


@lru_cache(maxsize=16)
def environment(pack: Pack) -> Environment:
    """The compiled templates of a pack."""
    return _environment(pack, _as_markdown)


@lru_cache(maxsize=32)
def line_template(pack: Pack, which: str) -> Template:
    """The pack's ``header`` or ``footer`` as a template of plain text."""
    plain = _environment(pack, _as_text)
    source: str = getattr(pack.manifest, which)
    code = plain.compile(source, which, f"{pack.name}/template.toml: {which}")
    return plain.template_class.from_code(plain, code, plain.make_globals(None))


def _environment(pack: Pack, finalize: Callable[[Any], str]) -> Environment:
    made = DocumentEnvironment(
        loader=_Loader(pack),
        undefined=Undefined,
        finalize=finalize,
        autoescape=False,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals = {
        "namespace": made.globals["namespace"],
        "range": made.globals["range"],
        "printed": _printed,
    }
    own = {"markdown": gauged(_markdown), "paragraphs": gauged(paragraphs)}
    made.filters = {**bounded_filters(made.filters), **own}
    return made


@pass_context
def _printed(context: Context, pages: Iterable[Page]) -> Markdown:
    """``printed(pages)``: what the templates of their sections print, with a page break between two pages."""
    given = context.get_all()
    texts = ["\n\n".join(_sections(context.environment, given, page)) for page in pages]
    return Markdown(PAGE_BREAK.join([text for text in texts if text]))


def _sections(environment: Environment, given: dict[str, Any], page: Page) -> Iterator[str]:
    for section in page.sections:
        template = environment.get_template(section.template)
        variables = {**given, "section": section}
        context = environment.context_class(environment, variables, template.name, template.blocks)
        text = joined(template.root_render_func(context)).strip("\n")
        fields = given["sources"].function(section.name)
        if text:
            yield f"{fields}\n{text}" if fields else text


def _markdown(value: Any) -> Markdown:
    """The filter ``markdown``: lets an author's own Markdown through, as far as it is safe."""
    spend(_MARKDOWN * len(str(value)))
    text = value if isinstance(value, Markdown) else author_markdown(str(value))
    return Markdown(f"{sources_mark(value.paths)}\n{text}") if isinstance(value, Traced) and text else text


def _as_markdown(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return written(value)
    if kind is Markdown:
        return value  # type: ignore[no-any-return]
    if kind is Prose:
        return value.inline()  # type: ignore[no-any-return]
    if kind is int:
        return str(value)
    if kind is Traced:
        return sources_mark(value.paths) + written(value)
    return escape(_as_text(value))


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Prose):
        return value.text
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, jinja2.Undefined):
        return str(value)  # empty for an `if` without an `else`; raises for a name that nobody has given
    kinds = {tuple: "a list", list: "a list", bool: "true or false", Facts: "a block of fields"}
    raise TemplateRuntimeError(f"{kinds.get(type(value), 'this')} cannot be printed; print what is in it")
