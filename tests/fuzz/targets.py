"""What is fuzzed: for each kind of input its seeds, how they are broken, and the calls that the commands make.

A target raises what those calls raise, below the command line's last resort, which would hide it.
"""

import datetime
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

import docx
import yaml

from prfaq import api
from prfaq.cli.import_ import as_json
from prfaq.cli.templates import _described
from prfaq.config.discovery import forget
from prfaq.errors import UserError
from prfaq.files import read_document, read_source, read_word
from prfaq.idea.load import LoadedIdea, load
from prfaq.importers.check import judge_document, load_document
from prfaq.importers.extract import import_document
from prfaq.importers.yaml_writer import as_yaml
from prfaq.linter.baseline import read as read_baseline
from prfaq.linter.engine import judge
from prfaq.packs import find, labels, pack_sources
from prfaq.packs.check import lint
from prfaq.packs.create import adopt
from prfaq.packs.pack import pack_at
from prfaq.renderer.render import (
    RenderOptions,
    composed_shown,
    confidentiality_lost,
    pages_told,
    render_markdown,
    render_word,
    styles_missing,
)
from prfaq.reporters import FORMATS, View, reporter_for
from prfaq.runner import Job
from prfaq.source import Source
from tests.exporters.letterheads import letterhead
from tests.fuzz.mutation import (
    broken_bytes,
    broken_data,
    broken_files,
    broken_lines,
    broken_member,
    broken_toml,
    broken_zip,
    members,
    zip_of,
)
from tests.importers.docx import building
from tests.importers.written import written
from tests.tools import ROOT, SAMPLES

DAY = datetime.date(2027, 1, 15)
PACKS = ("classic", "press-release", "one-pager", "five-questions", "customer-faq", "memo", "bmad", "gsf")
WRITTEN = ("docx", "md", "html")

Seeds = Mapping[str, bytes]


@dataclass(frozen=True)
class Target:
    """A kind of input: ``seeds`` by the names of their files, ``broken`` one of them, and what is ``done`` with it.

    ``done`` gets the file, which lies alone in its folder, and a number that chooses formats and templates.
    """

    name: str
    seeds: Callable[[], Seeds]
    broken: Callable[[Random, str, Seeds], bytes]
    done: Callable[[Path, int], None]

    def input(self, seed: int, number: int) -> tuple[str, bytes]:
        """The name and the bytes of one input: the same for the same ``seed`` and ``number``."""
        dice = Random(f"{seed} {self.name} {number}")
        seeds = _kept(self)
        name = dice.choice(sorted(seeds))
        return name, self.broken(dice, name, seeds)


@cache
def _kept(target: Target) -> Seeds:
    return target.seeds()


# Ideas


def _yaml_seeds() -> Seeds:
    files = [*SAMPLES.glob("*.yaml"), *SAMPLES.glob("broken/*.yaml")]
    found = {file.name: file.read_bytes() for file in files}
    slips = yaml.safe_load((ROOT / "tests/parser/slips.yaml").read_text(encoding="utf-8"))
    return found | {f"slip-{at}.yaml": str(slip["source"]).encode() for at, slip in enumerate(slips)}


def _json_seeds() -> Seeds:
    files = [*SAMPLES.glob("*.json"), *SAMPLES.glob("broken/*.json")]
    ideas = [load(read_source(file)) for file in SAMPLES.glob("*.yaml")]
    found = {file.name: file.read_bytes() for file in files}
    found |= {
        f"{Path(idea.source.name).stem}.json": json.dumps(idea.document.data).encode() for idea in ideas
    }
    row = {"file": "a.yaml", "code": "PRO004", "path": "/problem", "message": "The problem.", "count": 1}
    return found | {"prfaq-baseline.json": json.dumps({"version": 1, "findings": [row] * 3}).encode()}


