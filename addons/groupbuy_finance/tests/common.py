"""Factories for finance tests: goods handed over, accountants, taxes inside the price."""

from odoo import Command, fields
from odoo.tests import new_test_user

from odoo.addons.community_groupbuy.tests.common import GroupbuyCase

ACCOUNTANT_GROUPS = "base.group_user,account.group_account_invoice"


class FinanceCase(GroupbuyCase):
    """A company with a chart of accounts, one leader and an accountant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env.company
        if not company.chart_template:
            cls.env["account.chart.template"].try_loading("generic_coa", company)
        company._groupbuy_set_up_accounts()
        company.groupbuy_vest_days = 7
        cls.env["groupbuy.commission.rule"].search([]).active = False
        cls.accountant = new_test_user(cls.env, "finance_accountant", groups=ACCOUNTANT_GROUPS)
        cls.rule = cls._create_rule()
        cls.account = cls.leader.pickup_point_ids.partner_id

    @classmethod
    def _create_rule(cls, **values):
        return cls.env["groupbuy.commission.rule"].create(
            {"name": "Sales commission", "rate": 10.0, "date_from": "2020-01-01"} | values
        )

    @classmethod
    def _create_tax(cls, rate):
        """Return the sales tax of this rate that is part of the price."""
        name = f"VAT {rate} % included"
        taxes = cls.env["account.tax"].search([("name", "=", name)], limit=1)
        return taxes or cls.env["account.tax"].create(
            {
                "name": name,
                "amount": rate,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
                "tax_group_id": cls.env["account.tax.group"]
                .search([("company_id", "=", cls.env.company.id)], limit=1)
                .id,
            }
        )

    @classmethod
    def _create_service(cls, price=10.0, **values):
        """Return a product whose delivered quantity is set by hand, and its campaign price."""
        known = {"list_price": price, "standard_price": price / 2}
        product = cls._create_product(type="service", **(known | values))
        return {"product_id": product.id, "price_unit": price}

    @classmethod
    def _freeze_campaign(cls, orders, lines=None, **values):
        """Return a campaign after its cut-off with one order per item of `orders`.

        :param orders: quantities of the first product, or dicts of keyword arguments of `_place`
        """
        campaign = cls._open_campaign(lines or [cls._create_service()], **values)
        for number, order in enumerate(orders):
            options = order if isinstance(order, dict) else {"quantity": order}
            cls._place(campaign, **({"phone": f"139001390{number:02d}"} | options))
        campaign.action_cut_off()
        return campaign

    @classmethod
    def _hand_over(cls, orders, quantity=None):
        """Hand everything, or `quantity` of each line, to the residents."""
        for line in orders.order_line:
            line.qty_delivered = line.product_uom_qty if quantity is None else quantity
        orders._after_pickup()

    @classmethod
    def _create_group_order(cls, orders=(2,), hand_over=True, **values):
        """Return a group order whose goods are handed over."""
        campaign = cls._freeze_campaign(orders, **values)
        if hand_over:
            cls._hand_over(campaign.order_ids)
        return campaign.group_order_ids

    def _vest(self, entries):
        """Let entries vest today, as time would."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE groupbuy_commission_entry SET date_vest = date WHERE id IN %s",
            [tuple(entries.ids)],
        )
        entries.invalidate_recordset()

    def _settle(self, leaders=None):
        """Return new settlements of this month, made by the accountant."""
        day = self.env.company._groupbuy_day()
        return (
            self.env["groupbuy.settlement"]
            .with_user(self.accountant)
            ._settle(leaders or self.leader, day.replace(day=1), day)
        )

    def _get_settlement(self, orders=(2,)):
        """Return a draft settlement of one group order's commission."""
        self._vest(self._create_group_order(orders)._accrue_commissions())
        return self._settle()

    def _pay(self, settlement, **values):
        """Pay a settlement's bill through Odoo's payment form."""
        action = settlement.action_pay()
        register = (
            self.env["account.payment.register"]
            .with_user(self.accountant)
            .with_context(**action["context"])
            .create(values)
        )
        return register._create_payments()

    def _get_balance(self, account, partner=None):
        """Return the posted balance of an account, of one partner when given."""
        domain = [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        if partner:
            domain.append(("partner_id", "=", partner.commercial_partner_id.id))
        ((balance,),) = self.env["account.move.line"]._read_group(domain, [], ["balance:sum"])
        return self.env.company.currency_id.round(balance or 0.0)

    def _today(self):
        return self.env.company._groupbuy_day()

    def _tomorrow(self):
        return fields.Date.add(self._today(), days=1)

    def _commands(self, taxes):
        return [Command.set(taxes.ids)]
