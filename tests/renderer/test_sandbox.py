"""A hostile pack comes to an end, soon, and says where."""

import time
from itertools import cycle
from pathlib import Path

import pytest

from prfaq.composer import compose
from prfaq.errors import UserError
from prfaq.packs import Pack, find
from prfaq.renderer.draft import Drafting
from tests.packs.pack_sources import pack_source
from tests.renderer.ideas import idea, sample
from tests.renderer.test_errors import drafted, pack

ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in 'aaaaaaaaaa' %}" * 9 + "{% endfor %}" * 9,
    "{% for a in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}" * 9 + "{% endfor %}" * 9,
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in range(99999)|select %}{% for b in range(99999)|select %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) recursive %}{{ loop(range(99999)) }}{% endfor %}",
]
HUGE = [
    "{{ 'a' * 999999999999 }}",
    "{{ [1] * 999999999 }}",
    "{% set ns = namespace(x='aaaa') %}{% for a in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "{% set ns = namespace(x='aaaa') %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "{% set ns = namespace(x=[1, 2]) %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "{% set ns = namespace(x=9) %}{% for a in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "{% set x0 %}aaaaaaaaaa{% endset %}"
    + "".join(f"{{% set x{n + 1} %}}{{{{ x{n} }}}}{{{{ x{n} }}}}{{% endset %}}" for n in range(60)),
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ '{:{}}'.format(1, 999999999) }}",
    "{{ 'a'|center(999999999) }}",
    "{{ 'a'.center(999999999) }}",
    "{{ 'a'['ljust'](999999999) }}",
    "{{ (1).to_bytes(999999999, 'big') }}",
    "{{ 'a'|indent(999999999) }}",
    "{{ [1]|batch(999999999, 0)|list }}",
    "{{ [1]|slice(999999999)|list }}",
    "{{ 1.5|round(999999999) }}",
    "{{ ('a' * 9999999)|replace('a', 'a' * 9999999) }}",
    "{{ range(99999)|join('a' * 9999999) }}",
    "{% set x = 'a' * 9999999 %}{% for a in range(9999) %}{{ x }}{% endfor %}",
    "{{ range(999999999) }}",
    "{{ 'a'|map('center', 999999999)|list }}",
]


NESTED = (
    "{% set ns = namespace(x=[1]) %}" + "{% set ns.x = [ns.x, ns.x] %}" * 60,
    "{% set ns = namespace(x=[1]) %}" + "{% set ns.x = (ns.x, ns.x) %}" * 60,
    "{% set ns = namespace(x=[1]) %}" + "{% set ns.x = {'a': ns.x, 'b': ns.x} %}" * 60,
    "".join(f"{{% set n{at} = namespace() %}}" for at in range(61))
    + "".join(f"{{% set n{at + 1}.a = n{at} %}}{{% set n{at + 1}.b = n{at} %}}" for at in range(60))
    + "{% set ns = namespace(x=n60) %}",
)
USES = (
    "{{ ns.x|string }}",
    "{{ ns.x ~ '' }}",
    "{{ '{}'.format(ns.x) }}",
    "{{ [ns.x]|join }}",
    "{{ yaml(ns.x) }}",
    "{{ 1 if ns.x == [ns.x] else 2 }}",
    "{{ 1 if 0 in [ns.x] else 2 }}",
)
HUGE += [*(made + USES[0] for made in NESTED), *map("".join, zip(cycle(NESTED), USES[1:], strict=False))]
HUGE += [
    "{{ ('x '*9999999)|title }}",
    "{% set x = 'x ' * 400000 %}{% for a in range(1000) %}{% set y = x|title %}{% endfor %}",
    "{% set ns = namespace(x=[1]) %}{% for a in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}",
    "{% set x = 'a' * 400000 %}{{ x.strip('b' * 400000 ~ 'a') }}",
    "{% set x = 'a' * 400000 %}{{ x|trim('b' * 400000 ~ 'a') }}",
    "{% set x = 'a' * 900000 %}{{ x.rfind('b' ~ 'a' * 400000) }}",
    "{{ ([[1]] * 500000)|sum(start=[])|length }}",
    "{{ [[1], [2]]|sum(start=[]) }}",
    "{% set ns = namespace(x=2) %}{% for a in range(9999) %}{% set ns.x = ns.x - (0 - ns.x) %}{% endfor %}",
    "{{ ('f' * 900000)|int(0, 16) }}",
    "{% for a in range(9999) %}" + "{% if 1 %}{% endif %}" * 2000 + "{% endfor %}",
    "{% macro m() %}"
    + "{% if 1 %}{% endif %}" * 2000
    + "{% endmacro %}{% for a in range(9999) %}{{ m() }}{% endfor %}",
    "{% set x = range(99999)|list %}{% for a in range(9999) %}{% set y = x[:] %}{% endfor %}",
    "{% set x = 'a' * 900000 %}{% for a in range(9999) %}{% set y = 'b' in x %}{% endfor %}",
    "{% for a in range(99999) %}" + "x" * 20000 + "{% endfor %}",
    "{% macro m() %}{% for a in range(99999) %}{{ 'a' * 100000 }}{% endfor %}{% endmacro %}{{ m() }}",
    "{% call(x) m() %}{% endcall %}{% macro m() %}{{ range(99999)|select|select|select|list|length }}{% endmacro %}"
    + "{% for a in range(999) %}{{ m() }}{% endfor %}",
    "{{ ('<' * 900000)|e|e|e|e|e|e }}",
    "{{ ('{0}' * 300000).format('a' * 900000) }}",
    "{{ ('[a](#b) *' * 90000)|markdown }}",
    "{{ row(*range(99999)) }}",
]


