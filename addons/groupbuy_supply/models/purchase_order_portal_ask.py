"""Asking suppliers, reminding them, and what happens when they stay silent."""

from odoo import fields, models

from ..rules import supplier_answer
from .purchase_order_portal_answer import LineAnswer, _decimal
from .purchase_order_portal_page import WAITING

BATCH = 1000


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def button_approve(self, force=False):
        """Ask the supplier for an answer as soon as an order is placed."""
        result = super().button_approve(force=force)
        self._ask_supplier()
        return result

    def _ask_supplier(self):
        """Set the deadline of confirmed orders whose suppliers answer on the phone.

        The cron tells them, each firm once for all its orders. Suppliers without a login are not
        asked: their buyers call them.
        """
        now = fields.Datetime.now()
        # Buyers confirm without rights on logins; whether there is one is all that matters.
        orders = self.sudo().filtered(
            lambda order: order.state == "purchase" and not order.groupbuy_date_deadline
        )
        users_of = orders._get_supplier_users()
        orders = orders.filtered(lambda order: users_of.get(order._get_firm()))
        for order in orders:
            company = order.company_id
            order.write(
                {
                    "groupbuy_date_asked": now,
                    "groupbuy_date_deadline": supplier_answer.deadline(
                        now, company.groupbuy_supply_answer_hours, order.date_planned
                    ),
                    "groupbuy_date_told": False,
                    "groupbuy_date_reminded": False,
                    "groupbuy_date_silent": False,
                }
            )
        orders._wake_for_answers()

    def _get_firm(self):
        """Return the supplier's firm, whichever of its contacts is ordered from."""
        return self.partner_id.commercial_partner_id

    def _get_supplier_users(self):
        """Return `{firm: its people who answer on the phone}`."""
        group = self.env.ref("groupbuy_supply.group_supplier")
        firms = self.partner_id.commercial_partner_id
        users = self.env["res.users"].search(
            [
                ("partner_id.commercial_partner_id", "in", firms.ids),
                ("all_group_ids", "in", group.ids),
            ]
        )
        return users.grouped(lambda user: user.partner_id.commercial_partner_id)

    def _wake_for_answers(self):
        """Wake the cron now and at the moments a reminder or a deadline is due."""
        moments = {order._get_reminder_date() for order in self} | set(
            self.mapped("groupbuy_date_deadline")
        )
        if self:
            # Whoever confirms an order sets these clocks.
            cron_sudo = self.env.ref("groupbuy_supply.ir_cron_supplier_answers").sudo()
            cron_sudo._trigger(at=[fields.Datetime.now(), *filter(None, moments)])

    def _get_reminder_date(self):
        """Return when to remind the supplier of this order."""
        if not self.groupbuy_date_deadline:
            return False
        return supplier_answer.reminder(
            self.groupbuy_date_asked or self.date_approve or self.create_date,
            self.groupbuy_date_deadline,
            self.company_id.groupbuy_supply_reminder_hours,
        )

    def _cron_supplier_answers(self):
        """Tell suppliers what to answer, remind them, settle what nobody answered in time."""
        now = fields.Datetime.now()
        late = self._find_waiting(
            [("groupbuy_date_deadline", "<=", now), ("groupbuy_date_silent", "=", False)]
        )
        open_ = self._find_waiting([("groupbuy_date_deadline", ">", now)])
        untold = open_.filtered(lambda order: not order.groupbuy_date_told)
        due = (open_ - untold).filtered(
            lambda order: not order.groupbuy_date_reminded and order._get_reminder_date() <= now
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(late) + len(untold) + len(due))
        untold._tell_firms("groupbuy_date_told", lambda asked, users: asked._tell_asked(users))
        cron._commit_progress(len(untold))
        due._tell_firms("groupbuy_date_reminded", lambda late, users: late._tell_reminded(users))
        cron._commit_progress(len(due))
        for _firm, orders in late.grouped(lambda order: order._get_firm()).items():
            orders._settle_silence()
            if not cron._commit_progress(len(orders)):
                return

    def _find_waiting(self, domain):
        """Return orders that wait for an answer and for goods, the most urgent first."""
        waiting = [("state", "=", "purchase"), *WAITING, *domain]
        return self.search(waiting, limit=BATCH, order="groupbuy_date_deadline, id")

    def _tell_firms(self, noted_in, tell):
        """Tell each firm's people once about all these orders, and note when."""
        users_of = self._get_supplier_users()
        self.write({noted_in: fields.Datetime.now()})
        for firm, orders in self.grouped(lambda order: order._get_firm()).items():
            if firm in users_of:
                tell(orders, users_of[firm])

    def _settle_silence(self):
        """Do what the company decided for a firm's silent orders, and tell the firm once."""
        now = fields.Datetime.now()
        # Somebody may have answered, or got more time, since the orders were found.
        silent = self.try_lock_for_update(allow_referencing=True).filtered(
            lambda order: (
                order.groupbuy_answer == "waiting"
                and order.groupbuy_date_deadline <= now
                and not order._get_answer_obstacle(by_buyer=True)
            )
        )
        silent.write({"groupbuy_date_silent": now})
        for order in silent:
            if obstacle := order._told()._get_default_obstacle():
                order._escalate_silence(obstacle)
            else:
                order._confirm_silence()
        if users := silent._get_supplier_users().get(silent._get_firm()):
            silent._tell_silence(users)

    def _get_default_obstacle(self):
        """Return why silence does not count as a confirmation, or an empty sentence."""
        self.ensure_one()
        day = self._get_delivery_day()
        if self.company_id.groupbuy_supply_silence != "confirmed":
            return self.env._("The buyer decides.")
        if day and day < self.company_id._groupbuy_day():
            return self.env._("The day of delivery is over.")
        for line in self._get_unanswered_lines():
            obstacles = self._get_groupbuy_partner()._get_groupbuy_supply_obstacles(
                line.product_id, self._get_groupbuy_supply_day(line)
            )
            if obstacles:
                return obstacles[0]
        return ""

    def _confirm_silence(self):
        """Take an order without an answer as confirmed in full."""
        lines = self._get_unanswered_lines()
        for line in lines:
            line.write(line._prepare_answer(LineAnswer(_decimal(line.product_qty))))
        self.groupbuy_answer_version += 1
        self._message_log(
            body=self._told().env._("No answer in time: it counts as confirmed in full.")
        )
        lines._after_supplier_answer()

    def write(self, vals):
        """A later deadline gives the supplier another chance and another reminder."""
        result = super().write(vals)
        if vals.get("groupbuy_date_deadline") and "groupbuy_date_asked" not in vals:
            for order in self.filtered(
                lambda order: order.groupbuy_date_deadline > fields.Datetime.now()
            ):
                super(PurchaseOrder, order).write(
                    {"groupbuy_date_silent": False, "groupbuy_date_reminded": False}
                )
            self._wake_for_answers()
        return result


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def write(self, vals):
        """An answer to another quantity is none: the supplier is asked again."""
        before = {}
        if "product_qty" in vals:
            before = {
                line: line.product_qty
                for line in self
                if line.groupbuy_answer not in {False, "none"}
            }
        result = super().write(vals)
        changed = self.browse().union(
            *(
                line
                for line, quantity in before.items()
                if line.product_uom_id.compare(quantity, line.product_qty)
            )
        )
        changed._drop_answer()
        return result

    def _drop_answer(self):
        """Forget the answers to quantities that have changed, and ask once more."""
        if not self:
            return
        fitting = self.filtered(
            lambda line: (
                not line.product_uom_id.compare(line.product_qty, line.groupbuy_quantity_confirmed)
            )
        )
        fitting.write({"groupbuy_answer": "confirmed", "groupbuy_substitute_state": False})
        stale = self - fitting
        stale.write(
            {
                "groupbuy_answer": "none",
                "groupbuy_quantity_confirmed": 0.0,
                "groupbuy_substitute_product_id": False,
                "groupbuy_substitute_quantity": 0.0,
                "groupbuy_substitute_price": 0.0,
                "groupbuy_substitute_state": False,
            }
        )
        orders = stale.order_id.filtered("groupbuy_date_asked")
        orders.write({"groupbuy_date_deadline": False, "groupbuy_date_answered": False})
        orders._ask_supplier()
        self._after_supplier_answer()
