{
    "name": "Group Buying SMS by Alibaba Cloud",
    "summary": "Sends codes and notices through the Short Message Service of Alibaba Cloud",
    "version": "19.0.1.0.0",
    "category": "Sales/Group Buying",
    "author": "Community Groupbuy contributors",
    "website": "https://github.com/community-groupbuy/community-groupbuy",
    "license": "AGPL-3",
    "depends": ["groupbuy_signup"],
    "data": [
        "security/ir.model.access.csv",
        "security/groupbuy_sms_template_rules.xml",
        "data/ir_cron_data.xml",
        "views/groupbuy_sms_template_views.xml",
        "views/sms_sms_views.xml",
        "wizards/groupbuy_sms_test_views.xml",
        "views/res_config_settings_views.xml",
    ],
}