def _broken_text(dice: Random, name: str, seeds: Seeds) -> bytes:
    if name.endswith(".toml") and dice.random() < 0.5:
        return broken_toml(dice, seeds[name])
    if dice.random() < 0.4:
        return broken_bytes(dice, seeds[name])
    return broken_lines(dice, seeds[name], _like(name, seeds))


def _broken_json(dice: Random, name: str, seeds: Seeds) -> bytes:
    if dice.random() < 0.3:
        return broken_bytes(dice, seeds[name])
    try:
        return json.dumps(broken_data(dice, json.loads(seeds[name]))).encode()
    except ValueError:  # a seed that is broken already
        return broken_bytes(dice, seeds[name])


def _like(name: str, seeds: Seeds) -> list[bytes]:
    """The seeds of the same kind, the one of this name among them."""
    return [data for other, data in seeds.items() if Path(other).suffix == Path(name).suffix]


def _idea(file: Path, number: int) -> None:
    if file.name == "prfaq-baseline.json":
        read_baseline(file)
        return
    source = read_source(file)
    loaded = load(source)
    _reported(judge(loaded, DAY), source, number)
    pack = find(PACKS[number % len(PACKS)])
    kind = next(kind for kind in islice(cycle(WRITTEN), number % 3, None) if pack.takes(kind))
    api.render_with(pack, loaded, to=kind, as_of=DAY)
    if number % 5 == 0:
        api.render_with(pack, loaded, to=kind, as_of=DAY, final=True)
        composed_shown(loaded, pack)


def _reported(report: Any, source: Source, number: int) -> None:
    kind = sorted(FORMATS)[number % len(FORMATS)]
    reporter = reporter_for(kind)(io.StringIO(), View(is_terminal=number % 2 == 0))
    reporter.report(report, source)
    reporter.end()


# Documents


def _markdown_seeds() -> Seeds:
    found = {f"{example.name}.md".replace("/", "-"): example.source.text.encode() for example in written()}
    for sample in sorted(SAMPLES.glob("*.yaml")):
        for pack in ("classic", "bmad"):
            text = render_markdown(load(read_source(sample)), find(pack))
            found[f"{sample.stem}-{pack}.md"] = text.encode()
    return found


def _word_seeds() -> Seeds:
    smallest = load(read_source(SAMPLES / "smallest.yaml"))
    findings = judge(smallest, DAY).findings
    found = {
        "classic.docx": render_word(
            smallest, find("classic"), RenderOptions(findings=findings, contents=True)
        ),
        "memo.docx": render_word(smallest, find("memo")),
        "shift-swap.docx": render_word(load(read_source(SAMPLES / "shift-swap.json")), find("press-release")),
        "letterhead.docx": letterhead(template=False),
    }
    return found | {f"built-{at}.docx": data for at, data in enumerate(_built())}


def _built() -> Sequence[bytes]:
    p, r, t = building.p, building.r, building.t
    notes = f'<w:footnote w:id="2">{p("See the survey.")}</w:footnote>'
    comments = f'<w:comment w:id="1" w:author="Ann" w:date="2027-01-02T03:04:05Z">{p("Really?")}</w:comment>'
    marked = (
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Drivers wait </w:t></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:ins w:id="5" w:author="Ann"><w:r><w:t>41 minutes</w:t></w:r></w:ins>'
        '<w:del w:id="6"><w:r><w:delText>long</w:delText></w:r></w:del>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF a </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Q1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
    )
    control = f'<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent>{p("Kept.")}</w:sdtContent></w:sdt>'
    faq = building.table(
        ["Question", "Answer"], ["How much is it?", "4 euros."], ["Why now?", p(r("Bold", "b"))]
    )
    body = (p("Kettle", "Title"), p("Problem", "Heading1"), marked, control, faq, building.li("one"))
    parts = {"footnotes.xml": ("footnotes", building.part("footnotes", notes))}
    parts |= {"comments.xml": ("comments", building.part("comments", comments))}
    plain = docx.Document()
    plain.add_heading("Kettle boils faster", 0)
    plain.add_paragraph("“It is hot,” said Ann Lee, Head of Tea.")
    buffer = io.BytesIO()
    plain.save(buffer)
    asked = (
        p("FAQ", "Heading1"),
        building.li("Is it safe?", building.ASKED),
        p("Yes."),
        p(f"<w:r>{t('x')}</w:r>"),
    )
    return (
        building.docx(*body, parts=parts, links={"x": "https://a.example/"}),
        building.docx(*asked),
        buffer.getvalue(),
    )


