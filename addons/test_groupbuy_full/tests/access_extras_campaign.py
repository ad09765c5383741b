"""What a campaign has beside its goods: who waits, quotas of points, plans."""


def add_waiting(world, make, leader, mark):
    """Let a neighbour of the team wait, with a name and phone nobody else may see."""
    line = world.open.line_ids[0]
    make(
        "groupbuy.waiting",
        group_order_id=world.group_order(world.open, leader).id,
        line_id=line.id,
        quantity=1,
        cart=f"{line.id}:1",
        name=f"候补{mark.word}",
        phone=mark.phone,
        note=f"备注{mark.word}",
    )


def add_shared_campaigns(world):
    """Make a quota of one pickup point, and a plan, which is staff's."""
    env = world.env
    env["groupbuy.campaign.quota"].create(
        {
            "line_id": world.open.line_ids[0].id,
            "pickup_point_id": world.teams["own"].pickup_point_ids.id,
            "quota": 500,
        }
    )
    template = world.open.copy({"is_template": True, "leader_ids": [(5, 0, 0)]})
    env["groupbuy.campaign.plan"].create(
        {"name": "每周一", "template_id": template.id, "is_monday": True}
    )
