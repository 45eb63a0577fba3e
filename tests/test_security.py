"""SECURITY.md, sentence by sentence: behind each stands a test, here or where its subject is tested."""

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from prfaq.config.model import Settings
from tests.cli.running import prfaq
from tests.fuzz import running
from tests.hostile.child import Ended, run
from tests.importers.docx import building
from tests.tools import ROOT, SAMPLES

HERE = "tests/test_security.py"
WORDS = "tests/fuzz/test_fuzz.py::test_broken_inputs_are_taken_or_refused_in_words"

BEHIND = {
    "Ideas, documents to import, pictures, letterheads": f"{HERE}::test_nothing_is_fetched_and_nothing_is_started",
    "Whoever writes such a file can have it refused": WORDS,
    "A template sees the idea": f"{HERE}::test_a_template_reaches_neither_python_nor_a_file_outside",
    "A `prfaq.toml` can silence": f"{HERE}::test_a_configuration_says_no_more_than_this",
    "A pull request brings its own": f"{HERE}::test_what_lies_beside_an_idea_decides_unless_you_do",
    "To hold it to what you decide": f"{HERE}::test_what_lies_beside_an_idea_decides_unless_you_do",
    "No configuration takes away": (
        "tests/config/test_resolve.py::test_no_configuration_does_without_the_customer_and_the_problem"
    ),
    "What you install is trusted": (
        "tests/packs/test_discovery.py::test_an_installed_package_brings_packs_and_is_not_run"
    ),
    "`--watch` serves the page": (
        "tests/preview/test_server.py::test_the_address_is_this_machine_alone_and_cannot_be_guessed"
    ),
    "An idea or Markdown document is read up to": f"{HERE}::test_a_file_that_is_too_large_is_refused",
    "An idea nests up to": "tests/hostile/test_hostile.py::test_what_cannot_be_an_idea_is_refused_in_one_line",
    "Its texts, or those of a document": "tests/hostile/test_bounds.py::test_markdown_that_takes_long_is_refused",
    "A template pack has up to": f"{HERE}::test_a_pack_that_is_too_large_is_refused",
    "A Word file to import has up to": "tests/importers/docx/test_safety.py::test_one_clear_line_and_a_way_out",
    "A template that does not come to an end": f"{HERE}::test_a_template_that_builds_or_runs_too_much_is_stopped",
    "Broken files of every kind end within": f"{HERE}::test_what_a_broken_file_may_take_is_what_fuzzing_allows",
    "Nothing is fetched": f"{HERE}::test_nothing_is_fetched_and_nothing_is_started",
    "Beside the files that you name": f"{HERE}::test_nothing_else_beside_an_idea_is_opened",
    "A link, in a pack or in an appendix": (
        "tests/attachments/test_load.py::test_links_lead_nowhere_else_and_nobody_waits_for_a_pipe"
    ),
    "What is no ordinary file": f"{HERE}::test_a_pipe_that_lies_beside_an_idea_is_not_waited_for",
    "Another program is started only": f"{HERE}::test_nothing_is_fetched_and_nothing_is_started",
    "`check` changes a file only": f"{HERE}::test_a_check_changes_nothing",
    "A document that prfaq wrote": f"{HERE}::test_a_document_of_ours_is_replaced",
    "Any other file stays": f"{HERE}::test_the_file_of_somebody_else_stays",
    "Where `-o` names such a file": f"{HERE}::test_a_file_that_is_named_is_replaced_by_force_alone",
    "The idea that is read is never": f"{HERE}::test_the_idea_is_never_written_over",
    "`new`, `import` and `templates new`": f"{HERE}::test_what_starts_something_overwrites_nothing",
    "A file is written whole": "tests/test_files.py::test_an_interrupted_write_leaves_what_stood_there",
    "A document holds neither": (
        "tests/test_documents.py::test_no_document_holds_a_codename_an_authors_name_or_the_path_of_its_source"
    ),
    "Word and HTML documents hold no script": (
        "tests/test_hostile_documents.py::test_nothing_runs_and_nothing_is_fetched"
    ),
    "Control characters and overrides": f"{HERE}::test_no_message_acts_on_a_terminal",
}
"""How each sentence begins, and the test behind it."""


