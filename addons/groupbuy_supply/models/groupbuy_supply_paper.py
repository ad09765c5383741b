"""Delivery notes and certificates a supplier uploads for an order."""

import base64

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.mimetypes import guess_mimetype

BYTES_MAX = 8 * 1024 * 1024
PAPERS_MAX = 20
NAME_LENGTH = 80
# What a browser shows without running anything, by the first bytes, not by the name.
TYPES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
# Newer iPhones keep photos so; browsers cannot show them.
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
KINDS = [
    ("note", "Delivery note"),
    ("certificate", "Certificate or test report"),
    ("photo", "Photo of the goods"),
]


class GroupbuySupplyPaper(models.Model):
    _name = "groupbuy.supply.paper"
    _description = "Supplier's paper"
    _order = "order_id, id"
    _check_company_auto = True

    order_id = fields.Many2one(
        comodel_name="purchase.order", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    kind = fields.Selection(selection=KINDS, required=True, default="note")
    name = fields.Char(required=True)
    content = fields.Binary(string="File", required=True, attachment=True)
    mimetype = fields.Char(required=True, readonly=True)
    checksum = fields.Char(required=True, readonly=True, index=True)

    _checksum_uniq = models.UniqueIndex(
        "(order_id, kind, checksum)", "This file was uploaded already."
    )

    def _remove_as_supplier(self):
        """Take the paper back; once goods are being received it stays."""
        self.ensure_one()
        if self.order_id._is_receipt_started():
            raise UserError(self.env._("The goods are being received: papers stay as they are."))
        self.unlink()

    def _after_uploaded(self):
        """React to papers a supplier uploaded; leaves file certificates where they belong."""


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_paper_ids = fields.One2many(
        comodel_name="groupbuy.supply.paper", inverse_name="order_id", string="Supplier's papers"
    )

    def _upload_paper(self, kind, name, content):
        """Keep a file of the supplier, or raise one sentence; the same file is kept once."""
        self.ensure_one()
        self._check_paper(kind, content)
        mimetype = guess_mimetype(content)
        if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
            raise UserError(
                self.env._(
                    "This photo is in the HEIC format: choose “Most Compatible” in the settings of "
                    "the camera, or send a screenshot of it."
                )
            )
        if mimetype not in TYPES:
            raise UserError(
                self.env._("Upload a PDF or a photo (JPEG, PNG, WebP); other files are refused.")
            )
        checksum = self.env["ir.attachment"]._compute_checksum(content)
        known = self.groupbuy_paper_ids.filtered(
            lambda paper: paper.kind == kind and paper.checksum == checksum
        )
        if known:
            return known
        paper = self.env["groupbuy.supply.paper"].create(
            {
                "order_id": self.id,
                "kind": kind,
                "name": _clean_name(name, TYPES[mimetype]),
                "content": base64.b64encode(content),
                "mimetype": mimetype,
                "checksum": checksum,
            }
        )
        paper._after_uploaded()
        return paper

    def _check_paper(self, kind, content):
        """Raise one sentence when nothing, too much, or nothing we know is uploaded."""
        self.lock_for_update(allow_referencing=True)
        if self.state != "purchase":
            raise UserError(self.env._("%(order)s is not open: it was cancelled.", order=self.name))
        if kind not in dict(KINDS):
            raise UserError(self.env._("Choose what kind of paper this is."))
        if not content:
            raise UserError(self.env._("Choose a file first."))
        if len(content) > BYTES_MAX:
            raise UserError(
                self.env._(
                    "The file is too large: %(megabytes)s MB at most.",
                    megabytes=BYTES_MAX // 1024**2,
                )
            )
        if len(self.groupbuy_paper_ids) >= PAPERS_MAX:
            raise UserError(self.env._("An order has %(count)s papers at most.", count=PAPERS_MAX))


def _clean_name(name, suffix):
    """Return a harmless file name that ends as its content wants it.

    >>> _clean_name("../a<b>.exe", "pdf"), _clean_name("", "jpg")
    ('a b.pdf', 'file.jpg')
    """
    base = str(name or "").replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    plain = "".join(sign if sign.isalnum() or sign in "-_ ()（）" else " " for sign in base)
    return f"{' '.join(plain.split())[:NAME_LENGTH] or 'file'}.{suffix}"
