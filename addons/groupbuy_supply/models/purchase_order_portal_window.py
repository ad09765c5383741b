"""From when until when a supplier delivers to a hub."""

from odoo import fields, models
from odoo.exceptions import UserError


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _set_delivery_window(self, window, dry=False):
        """Keep from when until when the goods come; return whether that is new."""
        start, end = window
        lines = self.order_line.filtered(lambda line: not line.display_type)
        same = all(
            (line.groupbuy_date_window_start, line.groupbuy_date_window_end) == (start, end)
            for line in lines
        )
        if not dry and not same:
            lines.write({"groupbuy_date_window_start": start, "groupbuy_date_window_end": end})
        return not same

    def _check_delivery_window(self, start, end):
        """Raise one sentence unless the goods can come in this window."""
        if start >= end:
            raise UserError(self.env._("The delivery window must end after it begins."))
        if end <= fields.Datetime.now():
            raise UserError(self.env._("The delivery window lies in the past."))
        due = self._get_delivery_day()
        if due and self.company_id._groupbuy_day(start) > due:
            raise UserError(
                self.env._(
                    "The goods are due on %(day)s: deliver then or earlier.",
                    day=self._get_day_text(due),
                )
            )

    def _get_window_values(self):
        """Return day, from and until as forms show them; the day is always there."""
        line = self.order_line.filtered("groupbuy_date_window_start")[:1]
        zone = str(self.company_id._groupbuy_zone())
        local = [
            fields.Datetime.context_timestamp(self.with_context(tz=zone), moment)
            for moment in (line.groupbuy_date_window_start, line.groupbuy_date_window_end)
            if moment
        ]
        day = local[0].date() if local else self._get_delivery_day()
        return {
            "day": day.isoformat() if day else "",
            "from": f"{local[0]:%H:%M}" if local else "",
            "to": f"{local[1]:%H:%M}" if len(local) > 1 else "",
        }
