"""The dependencies: what is imported is declared, and constraints.txt pins all of it, everywhere, and no more."""

import ast
import re
import sys
import tomllib
from importlib import metadata

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.tools import ROOT, for_each

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PYPROJECT["project"]["optional-dependencies"]["dev"]]
BUILD = [Requirement(text) for text in PYPROJECT["build-system"]["requires"]]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PINS = [Requirement(line) for line in CONSTRAINTS.splitlines() if line and not line.startswith("#")]

SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHONS = ["3.11", "3.12", "3.13"]


def applies(requirement: Requirement, environment: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(environment)


def closure(requirements: list[Requirement], environment: dict[str, str]) -> set[str]:
    """The names of all that is installed for the requirements, by what each package says that it needs."""
    found: set[str] = set()
    rest = [requirement for requirement in requirements if applies(requirement, environment)]
    while rest:
        wanted = rest.pop()
        name = canonicalize_name(wanted.name)
        if name in found:
            continue
        found.add(name)
        try:
            needed = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # only for another system, and so not installed on this one
            continue
        ways = [environment | {"extra": extra} for extra in ("", *wanted.extras)]
        rest += [needs for needs in map(Requirement, needed) if any(applies(needs, way) for way in ways)]
    return found


@for_each("system", SYSTEMS)
@for_each("python", PYTHONS)
def test_constraints_pin_all_that_is_installed_and_no_more(python: str, system: str) -> None:
    environment = {str(name): str(value) for name, value in default_environment().items()}
    environment |= {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    environment |= SYSTEMS[system]
    pinned = [canonicalize_name(pin.name) for pin in PINS if applies(pin, environment)]
    assert sorted(pinned) == sorted(closure([*RUNTIME, *DEVELOPMENT, *BUILD], environment))


def test_the_supported_pythons_are_those_of_the_classifiers() -> None:
    classifiers = "\n".join(PYPROJECT["project"]["classifiers"])
    assert re.findall(r":: Python :: (3\.\d+)$", classifiers, re.MULTILINE) == PYTHONS


def test_constraints_are_exact_versions_that_the_project_allows_and_no_addresses() -> None:
    allowed = {canonicalize_name(needs.name): needs.specifier for needs in (*RUNTIME, *DEVELOPMENT, *BUILD)}
    for pin in PINS:
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert allowed.get(canonicalize_name(pin.name), SpecifierSet()).contains(exact.version)
    assert "://" not in CONSTRAINTS
    assert "--hash" not in CONSTRAINTS


def test_each_command_of_the_readme_installs_the_exact_versions_also_of_the_build_backend() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [line for line in readme.splitlines() if "pip install" in line]
    assert len(commands) == 4
    for command in commands:
        before = command.partition("pip install")[0]
        assert set(re.findall(r"(PIP_\w+)=(\S+?)[\s\"]", before)) == {
            ("PIP_CONSTRAINT", "constraints.txt"),  # pip before 25.3 heeds it for the build backend, too
            ("PIP_BUILD_CONSTRAINT", "constraints.txt"),
        }


def test_every_package_that_the_code_imports_is_a_dependency_of_its_own() -> None:
    homes = metadata.packages_distributions()
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    imported = {name for name in _imported() if name not in sys.stdlib_module_names and name != "prfaq"}
    assert imported
    assert {canonicalize_name(home) for name in imported for home in homes[name]} <= declared


def _imported() -> set[str]:
    names: set[str] = set()
    for file in (ROOT / "prfaq").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add((node.module or "").split(".")[0])
    return names
