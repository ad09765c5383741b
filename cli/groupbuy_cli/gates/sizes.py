# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Small files and small functions: what is split early stays readable."""

import ast

from . import sources

LINES_PER_FILE = 300
LINES_PER_FUNCTION = 50


def oversized(clone, only=""):
    """Return a sentence for every Python file or function that is too long."""
    found = []
    for name in sources.with_suffix(clone, {".py"}, only):
        found += _in_file(name, (clone / name).read_text(encoding="utf-8"))
    return found


def _in_file(name, text):
    """Return the sentences about one file."""
    lines = text.count("\n")
    if lines > LINES_PER_FILE:
        yield f"{name}: {lines} lines, {LINES_PER_FILE} at most"
    for node in ast.walk(ast.parse(text, name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = _body_length(node)
            if length > LINES_PER_FUNCTION:
                yield (
                    f"{name}:{node.lineno}: {node.name} has {length} lines,"
                    f" {LINES_PER_FUNCTION} at most"
                )


def _body_length(node):
    """Count a function's lines; its docstring is free."""
    first = node.body[0]
    length = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node, clean=False) is not None:
        length -= first.end_lineno - first.lineno + 1
    return length
