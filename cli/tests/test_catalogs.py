# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Catalogs keep translations, follow the sources and speak Taiwan's Chinese."""

import polib
import pytest

from groupbuy_cli.gates import catalogs, shared

judge = shared.load("catalogs")


def _catalog(**texts):
    catalog = polib.POFile()
    for msgid, msgstr in texts.items():
        catalog.append(polib.POEntry(msgid=msgid.replace("_", " "), msgstr=msgstr))
    return catalog


def _texts(catalog):
    return {entry.msgid: entry.msgstr for entry in catalog}


def test_merge_keeps_what_was_translated_and_drops_what_is_gone():
    template = _catalog(Leader="", Team="")
    old = _catalog(Leader="团长", Vanished="消失")

    merged = catalogs.merged(template, old, "zh_CN")

    assert _texts(merged) == {"Leader": "团长", "Team": ""}


def test_merge_fills_a_new_term_with_a_suggestion_only():
    template = _catalog(Leader="", Cancel="")
    old = _catalog(Leader="团长")

    merged = catalogs.merged(template, old, "zh_CN", {"Leader": "领导者", "Cancel": "取消"})

    assert _texts(merged) == {"Leader": "团长", "Cancel": "取消"}


def test_taiwan_has_its_own_words_not_only_its_own_characters():
    taiwan = catalogs.derived(_catalog(Software="软件", Leader="团长"), _catalog())

    assert _texts(taiwan) == {"Software": "軟體", "Leader": "團長"}


def test_word_that_opencc_gets_wrong_is_corrected():
    taiwan = catalogs.derived(_catalog(x="社区团购账单"), _catalog())

    assert _texts(taiwan) == {"x": "社區團購帳單"}


def test_taiwan_quotes_with_its_own_marks():
    taiwan = catalogs.derived(_catalog(x="从“%(old)s”变为“%(new)s”"), _catalog())

    assert _texts(taiwan) == {"x": "從「%(old)s」變為「%(new)s」"}


def test_override_wins_over_the_derived_word():
    taiwan = catalogs.derived(_catalog(Leader="团长"), _catalog(Leader="團主"))

    assert _texts(taiwan) == {"Leader": "團主"}


def test_placeholders_survive_the_derivation():
    taiwan = catalogs.derived(_catalog(x="%(name)s 的软件 <b>%s</b>"), _catalog())

    assert _texts(taiwan) == {"x": "%(name)s 的軟體 <b>%s</b>"}


def test_changed_main_catalog_makes_the_derived_one_stale():
    stale = catalogs.stale_derivations(
        _catalog(Leader="团长"), _catalog(Leader="領導者"), _catalog()
    )

    assert stale == ["not derived from zh_CN: 'Leader' should be '團長'"]


@pytest.mark.parametrize("text", ["", "ID"])
def test_term_that_is_the_same_everywhere_is_never_stale(text):
    stale = catalogs.stale_derivations(_catalog(ID=text), _catalog(ID="ID"), _catalog())

    assert stale == []


def test_update_twice_writes_the_same_bytes(tmp_path):
    addon = tmp_path / "some_addon"
    addon.mkdir()
    exported = _catalog(Leader="", Team="")

    catalogs.update(addon, exported, {"Leader": "团长"})
    first = {path.name: path.read_bytes() for path in (addon / "i18n").iterdir()}
    catalogs.update(addon, exported, {})
    second = {path.name: path.read_bytes() for path in (addon / "i18n").iterdir()}

    assert first == second
    assert sorted(first) == ["some_addon.pot", "zh_CN.po", "zh_TW.po"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"Leader": "团长"}, []),
        ({}, ["missing: 'Leader'"]),
        ({"Leader": ""}, ["not translated: 'Leader'"]),
        ({"Leader": "Leader"}, ["not translated: 'Leader'"]),
        ({"Leader": "团长", "Old": "旧"}, ["no more in use: 'Old'"]),
    ],
)
def test_catalog_is_judged_against_its_template(texts, expected):
    assert judge.catalog_faults(_catalog(Leader=""), _catalog(**texts)) == expected


def test_lost_placeholder_is_a_fault():
    template = polib.POFile()
    template.append(polib.POEntry(msgid="%(count)s boxes"))
    catalog = polib.POFile()
    catalog.append(polib.POEntry(msgid="%(count)s boxes", msgstr="几箱"))

    (fault,) = judge.catalog_faults(template, catalog)

    assert fault.startswith("placeholders or tags differ")


def test_fuzzy_translation_is_a_fault():
    catalog = _catalog(Leader="团长")
    catalog[0].flags.append("fuzzy")

    assert judge.catalog_faults(_catalog(Leader=""), catalog) == ["fuzzy: 'Leader'"]


@pytest.mark.parametrize("text", ["", "Excel"])
def test_word_that_is_the_same_everywhere_may_stay(text):
    catalog = _catalog(Excel=text)

    assert judge.catalog_faults(_catalog(Excel=""), catalog, {"Excel"}) == []


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<span class="some_class">0</span>', []),
        ('<span title="Leader">0</span>', ["not translated: '<span title=\"Leader\">0</span>'"]),
    ],
)
def test_only_attributes_people_read_want_a_translation(markup, expected):
    catalog = _catalog(**{markup: ""})

    assert judge.catalog_faults(_catalog(**{markup: ""}), catalog) == expected


def test_template_follows_the_sources():
    exported, template = _catalog(Leader="", Team=""), _catalog(Leader="", Old="")

    faults = judge.template_faults(exported, template)

    assert faults == ["new term: 'Team'", "term no more in use: 'Old'"]
