"""What a chat list is read against, and the rows of an uploaded spreadsheet."""

import base64
import io
import zipfile
from decimal import Decimal
from itertools import islice

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from odoo import models
from odoo.exceptions import UserError

from ..rules import chat_goods, chat_match, sheet_text
from ..rules.chat_types import Person

SHEET_SIZE_MAX = 5 * 1024 * 1024
SHEET_UNPACKED_MAX = 50 * 1024 * 1024
ROWS_MAX = 5000
COLUMNS_MAX = 100
IMPORTS_SHOWN = 10


class GroupbuyOrderImport(models.Model):
    _inherit = "groupbuy.order.import"

    def _get_sheet_rows(self):
        """Return the rows of the uploaded file; one that cannot be read is refused."""
        content = base64.b64decode(self.with_context(bin_size=False).sheet or b"")
        if len(content) > SHEET_SIZE_MAX:
            raise UserError(
                self.env._(
                    "The file is too large; at most %(size)s MB.",
                    size=SHEET_SIZE_MAX // 1024 // 1024,
                )
            )
        try:
            rows = _workbook_rows(content) if content[:2] == b"PK" else sheet_text.rows(content)
        except (
            InvalidFileException,
            sheet_text.Unreadable,
            zipfile.BadZipFile,
            KeyError,
            ValueError,
            TypeError,
            OSError,
        ) as error:
            raise UserError(
                self.env._("This file cannot be read. Save it as .xlsx or .csv and try again.")
            ) from error
        if len(rows) > ROWS_MAX:
            raise UserError(
                self.env._("The sheet has too many rows; at most %(max)s.", max=ROWS_MAX)
            )
        return rows


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def action_import_chat(self):
        """Open a new import of chat orders for this group order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "groupbuy.order.import",
            "views": [(False, "form")],
            "context": {"default_group_order_id": self.id},
        }

    def _get_assignable(self):
        """Return the group orders of this seller a list can be for now, this one first."""
        self.ensure_one()
        siblings = self._get_siblings().filtered(lambda order: order._get_page_phase() == "open")
        return self | siblings

    def _get_earlier_imports(self):
        """Return the lists of this seller read before, the newest first."""
        self.ensure_one()
        return self.env["groupbuy.order.import"].search(
            [
                ("group_order_id", "in", self._get_siblings().ids),
                ("state", "!=", "draft"),
            ],
            limit=IMPORTS_SHOWN,
        )

    def _get_chat_goods(self):
        """Return the campaign's products as `rules.chat_types.Good`s."""
        self.ensure_one()
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        goods = []
        for line in self.campaign_id.line_ids:
            spoken = [line.with_context(lang=code) for code in languages]
            names = [each.product_id.name for each in spoken]
            aliases = chat_match.aliases(line.product_id.groupbuy_alias)
            goods.append(
                chat_goods.good(
                    line.id,
                    [*dict.fromkeys([line.product_id.name, *names, *aliases])],
                    [each.uom_id.name for each in spoken],
                    line.product_id.groupbuy_specification or "",
                    Decimal(str(line.uom_id.rounding)).normalize(),
                )
            )
        return goods

    def _get_chat_people(self):
        """Return the residents of this group order's leader as `rules.chat_types.Person`s."""
        self.ensure_one()
        # The residents of this leader's own communities, to tell whose line it is.
        partners_sudo = (
            self.env["res.partner"]
            .sudo()
            .search_fetch(
                [
                    ("groupbuy_community_id.leader_id", "=", self.leader_id.id),
                    ("groupbuy_is_resident", "=", True),
                ],
                ["name", "phone", "groupbuy_building", "groupbuy_room"],
            )
        )
        return [
            Person(
                partner.id,
                partner.name or "",
                partner.phone or "",
                partner.groupbuy_building or "",
                partner.groupbuy_room or "",
            )
            for partner in partners_sudo
        ]


def _workbook_rows(content):
    """Return the rows of the first sheet of an Excel file, read without unpacking bombs."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > SHEET_UNPACKED_MAX:
            raise ValueError("unpacks to too much")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(max_col=COLUMNS_MAX, values_only=True)
        return [list(row) for row in islice(rows, ROWS_MAX + 1)]
    finally:
        book.close()