@pytest.mark.parametrize("template", ENDLESS + HUGE)
def test_a_hostile_template_is_stopped_where_it_stands(
    tmp_path: Path, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prfaq.renderer.sandbox.MOST_STEPS", 100_000)
    monkeypatch.setattr("prfaq.renderer.sandbox.MOST_SECONDS", 2.0)
    begun = time.monotonic()
    with pytest.raises(UserError) as caught:
        drafted(pack(tmp_path, parts__a=template))
    assert caught.value.message.startswith("mine/parts/a.md.j2:1: ")
    assert "\n" not in caught.value.message
    assert time.monotonic() - begun < 20


def test_files_that_include_one_another_twice_are_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prfaq.renderer.sandbox.MOST_STEPS", 10_000)
    twice = {
        f"parts__p{n}": f"{{% include 'parts/p{n + 1}.md.j2' %}}{{% include 'parts/p{n + 1}.md.j2' %}}"
        for n in range(40)
    }
    mine = pack(tmp_path, parts__a='{% include "parts/p0.md.j2" %}', parts__p40="x", **twice)
    with pytest.raises(UserError, match=r"^mine/parts/p\d+\.md\.j2:1: the template does not come to an end"):
        drafted(mine)


def test_a_hostile_header_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prfaq.renderer.sandbox.MOST_STEPS", 10_000)
    toml = f'extends = "classic"\nheader = "{ENDLESS[0]}"'
    mine = find("mine", (pack_source(tmp_path, {"mine": {"template.toml": toml}}),))
    made = idea()
    with pytest.raises(UserError, match=r"^mine/template\.toml:2: the template does not"):
        Drafting(made, compose(made), mine).line("header")


def test_what_templates_do_every_day_is_not_stopped(tmp_path: Path) -> None:
    ordinary: Pack = pack(
        tmp_path,
        parts__a="{% for n in range(3) %}{{ n * 2 + 1 }}{% if not loop.last %}, {% endif %}{% endfor %}"
        "{{ ' ' ~ 'a'.upper() ~ ' ' ~ ['x', 'y']|join('-') ~ ' ' ~ 'aXa'|replace('X', 'b') }}"
        "{{ ' {name} {0}'.format(1, name='n') }} {{ 7 % 4 }} {{ ('a' + 'b') * 2 }}",
    )
    assert drafted(ordinary) == "1, 3, 5 A x-y aba n 1 3 abab\n"


def test_an_idea_a_hundred_times_as_long_as_usual_is_drafted() -> None:
    made = sample("ward-handover.yaml")
    long = made.model_copy(update={"evidence": made.evidence * 300, "glossary": made.glossary * 300})
    assert Drafting(long, compose(long), find("classic")).text.count("\n|") > 1_000
