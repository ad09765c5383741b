# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What `./groupbuy test SELECTION` stands for."""

from pathlib import Path

from ..errors import Refusal

FOLDERS = {
    "rules": "tests/rules",
    "cli": "cli/tests",
    "addons": "addons",
    "e2e": "tests/e2e",
}


def resolve(clone, words):
    """Return {suite: [pytest targets]} for suites, addons, files and test names."""
    chosen = {}
    for word in words or FOLDERS:
        for suite, target in _targets(clone, word):
            chosen.setdefault(suite, []).append(target)
    return {suite: chosen[suite] for suite in FOLDERS if suite in chosen}


def _targets(clone, word):
    """Return the (suite, target) pairs of one word."""
    if word in FOLDERS:
        return [(word, FOLDERS[word])]
    if (clone / "addons" / word / "__manifest__.py").exists():
        return [
            pair
            for pair in (("rules", f"tests/rules/{word}"), ("addons", f"addons/{word}/tests"))
            if (clone / pair[1]).is_dir()
        ]
    path, _, name = word.partition("::")
    place = Path(path).resolve()
    if not place.exists() and (clone / path).exists():
        place = (clone / path).resolve()
    for suite, folder in FOLDERS.items():
        if place.exists() and place.is_relative_to(clone / folder):
            target = str(place.relative_to(clone))
            return [(suite, f"{target}::{name}" if name else target)]
    raise Refusal(
        f"Nothing to test is called {word}.",
        f"Name an addon, a test file, or one of {', '.join(FOLDERS)}.",
    )
