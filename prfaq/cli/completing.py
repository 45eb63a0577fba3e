"""What a shell completes after an option: rules, templates, files."""

import click
from click.shell_completion import CompletionItem


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself knows best."""
    return [CompletionItem(incomplete, type="file")]


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders."""
    return [CompletionItem(incomplete, type="dir")]


def a_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes, or names once a small letter is typed, each with what is wrong."""
    from prfaq.linter.registry import RULES  # noqa: PLC0415  # whoever completes a file does not pay for it

    by_name = incomplete[:1].islower()
    found = sorted((rule.name if by_name else rule.code, rule.page.summary) for rule in RULES)
    return [CompletionItem(name, help=told) for name, told in found if name.startswith(incomplete)]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Like a rule, after any others and a comma; families of rules as well."""
    from prfaq.linter.docs import FAMILIES  # noqa: PLC0415

    before, comma, last = incomplete.rpartition(",")
    families = [CompletionItem(code, help=told) for code, told in FAMILIES.items() if code.startswith(last)]
    return [
        CompletionItem(f"{before}{comma}{item.value}", help=item.help)
        for item in [*families, *a_rule(ctx, param, last)]
    ]


def templates(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The template packs that are at hand."""
    from prfaq.packs import names  # noqa: PLC0415

    return [CompletionItem(name) for name in names() if name.startswith(incomplete)]
