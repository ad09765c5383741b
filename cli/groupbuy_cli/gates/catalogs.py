# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Keep the catalogs: merge terms, derive Taiwan's Chinese, judge them.

Runs under the Python of the tests (polib, OpenCC), not under the launcher's.
"""

import argparse
import sys
from pathlib import Path

import opencc
import polib

from . import shared

MAIN, DERIVED = "zh_CN", "zh_TW"
OVERRIDES = f"{DERIVED}.overrides.po"
TAIWAN = Path(__file__).parent / "taiwan_words.txt"
# OpenCC converts words and leaves quotation marks alone.
QUOTES = str.maketrans("“”‘’", "「」『』")
WIDTH = 78


def merged(template, old, language, suggestions=None):
    """Return a catalog of exactly the template's terms."""
    known = {entry.msgid: entry for entry in old if entry.msgstr and not entry.obsolete}
    suggestions = suggestions or {}
    catalog = _empty(language)
    for term in template:
        former = known.get(term.msgid)
        text = former.msgstr if former else suggestions.get(term.msgid, "")
        entry = _copy(term, text)
        if former and former.fuzzy:
            entry.flags.append("fuzzy")
        catalog.append(entry)
    return _tidy(catalog)


def derived(main, overrides):
    """Return Taiwan's catalog: converted by phrases, except where overridden."""
    convert = _converter()
    chosen = {entry.msgid: entry.msgstr for entry in overrides if entry.msgstr}
    catalog = _empty(DERIVED)
    for term in main:
        catalog.append(_copy(term, chosen.get(term.msgid) or convert(term.msgstr)))
    return _tidy(catalog)


def _converter():
    """Return what makes Taiwan's text of China's: OpenCC's phrases, then our own words."""
    lines = TAIWAN.read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    by_phrases = opencc.OpenCC("s2twp").convert

    def convert(text):
        text = by_phrases(text).translate(QUOTES)
        for converted, right in words:
            text = text.replace(converted, right)
        return text

    return convert


def normalised(template):
    """Return a template without dates, so that nothing new changes nothing."""
    catalog = _empty("")
    for term in template:
        catalog.append(_copy(term, ""))
    return _tidy(catalog)


def _tidy(catalog):
    """Sort a catalog and leave out what is the same, as OCA's check wants it."""
    catalog.sort(key=lambda entry: entry.msgid)
    for entry in catalog:
        if entry.msgstr == entry.msgid:
            entry.msgstr = ""
    return catalog


def _copy(term, text):
    """Return an entry for a term with a translation."""
    return polib.POEntry(
        msgid=term.msgid,
        msgstr=text,
        occurrences=term.occurrences,
        comment=term.comment,
        flags=[flag for flag in term.flags if flag != "fuzzy"],
    )


def _empty(language):
    """Return a catalog with a header that stays the same."""
    catalog = polib.POFile(wrapwidth=WIDTH)
    catalog.metadata = {
        "Project-Id-Version": "Odoo Server 19.0",
        "Report-Msgid-Bugs-To": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;" if language else "",
    }
    return catalog


def suggestions_from(folders, language=MAIN):
    """Return Odoo's own translations, the first folder's words winning."""
    found = {}
    for folder in folders:
        path = Path(folder, "i18n", f"{language}.po")
        if path.exists():
            for entry in polib.pofile(str(path)):
                if entry.msgstr and not entry.fuzzy and not entry.obsolete:
                    found.setdefault(entry.msgid, entry.msgstr)
    return found


def read(path):
    """Return a catalog, an empty one if the file is not there."""
    return polib.pofile(str(path), wrapwidth=WIDTH) if path.exists() else polib.POFile()


def update(addon, exported, suggestions):
    """Write an addon's template and both catalogs; return how many were suggested."""
    folder = addon / "i18n"
    folder.mkdir(exist_ok=True)
    normalised(exported).save(str(folder / f"{addon.name}.pot"))
    old = read(folder / f"{MAIN}.po")
    main = merged(exported, old, MAIN, suggestions)
    main.save(str(folder / f"{MAIN}.po"))
    derived(main, read(folder / OVERRIDES)).save(str(folder / f"{DERIVED}.po"))
    before = {entry.msgid for entry in old if entry.msgstr and not entry.obsolete}
    return sum(1 for entry in main if entry.msgstr and entry.msgid not in before)


def faults(addon, exported):
    """Return what is wrong with an addon's catalogs, each with its file."""
    judge = shared.load("catalogs")
    folder, same = addon / "i18n", judge.same_words()
    template, main, taiwan, overrides = (
        read(folder / name)
        for name in (f"{addon.name}.pot", f"{MAIN}.po", f"{DERIVED}.po", OVERRIDES)
    )
    found = {
        f"{addon.name}.pot": judge.template_faults(exported, template),
        f"{MAIN}.po": judge.catalog_faults(exported, main, same),
        f"{DERIVED}.po": [
            *judge.catalog_faults(exported, taiwan, same),
            *stale_derivations(main, taiwan, overrides),
        ],
        OVERRIDES: [
            f"no more in use: {entry.msgid!r}"
            for entry in overrides
            if not exported.find(entry.msgid)
        ],
    }
    return [f"{addon.name}/i18n/{name}: {text}" for name, texts in found.items() for text in texts]


def stale_derivations(main, taiwan, overrides):
    """Return the terms of Taiwan's catalog that are not what they would be now."""
    held = {entry.msgid: entry.msgstr or entry.msgid for entry in taiwan}
    return [
        f"not derived from {MAIN}: {entry.msgid!r} should be {entry.msgstr!r}"
        for entry in derived(main, overrides)
        if entry.msgid in held and held[entry.msgid] != (entry.msgstr or entry.msgid)
    ]


def main(argv):
    """Update or check addons against exported templates named after them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--exported", type=Path, required=True)
    parser.add_argument("--suggest", type=Path, nargs="*", default=[])
    parser.add_argument("addons", type=Path, nargs="+")
    args = parser.parse_args(argv)
    suggestions = suggestions_from(args.suggest)
    wrong = 0
    for addon in args.addons:
        exported = read(args.exported / f"{addon.name}.pot")
        if not args.check:
            count = update(addon, exported, suggestions)
            print(f"{addon.name}: {len(exported)} terms, {count} suggested by Odoo's own words")
        found = faults(addon, exported)
        wrong += len(found)
        print("\n".join(found), end="\n" if found else "")
    print(f"{len(args.addons)} addons, {wrong} faults in translations")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
