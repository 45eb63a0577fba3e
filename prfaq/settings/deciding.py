"""From a configuration and what the command line says to the decision for one file."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from prfaq.document.layout import Layout
from prfaq.errors import SettingsError, UserError
from prfaq.finding import Severity
from prfaq.globs import matches
from prfaq.linter.baseline import Baseline, name_in
from prfaq.linter.baseline import read as read_baseline
from prfaq.linter.engine import Decision, Gate, WordChange, layout_of
from prfaq.linter.policy import Acceptance, Policy
from prfaq.linter.registry import PROTECTED, codes_for, names_of
from prfaq.linter.rule import Rule
from prfaq.settings.force import COMMAND_LINE, InForce, in_force
from prfaq.settings.reading import DEFAULTS, Configuration
from prfaq.settings.said import Said
from prfaq.settings.vetting import list_name


def decide(configuration: Configuration | None, file: str, said: Said) -> Decision:
    """The decision for ``file``; ``SettingsError`` for rules or templates that do not exist."""
    configuration = configuration or DEFAULTS
    shared = _decide(configuration, matching(configuration, file), said)
    near = file if file == "-" else str(Path(file).with_name("idea.yaml"))
    shared = replace(shared, layout=_layout(shared.template, near, said))
    baseline = shared.policy.baseline
    accepted = tuple(_accepted(configuration, file, shared.policy.known))
    if not baseline.file and not accepted:
        return shared
    known_as = name_in(baseline.file, file) if baseline.file else ""
    return replace(shared, policy=replace(shared.policy, accepted=accepted, known_as=known_as))


def matching(configuration: Configuration, file: str) -> tuple[int, ...]:
    """The numbers of the entries of ``per-path`` that mean a file."""
    return tuple(
        index
        for index, entry in enumerate(configuration.settings.per_path)
        if any(matches(pattern, file, configuration.folder) for pattern in entry.paths)
    )


@lru_cache(maxsize=256)
def _decide(configuration: Configuration, entries: tuple[int, ...], said: Said) -> Decision:
    """The decision for all files that the same entries of ``per-path`` speak of."""
    force = in_force(configuration, entries, said)
    policy = Policy(
        rules=_selected(force, said),
        known=force.rules,
        severities={code: Severity(level) for code, (level, _) in force.severity.items()},
        options={
            code: {name: value for name, (value, _) in options.items()}
            for code, options in force.options.items()
        },
        as_status=said.as_status,
        as_stage=said.as_stage,
        least_status=force.value("least-status"),
        baseline=_baseline(configuration, force, said),
    )
    return Decision(
        policy,
        template=str(force.value("template")),
        words=_words(configuration),
        faq_themes=force.value("faq-themes"),
        gate=Gate(force.value("fail-on"), force.value("min-readiness")),
    )


def _selected(force: InForce, said: Said) -> tuple[Rule, ...]:
    """The rules that run; a mistake on the command line is found here, one in a file was found before."""
    try:
        selected = force.selected
    except UserError as error:
        raise SettingsError(error.message, error.hint) from None
    for rule in force.rules:
        if rule.code in PROTECTED and any(name.lower() in names_of(rule) for name in said.ignore):
            raise SettingsError(
                f"{rule.code} cannot be left out.", "`--select` chooses what to look at for the moment."
            )
    return selected


@lru_cache(maxsize=256)
def _layout(template: str, near: str, said: Said) -> Layout:
    """What the template asks of the files in one folder, which is looked for once."""
    try:
        return layout_of(template, near, said.template_dirs)
    except UserError as error:
        raise SettingsError(error.message, error.hint) from None


def forget_decisions() -> None:
    """Read baselines and look for templates again the next time."""
    _decide.cache_clear()
    _layout.cache_clear()


def _words(configuration: Configuration) -> tuple[WordChange, ...]:
    return tuple(
        WordChange(list_name(name), changes.add, changes.remove, changes.only)
        for name, changes in configuration.settings.words.items()
    )


def _baseline(configuration: Configuration, force: InForce, said: Said) -> Baseline:
    file, origin = force.plain["baseline"]
    if not file or said.without_baseline:
        return Baseline()
    path = Path(file) if origin == COMMAND_LINE else configuration.folder / file
    try:
        return read_baseline(path)
    except UserError as error:
        place = "" if origin == COMMAND_LINE else f"{origin}: "
        raise SettingsError(f"{place}{error.message}", error.hint) from None


def _accepted(configuration: Configuration, file: str, rules: tuple[Rule, ...]) -> list[Acceptance]:
    return [
        acceptance(configuration, index, rules)
        for index, entry in enumerate(configuration.settings.suppress)
        if matches(entry.path, file, configuration.folder)
    ]


def acceptance(configuration: Configuration, index: int, rules: tuple[Rule, ...]) -> Acceptance:
    """What an entry of ``suppress`` accepts; ``rules`` are all that there are."""
    entry = configuration.settings.suppress[index]
    return Acceptance(
        names={name: codes_for([name], rules) for name in entry.rules},
        field=tuple(step for step in entry.field.replace(".", "/").replace("[]", "").split("/") if step),
        reason=entry.reason,
        by=configuration.place_of(("suppress", index)),
        is_for_many=any(sign in entry.path for sign in "*?[") or not Path(entry.path).suffix,
    )