def sentences() -> list[str]:
    """The entries of SECURITY.md, but for how to report something."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## Report")[0]
    return [" ".join(entry.split()) for entry in re.findall(r"^- (.*?)(?=^- |\n\n|\Z)", text, re.M | re.S)]


def test_behind_every_sentence_stands_one_test() -> None:
    assert len(sentences()) > 20
    for sentence in sentences():
        assert sum(sentence.startswith(beginning) for beginning in BEHIND) == 1, sentence
    for beginning in BEHIND:
        assert any(sentence.startswith(beginning) for sentence in sentences()), beginning


def test_the_test_behind_a_sentence_is_there() -> None:
    for name in BEHIND.values():
        file, _, function = name.partition("::")
        assert f"\ndef {function}(" in (ROOT / file).read_text(encoding="utf-8"), name


IDEA = """\
product: Kettle
customer: {segment: Tea drinkers in shared kitchens}
problem: {statement: They wait 9 minutes for water.}
evidence:
  - {id: e1, claim: They wait, source: Survey, url: "http://192.0.2.1/survey"}
customer_faq:
  - {question: How much is it?, answer: "[4 euros](http://192.0.2.1/) ![a](http://192.0.2.1/a.png)"}
appendices:
  - {title: A page, file: "http://192.0.2.1/a.png"}
  - {title: A note, file: note.md}
"""


@pytest.fixture
def idea(tmp_path: Path) -> Path:
    """An idea that names what lies elsewhere, in a folder with a note."""
    file = tmp_path / "kettle.yaml"
    file.write_text(IDEA, encoding="utf-8")
    (tmp_path / "note.md").write_text("A note.\n", encoding="utf-8")
    return file


AUDITED = """
import json, sys
wanted = sys.argv.pop(1).split(",")
seen = []
def note(event, arguments):
    if event in wanted:
        seen.append(f"{event} {arguments[0]}")
sys.addaudithook(note)
from prfaq.cli import main
for command in json.loads(sys.argv.pop()):
    sys.argv[1:] = command
    try:
        main()
    except SystemExit as ended:
        assert ended.code in (None, 0, 1), (command, ended.code)
