"""What a team's residents want every time."""


def add_standing(world, make, leader, mark):
    """Make a standing order of a team's resident, with what it did in a campaign."""
    resident = world.residents[leader]
    standing = make(
        "groupbuy.standing.order",
        partner_id=resident.id,
        leader_id=leader.id,
        pickup_point_id=leader.pickup_point_ids[:1].id,
        contact_name=f"常购{mark.word}",
        contact_phone=mark.phone,
        room=f"房间{mark.word}",
        note=f"每次{mark.word}",
    )
    product = world.open.line_ids[0].product_id
    make("groupbuy.standing.line", standing_id=standing.id, product_id=product.id)
    make("groupbuy.standing.run", standing_id=standing.id, campaign_id=world.closed.id)
