"""The catalogue of the walk: goods a team supplies, and what everybody may know of goods."""


def add_goods(make, leader, mark):
    """Make goods of the team's own that wait for review, with prices nobody else may see."""
    leader.is_supply_leader = True
    template = make("product.template", name=f"自家货{mark.leader}", list_price=50.0, sale_ok=False)
    listing = make(
        "groupbuy.listing",
        product_tmpl_id=template.id,
        supply_leader_id=leader.id,
        price_suggested=50.0,
        price_reason=f"理由{mark.word}",
    )
    listing._set_state("review")
    listing._reject(f"退回{mark.word}")


def add_shared_goods(env):
    """Make a category, a brand and a picture, which are everybody's to see."""
    category = env["groupbuy.category"].create({"name": "生鲜"})
    env["groupbuy.brand"].create({"name": "谷雨田"})
    template = env["product.template"].create(
        {"name": "萝卜", "list_price": 5.0, "groupbuy_category_id": category.id}
    )
    env["groupbuy.picture"].create({"product_tmpl_id": template.id, "image_1920": PIXEL})


PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
