"""Labels for the crates of an order: one crate, one label, one QR code."""

import base64
from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from ..rules import crates

LABELS_MAX = 300
REPORT = "groupbuy_supply.purchase_order_line_action_report_crate"


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    def _print_crate_labels(self):
        """Return the labels of these lines' crates as a PDF, or raise one sentence."""
        lines = self.filtered(
            lambda line: not line.display_type and line._get_expected_quantity() > 0
        )
        if not lines:
            raise UserError(self.env._("There is nothing to label: nothing is to come."))
        if sum(len(line._get_crates()) for line in lines) > LABELS_MAX:
            raise UserError(
                self.env._(
                    "These are more than %(count)s labels: print them line by line.",
                    count=LABELS_MAX,
                )
            )
        content, _kind = self.env["ir.actions.report"]._render_qweb_pdf(REPORT, lines.ids)
        return content

    def _get_label_count(self):
        """Return how many labels these lines take, 0 when there are too many to print at once."""
        try:
            return sum(len(line._get_crates()) for line in self if not line.display_type)
        except UserError:
            return 0

    def _get_crates(self):
        """Return the `crates.Crate`s of what is to come, full cases first, lots apart."""
        self.ensure_one()
        lots = [(lot, Decimal(str(lot.quantity))) for lot in self.groupbuy_lot_ids]
        try:
            return crates.pack(
                Decimal(str(self._get_expected_quantity())),
                Decimal(str(round(self._get_case_quantity(), 3))),
                lots,
                LABELS_MAX,
            )
        except ValueError as error:
            raise UserError(
                self.env._(
                    "%(product)s would need more than %(count)s labels: ask your buyer to enter "
                    "how much a case holds.",
                    product=self.product_id.name,
                    count=LABELS_MAX,
                )
            ) from error

    def _get_crate_code(self, crate):
        """Return what a crate's QR code says: order, line, lot, quantity, hub, crate.

        Fields are separated by `|`, so that a scan screen reads them without a look-up.
        """
        self.ensure_one()
        parts = (
            "GBC1",
            self.order_id.name,
            self.id,
            self.product_id.barcode or self.product_id.default_code or self.product_id.id,
            crate.lot.name if crate.lot else "",
            f"{crate.quantity.normalize():f}",
            self.order_id._get_hub().code or "",
            f"{crate.number}/{crate.count}",
        )
        return "|".join(str(part).replace("|", " ") for part in parts)

    def _get_crate_picture(self, crate):
        """Return a crate's QR code as the address of an inline picture."""
        picture = self.env["ir.actions.report"].barcode(
            "QR", self._get_crate_code(crate), width=300, height=300, quiet=0, barLevel="M"
        )
        return "data:image/png;base64," + base64.b64encode(picture).decode()
