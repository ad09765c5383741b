"""What some neighbours want every time."""

QUANTITY = 1


class StandingOrders:
    """Standing orders made from earlier orders; a campaign that opens places them."""

    def __init__(self, env):
        self.env = env
        self.visitor = env.ref("base.public_user")

    def start(self, campaign):
        """Let residents of the first leader make standing orders of what they got before."""
        leader = self.env.ref("groupbuy_demo.leader_chunxiao_demo", raise_if_not_found=False)
        orders = campaign.order_ids.filtered(
            lambda order: (
                order.state == "sale" and (not leader or order.groupbuy_leader_id == leader)
            )
        ).sorted("id")
        placed, skipping, paused = (self._make(order) for order in orders[:3])
        skipping._skip(True)
        paused._pause()
        return placed

    def place(self):
        """Place what waits, as the cron does a moment after a campaign has opened."""
        waiting = self.env["groupbuy.standing.run"].search([("state", "=", "waiting")])
        waiting._place()

    def _make(self, order):
        """Return the standing order of the first two goods of an order, made on its page."""
        # The page acts for the visitor who holds the order's link.
        page_sudo = order.with_user(self.visitor).sudo()
        goods = order.order_line.filtered("groupbuy_line_id").product_id[:2]
        standing = page_sudo._make_standing(dict.fromkeys(goods.ids, QUANTITY))
        return standing.with_env(self.env)
