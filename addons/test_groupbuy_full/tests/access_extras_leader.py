"""What a leader prepares on the phone: a draft of the own, an invitation to sell it."""

from datetime import timedelta

from odoo import Command, fields


def add_draft(world, make, leader, mark):
    """Make a draft nobody but its team and the staff may see, and an invitation."""
    now = fields.Datetime.now()
    draft = make(
        "groupbuy.campaign",
        name=f"草稿{mark.leader}",
        owner_id=leader.id,
        leader_ids=[Command.set(leader.ids)],
        date_start=now,
        date_end=now + timedelta(days=1),
        date_delivery=(now + timedelta(days=3)).date(),
        line_ids=[
            Command.create({"product_id": world.open.line_ids[0].product_id.id, "price_unit": 9})
        ],
    )
    make("groupbuy.seller.invitation", campaign_id=draft.id, name=f"邀请{mark.leader}")
