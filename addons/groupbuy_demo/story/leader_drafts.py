"""What leaders have in the making on their phones: a draft, an invitation to sell it."""

GOODS = 3
RATE = 6.0


class LeaderDrafts:
    """A leader who prepares tomorrow's campaign and asks a neighbour to sell it, too."""

    def __init__(self, env, leader):
        self.env = env
        self.leader = leader

    def tell(self):
        """Choose goods, call the campaign by a name of its own, invite another leader."""
        leader = self.leader.with_user(self.leader.partner_id.user_ids[:1])
        listings = leader.env["groupbuy.listing"].search(
            leader._get_pool_domain(), order="id", limit=GOODS
        )
        draft = leader.env["groupbuy.campaign"]._draft_as_leader(leader, listings)
        # The name is the leader's to choose; the page writes it the same way.
        draft.sudo().name = "明天见：邻居点名要的几样"
        draft._invite_seller_as_owner(RATE, "锦绣里小赵")