print("AUDIT", *seen, sep="\\n", file=sys.stderr)
"""


def audited(events: str, *commands: list[str], cwd: Path) -> list[str]:
    """What commands do, one after the other, of some kinds of event."""
    command = [sys.executable, "-c", AUDITED, events, json.dumps(commands)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr.partition("AUDIT\n")[2].splitlines()


def fetching_word_file() -> bytes:
    """A Word file whose template, picture and link lie elsewhere."""
    links = {"x": "http://192.0.2.1/a.dotm", "y": "http://192.0.2.1/a.png"}
    picture = '<w:p><w:r><w:drawing><wp:inline><a:blip r:link="y"/></wp:inline></w:drawing></w:r></w:p>'
    return building.docx(building.p("Kettle", "Title"), picture, building.p("Tea is cold."), links=links)


COMMANDS = {
    "check": ["check", "kettle.yaml", "--fail-on", "never"],
    "render": ["render", "kettle.yaml", "--to", "docx", "--to", "md", "--to", "html"],
    "check a document": ["check", "draft.docx", "--fail-on", "never"],
    "import": ["import", "draft.docx", "-o", "new.yaml"],
    "a letterhead": ["templates", "new", "house", "--from", "letterhead.docx"],
    "a template": ["templates", "check", "classic"],
}


def test_nothing_is_fetched_and_nothing_is_started(idea: Path) -> None:
    idea.with_name("draft.docx").write_bytes(fetching_word_file())
    idea.with_name("letterhead.docx").write_bytes((ROOT / "templates/classic/reference.docx").read_bytes())
    events = "socket.connect,socket.bind,socket.getaddrinfo,urllib.Request,subprocess.Popen,os.system,os.exec"
    assert audited(f"{events},os.posix_spawn,os.spawn", *COMMANDS.values(), cwd=idea.parent) == []


def test_the_audit_notices_what_it_looks_for(idea: Path) -> None:
    assert "open kettle.yaml" in audited("open", COMMANDS["check"], cwd=idea.parent)


def test_nothing_else_beside_an_idea_is_opened(idea: Path) -> None:
    home = idea.parent
    named = ("prfaq.toml", ".gitignore", "note.md", "kettle.yaml")
    for name in ("prfaq.toml", ".gitignore", ".env", "secret.md", "id_rsa", "other.yaml", "reference.docx"):
        home.joinpath(name).write_text("", encoding="utf-8")
    opened = audited("open", COMMANDS["check"], COMMANDS["render"], cwd=home)
    inside = {one.removeprefix("open ").removeprefix(f"{home}/") for one in opened}
    lying = {path.name for path in home.iterdir() if path.suffix not in (".docx", ".html")} - {"kettle.md"}
    assert inside & lying <= set(named)
    assert {"kettle.yaml", "prfaq.toml"} <= inside & lying


@pytest.mark.parametrize(
    "template",
    [
        *(
            "{{ idea.__class__.__mro__ }}",
            "{{ ''.__class__ }}",
            "{{ gap.__globals__ }}",
            "{{ gap.__init__ }}",
        ),
        *("{% include '../secret.md' %}", "{% include '/etc/passwd' %}", "{% import 'os' as os %}"),
        *(
            "{{ ''|attr('__class__') }}",
            "{{ '{0.__class__}'.format(gap) }}",
            "{{ cycler.__init__.__globals__ }}",
        ),
    ],
)
def test_a_template_reaches_neither_python_nor_a_file_outside(template: str, idea: Path) -> None:
    idea.with_name("secret.md").write_text("A secret.", encoding="utf-8")
    done = rendered(template, idea)
    assert done.status == 2
    assert len(done.err.splitlines()) <= 3


def rendered(template: str, idea: Path) -> Ended:
    """An idea rendered by a pack whose one section is a template, in bounded time and memory."""
    pack = idea.parent / "prfaq-templates" / "mine"
    (pack / "parts").mkdir(parents=True)
    manifest = 'extends = "classic"\n[[sections]]\nname = "a"\n'
    (pack / "template.toml").write_text(manifest, encoding="utf-8")
    (pack / "parts" / "a.md.j2").write_text(template, encoding="utf-8")
    return run("render", "kettle.yaml", "--template", "mine", "--to", "md", folder=idea.parent)


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for a in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}"
        "{{ ns.x|string }}",
        "{{ ('x ' * 9999999)|title }}",
    ],
)
def test_a_template_that_builds_or_runs_too_much_is_stopped(template: str, idea: Path) -> None:
    done = rendered(template, idea)
    assert done.status == 2
    assert "mine/parts/a.md.j2:1: " in done.err


def test_a_configuration_says_no_more_than_this() -> None:
    """Who adds a setting that starts or fetches something has to change SECURITY.md, and this."""
    assert {setting.name for setting in fields(Settings)} == {
        *("required_version", "template", "baseline", "exclude", "respect_gitignore", "per_path", "suppress"),
        *("select", "ignore", "severity", "rules", "words", "faq_themes", "house"),
        *("fail_on", "min_readiness", "least_status"),
    }


def test_what_lies_beside_an_idea_decides_unless_you_do(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    for folder, limit in ((theirs, 500), (ours, 1)):
        pack = folder / "prfaq-templates" / "classic"
        pack.mkdir(parents=True)
        manifest = f'extends = "classic"\n[limits]\nheadline_words = [0, {limit}]\n'
        (pack / "template.toml").write_text(manifest, encoding="utf-8")
    (theirs / "prfaq.toml").write_text('fail-on = "never"\nignore = ["WRI"]\n', encoding="utf-8")
    (ours / "prfaq.toml").write_text('fail-on = "info"\n', encoding="utf-8")
    (theirs / "idea.yaml").write_bytes((SAMPLES / "ward-handover.yaml").read_bytes())
    assert prfaq("check", "theirs/idea.yaml", cwd=tmp_path).returncode == 0
    decided = ("--isolated", "--config", "ours/prfaq.toml", "--template-dir", "ours/prfaq-templates")
    done = prfaq("check", "theirs/idea.yaml", *decided, cwd=tmp_path)
    assert done.returncode == 1
    assert "headline" in done.stdout


@pytest.mark.parametrize(
    ("name", "megabytes"), [("idea.yaml", 16), ("draft.md", 16), ("draft.docx", 64), ("prfaq.toml", 1)]
)
def test_a_file_that_is_too_large_is_refused(name: str, megabytes: int, idea: Path) -> None:
    with idea.with_name(name).open("wb") as file:
        file.truncate(megabytes * 2**20 + 1)
    done = prfaq("check", "kettle.yaml" if name == "prfaq.toml" else name, cwd=idea.parent)
    assert done.returncode == 2
    assert re.search(rf"{name}: The file is (larger than {megabytes} MB|too large)", done.stderr)


@pytest.mark.parametrize(("files", "size", "status"), [(198, 0, 0), (199, 0, 2), (1, 2**24, 2)])
def test_a_pack_that_is_too_large_is_refused(files: int, size: int, status: int, idea: Path) -> None:
    pack = idea.parent / "prfaq-templates" / "mine"
    pack.mkdir(parents=True)
    (pack / "template.toml").write_text('extends = "classic"\n', encoding="utf-8")
    for number in range(files + (size == 0)):
        with (pack / f"{number}.md").open("wb") as file:
            file.truncate(size)
    done = prfaq("render", "kettle.yaml", "--template", "mine", "--to", "md", cwd=idea.parent)
    assert done.returncode == status
    assert ("too large" in done.stderr) is (status == 2)


def test_what_a_broken_file_may_take_is_what_fuzzing_allows() -> None:
    (sentence,) = [one for one in sentences() if one.startswith("Broken files")]
    assert re.findall(r"\d+", sentence) == [str(int(running.SLOW)), str(running.MEMORY // 2**20)]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
@pytest.mark.parametrize("name", ["prfaq.toml", "pyproject.toml", ".gitignore"])
def test_a_pipe_that_lies_beside_an_idea_is_not_waited_for(name: str, idea: Path) -> None:
    os.mkfifo(idea.with_name(name))
    assert run("check", ".", folder=idea.parent).status in (0, 1, 2)


def test_a_check_changes_nothing(idea: Path) -> None:
    before = {path: path.read_bytes() for path in idea.parent.iterdir()}
    prfaq("check", ".", cwd=idea.parent)
    assert {path: path.read_bytes() for path in idea.parent.iterdir()} == before


def render(*arguments: str, idea: Path) -> subprocess.CompletedProcess[str]:
    return prfaq("render", "kettle.yaml", *arguments, cwd=idea.parent)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_document_of_ours_is_replaced(kind: str, idea: Path) -> None:
    render("--to", kind, idea=idea)
    before = idea.with_suffix(f".{kind}").read_bytes()
    idea.write_text(IDEA.replace("Kettle", "Teapot"), encoding="utf-8")
    assert render("--to", kind, idea=idea).returncode == 0
    assert idea.with_suffix(f".{kind}").read_bytes() != before
    assert len(list(idea.parent.glob(f"*.{kind}"))) == 1


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
def test_the_file_of_somebody_else_stays(kind: str, idea: Path) -> None:
    theirs = idea.with_suffix(f".{kind}")
    theirs.write_bytes(b"By hand.")
    assert render("--to", kind, idea=idea).returncode == 0
    assert theirs.read_bytes() == b"By hand."
    assert idea.with_name(f"kettle-2.{kind}").is_file()


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
def test_a_file_that_is_named_is_replaced_by_force_alone(kind: str, idea: Path) -> None:
    theirs = idea.with_name(f"theirs.{kind}")
    theirs.write_bytes(b"By hand.")
    assert render("-o", theirs.name, idea=idea).returncode == 2
    assert theirs.read_bytes() == b"By hand."
    assert render("-o", theirs.name, "--force", idea=idea).returncode == 0
    assert theirs.read_bytes() != b"By hand."


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize("name", ["plan", "plan.md", "plan.html", "link.md"])
def test_the_idea_is_never_written_over(name: str, force: list[str], idea: Path) -> None:
    source = idea.with_name("plan.yaml" if name == "link.md" else name)
    idea.rename(source)
    if name == "link.md":
        source.with_name(name).symlink_to(source)
    kind = "html" if name.endswith("html") else "md"
    text = source.read_bytes()
    prfaq("render", source.name, "--to", kind, "-o", name, *force, cwd=source.parent)
    assert source.read_bytes() == text


def test_what_starts_something_overwrites_nothing(idea: Path) -> None:
    home = idea.parent
    idea.with_name("draft.md").write_text("# Kettle\n", encoding="utf-8")
    (home / "prfaq-templates" / "house").mkdir(parents=True)
    (home / "prfaq-templates" / "house" / "template.toml").write_text("title = 'H'\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    for command in (
        ["new", "Kettle"],
        ["import", "draft.md", "-o", "kettle.yaml"],
        ["templates", "new", "house"],
    ):
        assert prfaq(*command, cwd=home).returncode == 2
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\u202e", "\x9b2J"])
def test_no_message_acts_on_a_terminal(sign: str, idea: Path) -> None:
    quoted = sign.encode("unicode_escape").decode()
    idea.write_text(
        f'product: Kettle\nproblem: {{impact: [{{evidence: ["x{quoted}9 ideas checked"]}}]}}\n'
        f'customer: {{"segmnt{quoted}": a}}\n"a{quoted}b": 1\nmeta: {{status: "x{quoted}"}}\n',
        encoding="utf-8",
    )
    done = prfaq("check", "kettle.yaml", "--all", cwd=idea.parent)
    assert done.returncode in (1, 2)
    assert sign not in done.stdout + done.stderr
