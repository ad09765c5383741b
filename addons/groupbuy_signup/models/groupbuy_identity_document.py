"""Pictures and papers of applicants, sealed like their identity numbers."""

import base64
import io

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL import WebPImagePlugin as _webp  # noqa: F401  Odoo loads the common formats alone

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SIZE_LIMIT = 5 * 1024 * 1024
PIXEL_LIMIT = 60_000_000
EDGE = 2400
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")
PDF_MARK = b"%PDF-"
ROTATE_LIMIT = 20


class GroupbuyIdentityDocument(models.Model):
    """One paper of an applicant; the newest of a kind replaces the one before."""

    _name = "groupbuy.identity.document"
    _inherit = ["groupbuy.identity.vault"]
    _description = "Paper of an applicant"
    _order = "application_id, kind"
    _rec_name = "kind"

    application_id = fields.Many2one(
        comodel_name="groupbuy.leader.application",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(related="application_id.partner_id")
    kind = fields.Selection(
        selection=[
            ("card_front", "Identity card, portrait side"),
            ("card_back", "Identity card, emblem side"),
            ("health", "Health certificate"),
            ("licence", "Business licence"),
            ("shop", "Photo of the pickup point"),
        ],
        required=True,
        readonly=True,
    )
    mimetype = fields.Char(string="File type", required=True, readonly=True)
    size = fields.Integer(string="Size in bytes", readonly=True, aggregator=None)
    content_sealed = fields.Binary(
        required=True,
        readonly=True,
        attachment=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    _kind_uniq = models.UniqueIndex(
        "(application_id, kind)", "This paper has been sent in already."
    )

    def action_reveal(self):
        """Ask for the reason, then open the paper."""
        self.ensure_one()
        self.env["groupbuy.identity"]._check_reader()
        return self.env["groupbuy.identity.access"]._prepare_dialog(self)

    def reveal(self, reason):
        """Return the address of the paper for somebody who may see it and says why."""
        self.ensure_one()
        self.env["groupbuy.identity"]._check_reader()
        self.check_access("read")
        look = self.env["groupbuy.identity.access"]._log(self, reason)
        return f"/groupbuy/identity/document/{self.id}?look={look.id}"

    def _get_content(self):
        """Return the paper in clear; callers check the right and log the look."""
        self.ensure_one()
        # The field is closed to everybody; whoever calls this has been checked.
        return self._open(base64.b64decode(self.sudo().content_sealed))

    @api.model
    def _keep(self, application, kind, content):
        """Check, clean and seal a file an applicant sent; return the document."""
        content, mimetype = self._clean(content)
        values = {
            "application_id": application.id,
            "kind": kind,
            "mimetype": mimetype,
            "size": len(content),
            "content_sealed": base64.b64encode(self._seal(content).encode()),
        }
        # Applicants hold no right on this model; they send in their own papers alone.
        document_sudo = self.sudo().search(
            [("application_id", "=", application.id), ("kind", "=", kind)]
        )
        if document_sudo:
            document_sudo.write(values)
        else:
            document_sudo = document_sudo.create(values)
        return document_sudo.sudo(False)

    @api.model
    def _clean(self, content):
        """Return (content, type) of a file by what is in it; a picture is drawn anew.

        Drawing it anew leaves behind where and when it was taken, and whatever else hid
        in the file.
        """
        if len(content) > SIZE_LIMIT:
            raise ValidationError(
                self.env._("A file may have up to %(size)s MB.", size=SIZE_LIMIT >> 20)
            )
        if content.startswith(PDF_MARK):
            return content, "application/pdf"
        try:
            return _draw_anew(content), "image/jpeg"
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
            raise ValidationError(
                self.env._("Send pictures as JPEG, PNG or WebP, other papers as PDF.")
            ) from error

    @api.model
    def _rotate(self):
        """Seal every paper with the newest key, a few at a time."""
        last = 0
        # Only sealed contents pass here, from one key to another.
        while batch_sudo := self.sudo().search([("id", ">", last)], order="id", limit=ROTATE_LIMIT):
            for document_sudo in batch_sudo:
                token = self._reseal(base64.b64decode(document_sudo.content_sealed))
                document_sudo.content_sealed = base64.b64encode(token.encode())
            last = batch_sudo[-1].id
            self.env.flush_all()
            batch_sudo.invalidate_recordset()

    def _erase(self):
        """Delete papers of persons who are erased, or whose time is over."""
        # Deletion is owed by law once there is no purpose any more; nobody does it by hand.
        self.sudo().unlink()


def _draw_anew(content):
    """Return a picture as JPEG of sensible size without what is hidden in the file."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        if picture.width * picture.height > PIXEL_LIMIT:
            raise ValueError(picture.size)
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((EDGE, EDGE))
    upright.info.clear()
    stream = io.BytesIO()
    upright.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
