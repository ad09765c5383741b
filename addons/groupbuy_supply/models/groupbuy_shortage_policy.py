"""How goods that are short are shared out: the policy of a product, a campaign, a company."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

POLICIES = [
    ("first_come", "First come, first served"),
    ("pro_rata", "Everybody the same part"),
    ("one_each", "One each first"),
    ("priority", "By priority class"),
    ("substitute", "With a substitute"),
    ("line_minimum", "All that is of use, or nothing"),
]


class ProductTemplate(models.Model):
    _inherit = "product.template"

    groupbuy_shortage_policy = fields.Selection(
        selection=POLICIES,
        string="When it is short",
        help="How what arrives is shared out; empty: as the campaign or the company says.",
    )
    groupbuy_substitute_product_id = fields.Many2one(
        comodel_name="product.product",
        string="Substitute",
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
        help="What residents get instead, never dearer than what they ordered.",
    )
    groupbuy_line_minimum = fields.Float(
        string="Of use from",
        digits="Product Unit",
        default=0.0,
        help="Who would get less gets none; zero: who cannot get all gets none.",
    )

    _groupbuy_line_minimum_not_negative = models.Constraint(
        "CHECK (groupbuy_line_minimum >= 0)", "The least that is of use cannot be negative."
    )

    @api.constrains("groupbuy_shortage_policy", "groupbuy_substitute_product_id", "uom_id")
    def _check_groupbuy_substitute(self):
        """Refuse a substitute that is the product itself or is counted in another unit."""
        for template in self:
            substitute = template.groupbuy_substitute_product_id
            if not substitute:
                continue
            if substitute.product_tmpl_id == template:
                raise ValidationError(
                    self.env._(
                        "%(product)s cannot be its own substitute.", product=template.display_name
                    )
                )
            if substitute.uom_id != template.uom_id:
                raise ValidationError(
                    self.env._(
                        "%(product)s and its substitute %(substitute)s must be counted in one "
                        "unit.",
                        product=template.display_name,
                        substitute=substitute.display_name,
                    )
                )


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    shortage_policy = fields.Selection(
        selection=POLICIES,
        string="When goods are short",
        help="How what arrives is shared out; a product's own policy comes first.",
    )


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_facts(self):
        """Let residents read before they order how a good is shared out when less comes."""
        facts = super()._get_facts()
        text = self.campaign_id and self._get_shortage_text()
        return [*facts, (self.env._("If less arrives"), text)] if text else facts

    def _get_shortage_text(self):
        """Return the rule by which this good is shared out, in the words of who orders it."""
        product, company = self.product_id, self.campaign_id.company_id
        policy = (
            product.groupbuy_shortage_policy
            or self.campaign_id.shortage_policy
            # How a company shares out is published with its goods.
            or company.sudo().groupbuy_shortage_policy
        )
        substitute = product.groupbuy_substitute_product_id
        if policy == "substitute" and substitute:
            return self.env._(
                "First come, first served, then %(substitute)s, never dearer",
                substitute=substitute.name,
            )
        field = self.campaign_id._fields["shortage_policy"]
        return dict(field._description_selection(self.env))[policy]


class ResPartner(models.Model):
    _inherit = "res.partner"

    groupbuy_priority = fields.Integer(
        string="Priority class",
        default=0,
        help="Higher classes are served first where goods are shared out by class; 0 is normal.",
    )


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_shortage_policy = fields.Selection(
        selection=POLICIES, string="When goods are short", default="first_come", required=True
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    groupbuy_shortage_policy = fields.Selection(
        related="company_id.groupbuy_shortage_policy", readonly=False
    )
