"""Step `tell`: residents and leaders read that the list is closed, each once."""

from odoo import fields, models

ORDERS_PER_SLICE = 1000


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_tell(self):
        """Tell those who were not told yet, a thousand a slice, and the leaders at the end."""
        untold = self._get_untold_domain()
        orders = self.env["sale.order"].search(untold, limit=ORDERS_PER_SLICE, order="id")
        orders._tell_list_closed()
        total = self.env["sale.order"].search_count(self._get_told_domain())
        if len(orders) == ORDERS_PER_SLICE:
            self._set_progress(total - self.env["sale.order"].search_count(untold), total)
            return False
        self._get_group_orders()._tell_list_closed()
        return total, ""

    def _get_told_domain(self):
        """Return the domain of the residents' orders to tell."""
        return [
            ("groupbuy_campaign_id", "in", self._get_main().campaign_ids.ids),
            ("state", "=", "sale"),
        ]

    def _get_untold_domain(self):
        """Return the domain of the residents' orders nobody told yet."""
        return [
            *self._get_told_domain(),
            ("groupbuy_event_ids", "not any", [("kind", "=", "closed")]),
        ]


class GroupbuyOrderEvent(models.Model):
    _inherit = "groupbuy.order.event"

    kind = fields.Selection(
        selection_add=[("closed", "List closed")], ondelete={"closed": "cascade"}
    )

    _closed_once = models.UniqueIndex(
        "(order_id) WHERE kind = 'closed'", "The resident was told already."
    )


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _tell_list_closed(self):
        """Write on each order that the list is closed, what it costs and when it comes.

        The step of the order is what residents and staff see, and by its unique index the proof
        that it was told once.
        """
        saved = self._get_group_savings()
        texts = {
            order: text
            for company, orders in self.grouped("company_id").items()
            for order, text in orders.with_context(lang=company.partner_id.lang)
            ._prepare_closed_texts(saved)
            .items()
        }
        self._log_event("closed", {order: texts[order.id] for order in self})
        self._after_list_closed()

    def _prepare_closed_texts(self, saved):
        """Return `{order id: what to tell}`; `saved` are amounts by order id."""
        return {
            order.id: self._join_sentences(order._get_closed_sentences(saved.get(order.id, 0.0)))
            for order in self
        }

    def _join_sentences(self, sentences):
        """Return sentences as one text, with the space their language puts between them."""
        text, *others = filter(None, sentences)
        for sentence in others:
            text = self.env._("%(text)s %(sentence)s", text=text, sentence=sentence)
        return text

    def _get_closed_sentences(self, saved):
        """Return what to tell of this order; leaves may add sentences."""
        campaign, currency = self.groupbuy_campaign_id, self.currency_id
        sentences = [
            self.env._(
                "Orders are closed. Your order comes to %(amount)s and arrives on %(date)s.",
                amount=currency._get_price_text(self.amount_total),
                date=campaign._get_day_text(campaign.date_delivery),
            )
        ]
        if currency.compare_amounts(saved, 0) > 0:
            sentences.append(self._get_saved_sentence(currency._get_price_text(saved)))
        return sentences

    def _get_saved_sentence(self, saved):
        """Return what becomes of what the lower price of the group saves."""
        if self.groupbuy_payment_mode == "online":
            return self.env._(
                "The group reached a lower price: %(saved)s go back to you.", saved=saved
            )
        return self.env._("The group reached a lower price: you pay %(saved)s less.", saved=saved)

    def _get_group_savings(self):
        """Return `{order id: amount}` the final price took off at the cut-off."""
        rows = self.env["groupbuy.order.event"]._read_group(
            [("order_id", "in", self.ids), ("kind", "=", "settled")],
            ["order_id"],
            ["amount_before:sum", "amount_after:sum"],
        )
        return {order.id: before - after for order, before, after in rows}


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    date_told = fields.Datetime(
        string="Leader told on",
        readonly=True,
        copy=False,
        help="When the leader was told that the list is closed and what comes.",
    )

    def _tell_list_closed(self):
        """Tell the leaders of these group orders once what comes and when."""
        untold = self.filtered(lambda order: not order.date_told)
        bodies = {}
        for company, orders in untold.grouped("company_id").items():
            told = orders.with_context(lang=company.partner_id.lang)
            bodies |= {order.id: order._get_closed_sentence() for order in told}
        untold._message_log_batch(bodies=bodies)
        untold.date_told = fields.Datetime.now()
        untold._after_list_closed()

    def _get_closed_sentence(self):
        """Return what the leader is told of this group order."""
        return self.env._(
            "The list is closed: %(count)s orders for %(amount)s arrive on %(date)s.",
            count=self.order_count,
            amount=self.currency_id._get_price_text(self.amount_total),
            date=self.campaign_id._get_day_text(self.date_delivery),
        )

    def _get_closed_news(self):
        """Return what the leader's page says of the closed list, or nothing.

        From the moment it was told until the goods are at the pickup point. `text` is ready for
        the chat group: day, point and goods, no resident and no turnover.
        """
        self.ensure_one()
        if not self.date_told or self.state not in {"frozen", "loaded"}:
            return {}
        campaign = self.campaign_id
        # What was allocated is the warehouse's table; of this group order its leader reads it.
        goods = self.sudo()._get_load_goods().get(self, {})
        ranked = sorted(goods.items(), key=lambda item: (-item[1], item[0].name))
        lines = [
            self.env._("【%(campaign)s】 is closed", campaign=campaign.name),
            self.env._("It arrives on %(day)s", day=campaign._get_day_text(campaign.date_delivery)),
            self.env._("Pickup point: %(point)s", point=self.pickup_point_id.name),
            "",
            *(
                f"{number}. {product.name} {quantity:g} {product.uom_id.name}"
                for number, (product, quantity) in enumerate(ranked, 1)
            ),
        ]
        return {"sentence": self._get_closed_sentence(), "text": "\n".join(lines).strip()}
