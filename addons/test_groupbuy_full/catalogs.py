"""Judge translations: complete, current, with the same placeholders and tags.

Plain Python on purpose: `./groupbuy i18n` uses the same code from outside Odoo.
"""

import re
from collections import Counter
from pathlib import Path

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdfr]|\{\w*\}|\{\{.*?\}\}|</?[a-zA-Z][\w-]*")
# Attributes nobody reads.
ATTRIBUTE = re.compile(r'(?<![\w-])(?!(?:title|alt|placeholder|aria-label)=)[\w-]+="[^"]*"')
WORD = re.compile(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*")
SAME = Path(__file__).parent / "same_in_all_languages.txt"


def same_words():
    """Return the words that may stay as they are, reviewed one by one."""
    lines = SAME.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def template_faults(exported, template):
    """Return what a committed template lacks, or holds no more."""
    wanted, held = _sources(exported), _sources(template)
    faults = [f"new term: {text!r}" for text in wanted.keys() - held.keys()]
    faults += [f"term no more in use: {text!r}" for text in held.keys() - wanted.keys()]
    for text in wanted.keys() & held.keys():
        if wanted[text] != held[text]:
            faults.append(f"term used elsewhere: {text!r}")
    return sorted(faults)


def _sources(catalog):
    """Return where each term comes from."""
    return {
        entry.msgid: {place for place, _line in entry.occurrences}
        for entry in catalog
        if not entry.obsolete
    }


def catalog_faults(template, catalog, same=frozenset()):
    """Return what is wrong with a language's catalog of this template."""
    entries = {entry.msgid: entry for entry in catalog if not entry.obsolete}
    wanted = [entry.msgid for entry in template if not entry.obsolete]
    faults = [f"missing: {text!r}" for text in wanted if text not in entries]
    faults += [f"no more in use: {text!r}" for text in entries.keys() - set(wanted)]
    for entry in entries.values():
        faults += _entry_faults(entry, same)
    return sorted(faults)


def _entry_faults(entry, same):
    """Return what is wrong with one translation."""
    # A catalog leaves out a translation that is the same as the source.
    if entry.msgstr.strip() in {"", entry.msgid}:
        return [f"not translated: {entry.msgid!r}"] if _has_words(entry.msgid, same) else []
    if entry.fuzzy:
        return [f"fuzzy: {entry.msgid!r}"]
    if Counter(PLACEHOLDER.findall(entry.msgid)) != Counter(PLACEHOLDER.findall(entry.msgstr)):
        return [f"placeholders or tags differ: {entry.msgid!r} and {entry.msgstr!r}"]
    return []


def _has_words(text, same):
    """Say whether a text has English words that are not the same everywhere."""
    if text in same:
        return False
    words = set(WORD.findall(PLACEHOLDER.sub(" ", ATTRIBUTE.sub(" ", text))))
    return bool(words - same)