def _broken_word(dice: Random, name: str, seeds: Seeds) -> bytes:
    return broken_zip(dice, seeds[name], ())


def _document(file: Path, number: int) -> None:
    source = read_document(file)
    imported = import_document(source, "rejected" if number % 4 == 0 else "accepted")
    load(Source("idea.yaml", as_yaml(imported)))
    json.dumps(as_json(imported, "idea.yaml"))
    loaded = load_document(source, "accepted")
    _reported(judge_document(loaded, DAY), loaded.source, number)


# Settings, manifests and labels

_TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)
_MORE = """
select = ["ALL"]
template = "memo"
min-readiness = 20
exclude = ["drafts/**", "a/[!b-d]*.yaml"]
required-version = ">=0.1"
faq-themes = ["pricing"]
"""


def _toml_seeds() -> Seeds:
    blocks = _TOML.findall((ROOT / "docs/how-to/configure.md").read_text(encoding="utf-8"))
    settings = next(block for block in blocks if "fail-on" in block)
    found = {"1-prfaq.toml": settings.encode(), "2-prfaq.toml": _MORE.encode()}
    found["3-pyproject.toml"] = f"[project]\nname = 'x'\n\n[tool.prfaq]\n{_MORE}".encode()
    for pack in PACKS:
        folder = ROOT / "templates" / pack
        found[f"{pack}-template.toml"] = (folder / "template.toml").read_bytes()
        found |= {f"{pack}-labels-{file.name}": file.read_bytes() for file in folder.glob("labels/*.toml")}
    return found


def _toml(file: Path, number: int) -> None:
    first, _, last = file.name.partition("-")
    if first.isdigit():
        _settings(file.rename(file.with_name(last)), number)
        return
    pack = next(pack for pack in PACKS if file.name.startswith(f"{pack}-"))
    inside = file.name.removeprefix(f"{pack}-").replace("labels-", "labels/")
    _pack_files(file.parent / pack, {**_pack(pack), inside: file.read_bytes()}, number)


def _settings(file: Path, number: int) -> None:
    forget()
    idea = file.with_name("idea.yaml")
    shutil.copyfile(SAMPLES / "smallest.yaml", idea)
    job = Job(DAY)
    job.vet([str(idea)])
    checked = job.check(read_source(idea))
    if isinstance(checked, UserError):
        raise checked
    assert checked.report.passes in (True, False)
    _reported(checked.report, checked.source, number)


@cache
def _pack(name: str) -> Mapping[str, bytes]:
    folder = ROOT / "templates" / name
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


# Packs


def _pack_seeds() -> Seeds:
    return {f"{name}.zip": zip_of(_pack(name)) for name in PACKS} | {"house.zip": zip_of(_own())}


def _own() -> Mapping[str, bytes]:
    """A pack that extends another, and uses what templates can do."""
    part = (
        "## {{ section.title }}\n\n{% set ns = namespace(n=0) %}{% for one in idea.customer_faq %}"
        "{% set ns.n = ns.n + 1 %}\n{{ loop.index }}. {{ one.question|trim|upper|replace('a', 'b') }}"
        "{% else %}{{ gap('problem.statement') }}{% endfor %}\n\n{% macro m(a, b=2) %}{{ a ~ b }}{% endmacro %}"
        "{{ m(ns.n) }} {{ 7 % 3 }} {{ [1, 2]|join(', ') }} {{ 'x'|title|truncate(5) }} {{ range(3)|list|length }}"
        "{% if idea.problem.statement is defined and options.show_authors %}{{ idea.problem.statement }}{% endif %}\n"
    )
    manifest = 'title = "House"\nextends = "classic"\n\n[[sections]]\nname = "ask"\n'
    return {
        "template.toml": manifest.encode(),
        "parts/ask.md.j2": part.encode(),
        "labels/en.toml": b'[headings]\nask = "What we ask"\n',
    }


