"""Writes docs/reference/ from the code: the account's fields, the command line, the settings, the pipeline.

    python docs/generate.py [--check]

``--check`` fails when a page is not what the code says; a test calls it.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from wiredesk import accounts, cli, errors
from wiredesk.model import account, article, claim, dates, entity, event, lineage, statement, story, text
from wiredesk.settings import Settings

REFERENCE = Path(__file__).parent / "reference"
HEAD = "<!-- Written by docs/generate.py from the code: change the code, not this page. -->\n\n"
NOUNS = (
    account.Account,
    account.Generator,
    story.StoryHead,
    article.Article,
    article.Dateline,
    article.AgencyCredit,
    article.CreditEvidence,
    article.Removed,
    lineage.Family,
    lineage.Origin,
    lineage.Link,
    lineage.Passage,
    entity.Entity,
    statement.Statement,
    statement.Speaker,
    statement.Wording,
    event.Event,
    claim.Claim,
    claim.Figure,
    claim.Report,
    claim.Variant,
    account.TimelineRow,
    account.TimelineEntry,
    account.BriefLine,
    dates.DateValue,
    text.Citation,
)


def account_page() -> str:
    """One section for each noun of the account, with its fields."""
    definitions = accounts.json_schema()["$defs"]
    parts = [
        "# account.json\n\nThe public output, version `wiredesk.account/1`. `wiredesk schema` prints its "
        "JSON Schema; `wiredesk verify` re-checks a file.\n"
        "Offsets are code points into the `text` of an article.\n"
    ]
    for noun in NOUNS:
        said = re.sub(r":\w+:`[~.]?([^`]+)`", r"`\1`", inspect.getdoc(noun) or "").replace("``", "`")
        properties = definitions[noun.__name__]["properties"]
        rows = "\n".join(f"| `{name}` | {describe(schema)} |" for name, schema in properties.items())
        parts.append(f"## {noun.__name__}\n\n{said}\n\n| field | type |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def describe(schema: dict[str, Any]) -> str:
    """A JSON Schema type in words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(describe(s) for s in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{v}`" for v in schema["enum"])
    if schema.get("type") == "array":
        if "prefixItems" in schema:
            return f"[{', '.join(describe(s) for s in schema['prefixItems'])}]"
        return f"list of {describe(schema['items'])}" if schema.get("items") else "list"
    return str(schema.get("type", "any"))


def commands_page() -> str:
    """Every command with its arguments and options."""
    group = get_command(cli.app)
    parts = ["# The command line\n", (cli.__doc__ or "").replace("The command line.\n", "").strip(), ""]
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        context = typer.Context(command, info_name=f"wiredesk {name}")
        usage = " ".join(command.collect_usage_pieces(context))
        parts += [f"## wiredesk {name}\n", f"`wiredesk {name} {usage}`\n", f"{command.help or ''}\n"]
        for parameter in command.params:
            if "--help" not in parameter.opts:
                option = parameter.opts[0].startswith("-")
                names = parameter.opts if option else [(parameter.name or "").upper()]
                said = getattr(parameter, "help", "") or ""
                parts.append(f"- {', '.join(f'`{n}`' for n in names)}: {said}")
        parts.append("")
    return "\n".join(parts)


def settings_page() -> str:
    """Every setting with its default."""
    rows = [
        f"| `WIREDESK_{name.upper()}` | `{field.default}` | {field.description} |"
        for name, field in sorted(Settings.model_fields.items())
    ]
    return (
        "# Settings\n\nFrom the environment; command-line options come first.\n\n"
        "| variable | default | meaning |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n\n## Errors\n\n```\n"
        + errors_drawn()
        + "\n```\n"
    )


def errors_drawn() -> str:
    """The exception tree as it is drawn at the top of its file."""
    tree = (inspect.getdoc(errors) or "").split("::\n\n", 1)[1].split("\n\nOne bad page", 1)[0]
    return inspect.cleandoc("\n" + tree)


PAGES: dict[str, Callable[[], str]] = {
    "account.md": account_page,
    "commands.md": commands_page,
    "settings.md": settings_page,
}


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    REFERENCE.mkdir(exist_ok=True)
    stale = []
    for name, make in PAGES.items():
        page, path = HEAD + make().rstrip() + "\n", REFERENCE / name
        if options.check:
            stale += [name] if not path.exists() or path.read_text(encoding="utf-8") != page else []
        else:
            path.write_text(page, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} is not what the code says: run python docs/generate.py")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
