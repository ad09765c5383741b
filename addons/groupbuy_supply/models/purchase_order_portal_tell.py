"""What suppliers and buyers are told about orders and answers."""

from odoo import fields, models

from ..rules import wording

ACTIVITY = "groupbuy_supply.mail_activity_type_supplier_answer"
LAYOUT = "mail.mail_notification_light"


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _tell_asked(self, users):
        """Tell a firm's people about new orders; addons with other channels add theirs."""
        for own, people in self._for_each_language(users):
            until = min(own.mapped("groupbuy_date_deadline"))
            own._notify_people(
                people,
                own.env._("%(count)s orders to answer", count=len(own)),
                own.env._(
                    "Please answer until %(moment)s: %(hubs)s.",
                    moment=own[:1]._get_moment_text(until),
                    hubs=wording.join_names(
                        own.mapped("picking_type_id.warehouse_id.name"), own.env.lang
                    ),
                ),
            )
            own._text_people(people, "supply_asked")

    def _tell_reminded(self, users):
        """Remind a firm's people of orders without an answer; addons add their channels."""
        for own, people in self._for_each_language(users):
            until = min(own.mapped("groupbuy_date_deadline"))
            own._notify_people(
                people,
                own.env._("Your answer is missing"),
                own.env._(
                    "%(orders)s: the time to answer ends at %(moment)s.",
                    orders=wording.join_names(own.mapped("name"), own.env.lang),
                    moment=own[:1]._get_moment_text(until),
                ),
            )
            own._text_people(people, "supply_reminded")

    def _tell_silence(self, users):
        """Tell a firm's people what became of orders they did not answer in time."""
        confirmed = self.filtered(lambda order: order.groupbuy_answer != "waiting")
        for orders in filter(None, (confirmed, self - confirmed)):
            for own, people in orders._for_each_language(users):
                names = wording.join_names(own.mapped("name"), own.env.lang)
                own._notify_people(
                    people,
                    own.env._("The time to answer is over"),
                    own.env._(
                        "%(orders)s count as confirmed in full: please deliver.", orders=names
                    )
                    if orders == confirmed
                    else own.env._("%(orders)s: please call your buyer.", orders=names),
                )
                own._text_people(
                    people, "supply_confirmed" if orders == confirmed else "supply_missed"
                )

    def _tell_supplier_decision(self, line):
        """Tell the firm's people what became of a substitute they offered."""
        self.ensure_one()
        # Buyers have no rights on logins; the people are told, not shown.
        order_sudo = self.sudo()
        users = order_sudo._get_supplier_users().get(order_sudo._get_firm())
        for own, people in order_sudo._for_each_language(users or self.env["res.users"]):
            words = {"product": line.sudo().groupbuy_substitute_product_id.name}
            accepted = line.groupbuy_substitute_state == "accepted"
            own._notify_people(
                people,
                own.env._("%(order)s: your substitute", order=own.name),
                own.env._("%(product)s was accepted, please deliver it.", **words)
                if accepted
                else own.env._("%(product)s was not accepted.", **words),
            )

    def _for_each_language(self, users):
        """Yield these orders in each language of some people, with the people."""
        for lang, people in users.grouped("lang").items():
            yield self.with_context(lang=lang), people

    def _text_people(self, users, key):
        """Let addons that carry text messages tell people the same, once a company."""
        for company, own in self.grouped("company_id").items():
            until = min(own.mapped("groupbuy_date_deadline"))
            users.partner_id.with_env(own.env)._after_groupbuy_told(
                company,
                key,
                {
                    "count": len(own),
                    "orders": ", ".join(own.mapped("name")),
                    "hubs": ", ".join(own.mapped("picking_type_id.warehouse_id.name")),
                    "moment": own[:1]._get_moment_text(until),
                    "url": own._get_supply_url(),
                },
            )

    def _get_supply_url(self):
        """Return the address of the order on the supplier's pages, of several the list."""
        base = self[:1].get_base_url()
        return f"{base}/my/groupbuy/supply" + (f"/{self.id}" if len(self) == 1 else "")

    def _notify_people(self, users, subject, text):
        """Send people a short message with the way to their orders."""
        order = self[:1]
        url = self._get_supply_url()
        # No thread: what suppliers are told stands in no document others read.
        self.env["mail.thread"].message_notify(
            partner_ids=users.partner_id.ids,
            subject=subject,
            body=self.env._("%(text)s %(url)s", text=text, url=url),
            author_id=order.company_id.partner_id.id,
            email_from=order.company_id.email_formatted,
            email_layout_xmlid=LAYOUT,
        )

    def _told(self):
        """Return the order in its company's language: what is written on it stays."""
        return self.with_context(lang=self.company_id.partner_id.lang)

    def _tell_buyer_answer(self, user):
        """Write the answer on the order; what cannot be had becomes the buyer's work."""
        told = self._told()
        state = dict(told._fields["groupbuy_answer"]._description_selection(told.env))
        self._message_log(
            body=told.env._("Supplier's answer: %(answer)s", answer=state[self.groupbuy_answer]),
            author_id=user.partner_id.id,
        )
        if self.groupbuy_answer != "confirmed":
            self._schedule_supply_activity(told.env._("Supplier cannot deliver all: decide"))

    def _escalate_silence(self, reason):
        """Make an order without an answer the buyer's work, and say why it is."""
        told = self._told()
        self._message_log(
            body=told.env._("The supplier did not answer in time. %(reason)s", reason=reason)
        )
        self._schedule_supply_activity(told.env._("No answer from the supplier: call"))

    def _schedule_supply_activity(self, summary):
        """Put one thing to do about the supplier's answer on the order."""
        self._close_supply_activities()
        self.activity_schedule(
            ACTIVITY,
            date_deadline=self.company_id._groupbuy_day(fields.Datetime.now()),
            summary=summary,
            user_id=self._get_buyer().id,
        )

    def _close_supply_activities(self):
        """Take earlier things to do about answers off the order."""
        # The activity may be another buyer's; its reason is gone for everybody.
        self.sudo().activity_unlink([ACTIVITY])

    def _get_buyer(self):
        """Return who buys here: the order's buyer, the supplier's, or the run's; may be nobody."""
        candidates = self.user_id | self.partner_id.buyer_id
        return candidates.filtered(lambda user: user._is_internal() and user.active)[:1]
