"""The life of a team's orders: steps of the log."""


def add_order_life(world, make, leader, mark):
    """Log a step on an order of the team; prices got published with the campaigns."""
    order = world.open.order_ids.filtered(lambda order: order.groupbuy_leader_id == leader)[:1]
    make(
        "groupbuy.order.event",
        order_id=order.id,
        kind="other",
        actor="staff",
        user_id=world.env.uid,
        text=f"备注{mark.word}",
        reason=f"原因{mark.word}",
        amount_before=order.amount_total,
        amount_after=order.amount_total,
    )
