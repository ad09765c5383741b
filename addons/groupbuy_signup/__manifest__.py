{
    "name": "Group Buying Sign-up",
    "summary": "Login by phone, SMS codes, agreements, identity data and leader applications",
    "version": "19.0.1.0.0",
    "category": "Sales/Group Buying",
    "author": "Community Groupbuy contributors",
    "website": "https://github.com/community-groupbuy/community-groupbuy",
    "license": "AGPL-3",
    "depends": [
        "community_groupbuy",
        "auth_signup",
        "auth_totp_mail",
        "auth_password_policy_portal",
        "auth_password_policy_signup",
        "sms",
    ],
    "external_dependencies": {"python": ["phonenumbers"]},
    "data": [
        "security/ir.model.access.csv",
        "data/ir_cron_data.xml",
        "views/sms_outbox_views.xml",
        "views/groupbuy_menus.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "groupbuy_signup/static/src/scss/**/*",
            "groupbuy_signup/static/src/interactions/**/*",
        ],
    },
}
