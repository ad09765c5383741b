"""Delivery windows of contracts: on which weekday, between which hours, to which hub."""

from datetime import timedelta

from odoo import api, fields, models

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class GroupbuyContractWindow(models.Model):
    _name = "groupbuy.contract.window"
    _description = "Delivery window"
    _order = "requisition_id, weekday, hour_from, id"
    _check_company_auto = True

    requisition_id = fields.Many2one(
        comodel_name="purchase.requisition",
        string="Contract",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="requisition_id.company_id", store=True)
    warehouse_id = fields.Many2one(
        comodel_name="stock.warehouse",
        string="Hub",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        help="Empty: every hub.",
    )
    weekday = fields.Selection(selection=WEEKDAYS, required=True, default="0")
    hour_from = fields.Float(string="Earliest", default=5.0, required=True)
    hour_to = fields.Float(string="Latest", default=8.0, required=True)

    _hours = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_from < hour_to AND hour_to <= 24)",
        "A delivery window starts before it ends, within one day.",
    )

    @api.depends("weekday", "hour_from", "hour_to", "warehouse_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._fields["weekday"]._description_selection(self.env))
        for window in self:
            hours = "–".join(_clock(hour) for hour in (window.hour_from, window.hour_to))
            parts = (names.get(window.weekday), hours, window.warehouse_id.name)
            window.display_name = " ".join(filter(None, parts))

    def _get_for(self, warehouse, day):
        """Return the first window of a hub on a day; one of the hub itself comes first."""
        found = self.filtered(
            lambda window: (
                window.weekday == str(day.weekday())
                and window.warehouse_id in (warehouse, self.env["stock.warehouse"])
            )
        )
        return found.sorted(lambda window: (not window.warehouse_id, window.hour_from))[:1]

    def _get_moments(self, day):
        """Return begin and end (UTC) of the window on a day."""
        self.ensure_one()
        midnight = self.company_id._groupbuy_day_start(day)
        return midnight + timedelta(hours=self.hour_from), midnight + timedelta(hours=self.hour_to)


def _clock(hour):
    """Return an hour of a float as people read it: 5.5 is 05:30."""
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
