{
    "name": "Community Group Buying: Tests of the Whole",
    "summary": "Journeys, access matrix, translations and invariants over all addons",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Community Groupbuy contributors",
    "website": "https://github.com/community-groupbuy/community-groupbuy",
    "license": "AGPL-3",
    "depends": [
        "community_groupbuy",
        "groupbuy_finance",
        "groupbuy_signup",
        "groupbuy_supply",
        "groupbuy_training",
        "groupbuy_warehouse",
        "report_chromium",
    ],
    "external_dependencies": {"python": ["polib"]},
}
