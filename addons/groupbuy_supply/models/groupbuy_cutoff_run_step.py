"""The steps of a cut-off run; each finds what it did before and does the rest."""

from odoo import fields, models

from .groupbuy_cutoff_run import STEPS


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _do_next_step(self):
        """Do the run's next step; return whether another one can follow at once."""
        self.ensure_one()
        if self.state not in {"running", "waiting"}:
            return False
        self._set_state("running")
        {
            "demand": self._step_demand,
            "purchase": self._step_purchase,
            "tell": self._step_tell,
            "receive": self._step_receive,
        }[self.step]()
        if self.state != "running":
            return False
        self.step = STEPS[STEPS.index(self.step) + 1]
        return True

    def _step_demand(self):
        """Write the demand per product, from the frozen orders."""
        known = self.line_ids.campaign_line_id
        self.env["groupbuy.cutoff.run.line"].create(
            [
                {
                    "run_id": self.id,
                    "campaign_line_id": line.id,
                    "quantity_ordered": quantity,
                }
                for line, quantity in self._get_demand()
                if line not in known
            ]
        )

    def _get_demand(self):
        """Return `[(campaign line, quantity)]` of the living orders."""
        return self.env["sale.order.line"]._read_group(
            [
                ("order_id.groupbuy_campaign_id", "=", self.campaign_id.id),
                ("order_id.state", "=", "sale"),
                ("groupbuy_line_id", "!=", False),
            ],
            ["groupbuy_line_id"],
            ["product_uom_qty:sum"],
        )

    def _step_purchase(self):
        """Order each product from its supplier, or wait for a decision."""
        open_lines = self.line_ids.filtered(lambda line: not line.purchase_line_id)
        for line in open_lines:
            line._choose_supplier()
        if open_lines.filtered("obstacle"):
            self._set_state("waiting")
            self.message_post(body="\n".join(filter(None, open_lines.mapped("obstacle"))))
            return
        for partner, lines in open_lines.grouped("partner_id").items():
            order = self._get_purchase(partner)
            for line in lines:
                line.purchase_line_id = self.env["purchase.order.line"].create(
                    line._prepare_purchase_line(order)
                )
        self.purchase_ids.filtered(
            lambda order: order.state in {"draft", "sent", "to approve"}
        ).button_confirm()
        self.campaign_id._advance("purchasing")

    def _get_purchase(self, partner):
        """Return this run's draft purchase order of a supplier, made when missing."""
        order = self.purchase_ids.filtered(lambda order: order.partner_id == partner)
        return order or self.env["purchase.order"].create(self._prepare_purchase(partner))

    def _prepare_purchase(self, partner):
        """Return the values of a supplier's purchase order; leaves may add theirs."""
        return {
            "partner_id": partner.id,
            "company_id": self.company_id.id,
            "groupbuy_run_id": self.id,
            "origin": f"{self.name} {self.campaign_id.name}",
            "date_planned": fields.Datetime.to_datetime(self.date_delivery),
            "currency_id": self.company_id.currency_id.id,
        }

    def _step_tell(self):
        """Write on every resident's order that the list is closed and what it costs."""
        told = self.with_context(lang=self.company_id.partner_id.lang)
        orders = self.campaign_id.order_ids.filtered(lambda order: order.state == "sale")
        orders._message_log_batch(
            bodies={
                order.id: told.env._(
                    "Orders are closed. Your order comes to %(amount)s and arrives on %(date)s.",
                    amount=order.currency_id.format(order.amount_total),
                    date=fields.Date.to_string(self.date_delivery),
                )
                for order in orders
            }
        )

    def _step_receive(self):
        """Wait for the goods; without anything to receive share out at once."""
        self._set_state("receiving")
        if not self._get_open_receipts():
            self._share_out()

    def _after_receipt(self):
        """React to a validated receipt: share out when it was the last one."""
        for run in self.filtered(lambda run: run.state == "receiving"):
            run.campaign_id._advance("arriving")
            if not run._get_open_receipts():
                run._share_out()

    def _share_out(self):
        """Share out what arrived, first come first served, and close the run."""
        self.ensure_one()
        shares = {}
        for line in self.line_ids:
            shares |= line._get_shares()
        self.campaign_id._advance("arriving")
        self.campaign_id._allocate(shares)
        self._set_state("done")

    def _prepare_delivered_reason(self, line, share):
        """Return why a resident gets less, in the company's language."""
        told = self.with_context(lang=self.company_id.partner_id.lang)
        return told.env._(
            "%(received)s of %(ordered)s %(uom)s arrived; shared first come, first served. "
            "You were number %(place)s in the queue.",
            received=f"{line.quantity_received:g}",
            ordered=f"{line.quantity_ordered:g}",
            uom=line.with_context(lang=told.env.lang).uom_id.name,
            place=share.place,
        )
