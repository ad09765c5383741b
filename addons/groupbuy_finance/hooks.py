"""What installing this addon does beyond its data."""


def post_init_hook(env):
    """Make accounts and journals in every company that has a chart of accounts."""
    companies = env["res.company"].search([("chart_template", "!=", False)])
    for company in companies:
        company._groupbuy_set_up_accounts()
