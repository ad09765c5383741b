"""What the platform's product manager has listed."""


def open_shop(env):
    """List every demo product, so that campaigns may sell it."""
    products = env["ir.model.data"].search(
        [("module", "=", "groupbuy_demo"), ("model", "=", "product.template")]
    )
    env["groupbuy.listing"]._list_now(env["product.template"].browse(products.mapped("res_id")))
