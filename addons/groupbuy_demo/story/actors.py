"""Who acts in the story, and their logins."""

PASSWORD = "groupbuy"


class Actors:
    """The hub's staff and the leaders' portal users."""

    def __init__(self, env):
        self.env = env
        self.manager = env.ref("groupbuy_demo.user_manager_demo")
        self.buyer = env.ref("groupbuy_demo.user_buyer_demo")
        self.purchasing = env.ref("groupbuy_demo.user_purchasing_demo")
        self.warehouse = env.ref("groupbuy_demo.user_warehouse_demo")
        self.accountant = env.ref("groupbuy_demo.user_accountant_demo")

    def invite_leaders(self):
        """Give every leader a portal login; the phone number is the login."""
        leaders = self.env["groupbuy.leader"].search([])
        leaders.with_user(self.manager).action_grant_portal()
        for user in leaders.partner_id.user_ids:
            user.password = PASSWORD

    def get_leader(self, record):
        """Return the portal user of a group order's or an order's leader."""
        leader = record.leader_id if "leader_id" in record else record.groupbuy_leader_id
        return leader.partner_id.user_ids[:1]
