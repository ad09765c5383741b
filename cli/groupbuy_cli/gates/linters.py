# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The gates of `./groupbuy lint`: what is run on what, and how it is repaired."""

from dataclasses import dataclass

from . import sources

SIZES = "sizes"
PRETTY = {".xml", ".js", ".mjs", ".scss", ".json", ".yml", ".yaml"}


@dataclass(frozen=True)
class Gate:
    """One tool: its command line, and the one that repairs, if there is one."""

    name: str
    command: list
    repair: list | None = None


def gates(tools, clone, only=""):
    """Return the gates that have something to judge, the slow ones first."""
    found = [
        *_addons(tools, clone, only),
        *_node(tools, clone, only),
        *_texts(tools, clone, only),
    ]
    return [gate for gate in found if gate]


def _addons(tools, clone, only):
    """Yield the gates that know Odoo."""
    addons = sources.addons(clone, only)
    if addons:
        module = tools.module("oca_pre_commit_hooks.cli")
        yield Gate("pylint-odoo", tools.module("pylint", "--rcfile=.pylintrc", *addons))
        yield Gate("oca-checks-odoo-module", [*module, *addons], [*module, "--fix", *addons])
    translations = sources.with_suffix(clone, {".po", ".pot"}, only)
    if translations:
        check = tools.module("oca_pre_commit_hooks.cli_po", *translations)
        yield Gate("oca-checks-po", check)


def _node(tools, clone, only):
    """Yield the gates that run on Node."""
    names = sources.with_suffix(clone, PRETTY, only)
    if names:
        prettier = tools.script("prettier", "bin/prettier.cjs", "--log-level=warn")
        yield Gate("prettier", [*prettier, "--check", *names], [*prettier, "--write", *names])
    names = [name for name in names if name.endswith(".js") and name.startswith("addons/")]
    if names:
        eslint = tools.script("eslint", "bin/eslint.js", "--no-warn-ignored", *names)
        yield Gate("eslint", eslint, [*eslint, "--fix"])


def _texts(tools, clone, only):
    """Yield the gates for Python and for files of any kind."""
    check = tools.module("ruff", "check", "--quiet", "--no-cache", only or ".")
    form = tools.module("ruff", "format", "--quiet", "--no-cache", only or ".")
    yield Gate("ruff check", check, [*check, "--fix"])
    yield Gate("ruff format", [*form, "--diff"], form)
    names = [str(path.relative_to(clone)) for path in sources.listed(clone, only)]
    yield Gate("codespell", tools.module("codespell_lib", *names))
    yaml = sources.with_suffix(clone, {".yml", ".yaml"}, only)
    if yaml:
        yield Gate("yamllint", tools.module("yamllint", "--strict", *yaml))
    if (clone / "docker-compose.yml").exists() and not only:
        schema = ("--builtin-schema", "vendor.compose-spec")
        check = tools.module("check_jsonschema", *schema, "docker-compose.yml")
        yield Gate("compose schema", check)
