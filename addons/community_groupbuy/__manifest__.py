{
    "name": "Community Group Buying",
    "summary": "Leaders, campaigns, group orders and resident pages of neighbourhood group buying",
    "version": "19.0.1.0.0",
    "category": "Sales/Group Buying",
    "author": "Community Groupbuy contributors",
    "website": "https://github.com/community-groupbuy/community-groupbuy",
    "license": "AGPL-3",
    "application": True,
    "depends": ["sale_management", "portal", "payment_demo", "phone_validation"],
    "external_dependencies": {"python": ["phonenumbers"]},
    "data": [
        "security/groupbuy_groups.xml",
        "security/ir.model.access.csv",
        "security/groupbuy_rules.xml",
        "data/ir_cron_data.xml",
        "data/ir_sequence_data.xml",
        "views/groupbuy_campaign_views.xml",
        "views/groupbuy_order_views.xml",
        "views/groupbuy_leader_views.xml",
        "views/sale_order_views.xml",
        "views/product_views.xml",
        "views/res_partner_views.xml",
        "views/groupbuy_menus.xml",
        "views/phone_layout_templates.xml",
    ],
    "assets": {
        "web.assets_backend": [
            # Listed by mail, left out of some packages of Odoo for its licence; unused here.
            (
                "remove",
                "mail/static/lib/selfie_segmentation/selfie_segmentation.js",
            ),
            "community_groupbuy/static/src/today/**/*",
        ],
        "web.assets_frontend": [
            "community_groupbuy/static/src/scss/_groupbuy_variables.scss",
            "community_groupbuy/static/src/scss/**/*",
            "community_groupbuy/static/src/interactions/**/*",
        ],
    },
}
