"""Orders after they were placed: changed, merged, moved, cancelled, refunded."""

from odoo.addons.community_groupbuy.models.groupbuy_order_placing import OrderOptions
from odoo.addons.community_groupbuy.models.sale_order_change import Concession
from odoo.addons.community_groupbuy.rules.contact import Contact


class OrdersLife:
    """What happens to a few orders of the open campaign."""

    def __init__(self, env, actors):
        self.env = env
        self.actors = actors
        self.visitor = env.ref("base.public_user")

    def tell(self, campaign):
        """Change one order in two steps, merge two of one person, cancel one."""
        orders = campaign.order_ids.filtered(
            lambda order: order.state == "sale" and order.groupbuy_payment_mode == "pickup"
        ).sorted("id")
        changed, merged, cancelled = orders[:3]
        self.change(changed)
        self.merge(merged)
        self.cancel(cancelled)

    def change(self, order):
        """The resident takes one more on the phone; customer service puts a mistake right."""
        # The page acts for the visitor who holds the order's link.
        page_sudo = order.with_user(self.visitor).sudo()
        page_sudo._change({self.get_other_good(order): 1})
        desk = order.with_user(self.actors.manager)
        desk._change(
            contact=Contact(
                order.groupbuy_contact_name, order.groupbuy_contact_phone, "6栋", "1201"
            ),
            reason="居民来电：搬到 6 栋了",
        )
        desk._change(reason="上次缺了一份，补偿老客户", concession=Concession(discount=5))

    def merge(self, order):
        """A resident ordered twice; customer service makes it one order."""
        # The page acts for a visitor who has no rights of his own.
        page_sudo = order.groupbuy_order_id.with_user(self.visitor).sudo()
        second = page_sudo._place_order(
            Contact(order.groupbuy_contact_name, order.groupbuy_contact_phone, "", ""),
            {self.get_other_good(order).id: 1},
            OrderOptions(request_key="demo-second"),
        )
        second.with_user(self.actors.manager)._merge_into(order)

    def cancel(self, order):
        """A resident travels; customer service cancels on the phone."""
        order.with_user(self.actors.manager)._cancel_by_staff(
            "resident", "居民来电：周末出差，不在家", is_confirmed=True
        )

    def get_other_good(self, order):
        """Return a good of the campaign the order has not got, and of which some are left."""
        lines = order.groupbuy_campaign_id.line_ids - order.order_line.groupbuy_line_id
        return lines.filtered(lambda line: not line.quota or line.quantity_left >= 1)[:1]

    def send_refunds(self):
        """Send what is due, as the cron does a moment later."""
        due = self.env["sale.order"].search([("groupbuy_is_refund_due", "=", True)])
        due._send_due_refunds()