def _broken_pack(dice: Random, name: str, seeds: Seeds) -> bytes:
    if dice.random() < 0.1:
        return broken_bytes(dice, seeds[name])
    texts = [data for file, data in members(seeds[name]).items() if file.endswith((".toml", ".j2"))]
    files = members(seeds[name])
    if dice.random() < 0.5:  # a template, the part that can do most
        file = dice.choice([file for file in sorted(files) if file.endswith(".j2")] or sorted(files))
        return zip_of({**files, file: broken_member(dice, file, files[file], texts)})
    return zip_of(broken_files(dice, files, texts))


def _zipped_pack(file: Path, number: int) -> None:
    try:
        files = members(file.read_bytes()) if number % 2 else None
    except Exception:  # what cannot be taken apart is given as it is
        files = None
    if files and not any(".." in name or name.startswith(("/", "x" * 200)) or "\0" in name for name in files):
        _pack_files(file.with_suffix(""), files, number)
    else:
        _packed(pack_at(str(file)), number)


def _pack_files(home: Path, files: Mapping[str, bytes], number: int) -> None:
    for name, data in files.items():
        file = home / name
        if not name.endswith("/") and not file.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    if (home / "template.toml").is_file():
        _packed(pack_at(str(home)), number)


def _packed(pack: Any, number: int) -> None:
    list(_described(pack))
    labels(pack, ("en", "de", "ar", "zz")[number % 4], "commercial")
    kind = next(
        (kind for kind in islice(cycle(WRITTEN), number % 3, number % 3 + 3) if pack.takes(kind)), "md"
    )
    api.render_with(pack, _sample(number), to=kind, as_of=DAY)
    if number % 20 == 0:
        lint(pack)


@cache
def _samples() -> Sequence[LoadedIdea]:
    names = ("smallest.yaml", "smallest.yaml", "shift-swap.json", "rezeptruf.yaml")
    return tuple(load(read_source(SAMPLES / name)) for name in names)


def _sample(number: int) -> LoadedIdea:
    return _samples()[number // 3 % len(_samples())]


# Letterheads


def _letterhead_seeds() -> Seeds:
    plain = io.BytesIO()
    docx.Document().save(plain)
    return {
        "letterhead.dotx": letterhead(),
        "sample.docx": letterhead("", template=False),
        "plain.docx": plain.getvalue(),
        "classic.docx": _pack("classic")["reference.docx"],
    }


def _letterhead(file: Path, number: int) -> None:
    data = read_word(file)
    classic = find("classic", pack_sources())
    if number % 4 == 0:
        adopt(classic, "house", file.name, data, ("decision",) if number % 8 else ())
        return
    wish = RenderOptions(reference=data, as_of=DAY, final=number % 3 == 0, contents=number % 5 == 0)
    idea = _samples()[0]
    render_word(idea, classic, replace(wish, confidentiality="Secret" if number % 2 else ""))
    styles_missing(idea, classic, wish)
    pages_told(classic, wish)
    confidentiality_lost(idea, classic, wish, "docx")


TARGETS = {
    target.name: target
    for target in (
        Target("yaml", _yaml_seeds, _broken_text, _idea),
        Target("json", _json_seeds, _broken_json, _idea),
        Target("markdown", _markdown_seeds, _broken_text, _document),
        Target("toml", _toml_seeds, _broken_text, _toml),
        Target("docx", _word_seeds, _broken_word, _document),
        Target("packs", _pack_seeds, _broken_pack, _zipped_pack),
        Target("letterheads", _letterhead_seeds, _broken_word, _letterhead),
    )
}
