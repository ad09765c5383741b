"""Late changes after the suppliers were asked: what a delta run amends, and what it cannot."""

REASON = "居民来电"


class SupplyLate:
    """Two neighbours call after the cut-off; one supplier has answered already, one has not."""

    def __init__(self, env, actors):
        self.env = env
        self.actors = actors

    def tell(self, run):
        """Ask the suppliers, let the neighbours call, and carry the changes out."""
        # What the crons do in the evening, with their rights.
        run_sudo = run.sudo()
        self._tell_suppliers(run_sudo.purchase_ids)
        open_goods, closed_goods = self._get_goods(run_sudo)
        more = self._find_line(run_sudo, open_goods)
        less = self._find_line(run_sudo, closed_goods) - more
        self._change(more, more.product_uom_qty + 2)
        self._change(less, less.product_uom_qty - 1)
        return run_sudo._make_delta()._continue()

    def _tell_suppliers(self, orders):
        """Send what the cron would have sent in the evening."""
        waiting = orders.filtered(lambda order: order.groupbuy_answer == "waiting")
        waiting._tell_firms("groupbuy_date_told", lambda own, users: own._tell_asked(users))

    def _get_goods(self, run):
        """Return the products whose purchase can still be amended, and those of others."""
        lines = run.purchase_ids.order_line
        still_open = lines.filtered(lambda line: not line._get_amend_obstacle())
        return still_open.product_id, (lines - still_open).product_id

    def _find_line(self, run, products):
        """Return a line of two pieces or more of these products, of a neighbour who pays later."""
        return run.campaign_ids.order_ids.order_line.filtered(
            lambda line: (
                line.product_id in products
                and line.order_id.state == "sale"
                and line.product_uom_qty >= 2
                and line.order_id.groupbuy_payment_mode != "online"
            )
        ).sorted("id")[:1]

    def _change(self, line, quantity):
        """Let the manager note what a neighbour asked for on the phone."""
        if line:
            order = line.order_id.with_user(self.actors.manager)
            order._change({line.groupbuy_line_id: quantity}, reason=REASON)
