{
    "name": "Group Buying Warehouse",
    "summary": "Sorting, loading, leaders' sign-off and pickup with a code",
    "version": "19.0.1.0.0",
    "category": "Sales/Group Buying",
    "author": "Community Groupbuy contributors",
    "website": "https://github.com/community-groupbuy/community-groupbuy",
    "license": "AGPL-3",
    "depends": [
        "community_groupbuy",
        "sale_stock",
        "stock_picking_batch",
        "product_expiry",
        "barcodes",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/groupbuy_rules.xml",
        "views/groupbuy_difference_views.xml",
    ],
    "post_init_hook": "post_init_hook",
}
