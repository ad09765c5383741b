"""Orders as a list to take along: text for the chat group, or a sheet."""

import io
from decimal import Decimal

import xlsxwriter

from odoo import models

from ..rules import chat_export, sheet_orders

TEXT_FORMATS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
NARROW, WIDE = 8, 16


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def action_export_list(self):
        """Download the orders as a numbered list for the chat group."""
        return self._get_list_action("txt")

    def action_export_sheet(self):
        """Download the orders as a spreadsheet."""
        return self._get_list_action("xlsx")

    def _get_list_action(self, kind):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/groupbuy/{self.id}/list.{kind}",
            "target": "download",
        }

    def _get_chat_list(self, masked=True, scope="point", order_by="number"):
        """Return the living orders as numbered lines, for the chat group.

        :param scope: `point` for this group order, `seller` for all of its seller
        :param order_by: `number`, or in groups by `building` or `point`
        """
        rows = self._get_scope_rows(scope)
        if order_by == "number":
            return chat_export.numbered(rows, masked)
        key = chat_export.point if order_by == "point" else chat_export.building
        words = (self.env._("Others"), self.env._("%(count)s orders"))
        return chat_export.headed(chat_export.grouped(rows, key), words, masked)

    def _get_sheet_list(self, scope="point"):
        """Return the living orders as an xlsx file: the list, and totals per building."""
        rows = self._get_scope_rows(scope)
        goods = [*self._get_spoken_goods().values()]
        output = io.BytesIO()
        book = xlsxwriter.Workbook(output, TEXT_FORMATS)
        bold = book.add_format({"bold": True})
        self._write_table(
            book.add_worksheet(self.env._("Orders")),
            chat_export.table(rows, goods, self._get_list_titles()),
            bold,
        )
        for name, key in (
            (self.env._("By building"), chat_export.building),
            (self.env._("By pickup point"), chat_export.point),
        ):
            self._write_table(
                book.add_worksheet(name), self._get_totals_table(rows, goods, key, name), bold
            )
        book.close()
        return output.getvalue()

    def _get_totals_table(self, rows, goods, key, title):
        """Return titles and one row a group: how many orders, how much of each good."""
        head = [title, self.env._("Orders"), *goods]
        table = []
        for group in chat_export.grouped(rows, key):
            ordered = dict(group.goods)
            counts = [float(ordered[good]) if good in ordered else None for good in goods]
            table.append([group.name or self.env._("Others"), len(group.rows), *counts])
        return [head, *table]

    def _write_table(self, sheet, table, bold):
        """Write titles and rows, wide enough to be read and frozen below the titles."""
        for place, row in enumerate(table):
            sheet.write_row(place, 0, row, bold if not place else None)
        for column, title in enumerate(table[0]):
            sheet.set_column(column, column, max(NARROW, min(WIDE, 2 * len(str(title)))))
        sheet.freeze_panes(1, 0)

    def _get_scope_rows(self, scope):
        """Return the rows of this group order, or of all of its seller."""
        group_orders = self._get_siblings() if scope == "seller" else self
        return [row for _order, row in self._get_list_rows(group_orders)]

    def _get_list_rows(self, group_orders, with_cancelled=False):
        """Return [(order, `rules.chat_export.Row`)] of group orders of one campaign."""
        spoken = self._get_spoken_goods()
        orders = group_orders.order_ids.filtered(
            lambda order: with_cancelled or order.state != "cancel"
        ).sorted(lambda order: (order.groupbuy_sequence, order.id))
        return [(order, self._prepare_list_row(order, spoken)) for order in orders]

    def _prepare_list_row(self, order, spoken):
        """Return the row of one order."""
        building, room = chat_export.place(order.groupbuy_contact_address)
        goods = {}
        for line in order.order_line.filtered("groupbuy_line_id"):
            good = spoken[line.groupbuy_line_id.id]
            goods[good] = goods.get(good, 0) + Decimal(f"{line.product_uom_qty:g}")
        return chat_export.Row(
            order.groupbuy_sequence,
            " ".join((order.groupbuy_contact_name or "").split()),
            building,
            room,
            tuple((good, quantity) for good, quantity in goods.items() if quantity),
            order.groupbuy_contact_phone or "",
            order.groupbuy_pickup_point_id.name or "",
            " ".join((order.groupbuy_note or "").split()),
            order.amount_total,
        )

    def _get_spoken_goods(self):
        """Return {campaign line id: what the list calls the good}."""
        lines = self.campaign_id.line_ids
        names = chat_export.spoken(lines.mapped(lambda line: line.product_id.name or ""))
        return dict(zip(lines.ids, names, strict=True))

    def _get_row_text(self, row):
        """Return the row of the exported sheet as it is read back."""
        goods = [*self._get_spoken_goods().values()]
        return sheet_orders.row_text(chat_export.table([row], goods, self._get_list_titles())[1])

    def _get_list_titles(self):
        """Return the titles of the columns every list has, as imports know them."""
        return [
            self.env._("No."),
            self.env._("Name"),
            self.env._("Phone"),
            self.env._("Building"),
            self.env._("Room"),
            self.env._("Note"),
            self.env._("Amount"),
            self.env._("Pickup point"),
        ]
