"""Before the truck leaves: lots, weights, papers and crate labels."""

from odoo import http
from odoo.http import content_disposition, request

from ..models.groupbuy_supply_paper import BYTES_MAX
from .supplier_base import ID_MAX, POST, SUPPLIER, URL
from .supplier_order import SupplierOrder

# Four times what is kept: a page says that a photo is too large, not the server.
UPLOAD = POST | {"max_content_length": 4 * BYTES_MAX}
PICTURE_WIDTH = 256


class SupplierGoods(SupplierOrder):
    @http.route(f"{URL}/<int:order_id>/line/<int:line_id>", readonly=True, **SUPPLIER)
    def supplier_line(self, order_id, line_id, **_query):
        """Show the lots and the weight of one line."""
        line_sudo = self._find_line(order_id, line_id)
        return self._render_line(line_sudo) if line_sudo else self._refuse_order()

    @http.route(f"{URL}/<int:order_id>/line/<int:line_id>/lot", **POST)
    def supplier_line_lot(self, order_id, line_id, **form):
        """Announce a lot; the same one twice is one."""
        return self._change_line(order_id, line_id, form, lambda line: line._announce_lot(form))

    @http.route(f"{URL}/<int:order_id>/line/<int:line_id>/lot/remove", **POST)
    def supplier_line_lot_remove(self, order_id, line_id, lot="", **form):
        """Take an announced lot back; one that is gone is gone."""
        return self._change_line(order_id, line_id, form, lambda line: line._remove_lot(lot))

    @http.route(f"{URL}/<int:order_id>/line/<int:line_id>/weight", **POST)
    def supplier_line_weight(self, order_id, line_id, **form):
        """Keep what the goods weigh, where they are settled by weight."""
        return self._change_line(
            order_id, line_id, form, lambda line: line._announce_weight(form.get("weight"))
        )

    @http.route(f"{URL}/<int:order_id>/paper", **UPLOAD)
    def supplier_paper_upload(self, order_id, kind="", **form):
        """Keep a delivery note, certificate or photo; the same file twice is one."""
        order_sudo = self._find_order(order_id)
        if not order_sudo:
            return self._refuse_order()
        upload = request.httprequest.files.get("file")
        content = upload.stream.read(BYTES_MAX + 1) if upload else b""
        name = upload.filename if upload else ""
        if problem := self._try(lambda: order_sudo._upload_paper(kind, name, content)):
            return self._render_order_page(order_sudo, problem, {"kind": kind})
        return request.redirect(f"{URL}/{order_id}#papers", code=303)

    @http.route(f"{URL}/<int:order_id>/paper/<int:paper_id>", readonly=True, **SUPPLIER)
    def supplier_paper(self, order_id, paper_id, **_query):
        """Return a paper of the firm's own order."""
        paper_sudo = self._find_paper(order_id, paper_id)
        if not paper_sudo:
            return self._refuse_order()
        stream = request.env["ir.binary"]._get_stream_from(paper_sudo, "content")
        stream.mimetype, stream.download_name = paper_sudo.mimetype, paper_sudo.name
        # Browsers show no PDF in a sandbox: it is downloaded, pictures are shown.
        return stream.get_response(
            as_attachment=paper_sudo.mimetype == "application/pdf",
            content_security_policy="default-src 'none'; sandbox",
        )

    @http.route(f"{URL}/<int:order_id>/paper/<int:paper_id>/remove", **POST)
    def supplier_paper_remove(self, order_id, paper_id, **_form):
        """Take an own paper back while nothing was received."""
        order_sudo = self._find_order(order_id)
        if not order_sudo:
            return self._refuse_order()
        paper_sudo = self._find_paper(order_id, paper_id)
        if paper_sudo and (problem := self._try(paper_sudo._remove_as_supplier)):
            return self._render_order_page(order_sudo, problem)
        return request.redirect(f"{URL}/{order_id}#papers", code=303)

    @http.route(f"{URL}/<int:order_id>/labels.pdf", **SUPPLIER)
    def supplier_labels(self, order_id, line="", **_query):
        """Print a label for every crate, of the order or of one line."""
        order_sudo = self._find_order(order_id)
        if not order_sudo:
            return self._refuse_order()
        chosen = self._find_order_line(order_sudo, int(line) if line.isdecimal() else 0)
        if line and not chosen:
            return self._refuse_order()
        lines = chosen or order_sudo.order_line
        printed = {}
        if problem := self._try(lambda: printed.update(content=lines._print_crate_labels())):
            return self._render_order_page(order_sudo, problem)
        name = request.env._("Labels %(order)s", order=order_sudo.name)
        return request.make_response(
            printed["content"],
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(f"{name}.pdf")),
            ],
        )

    @http.route(f"{URL}/picture/<int:line_id>", readonly=True, **SUPPLIER)
    def supplier_picture(self, line_id, **_query):
        """Return the picture of an ordered product."""
        lines = request.env["purchase.order.line"]
        if line_id < ID_MAX and (self._is_supplier() or self._is_buyer()):
            lines = lines.search([("id", "=", line_id)])
        # The reader's own rights found the line; its picture is what residents see, too.
        product_sudo = lines.sudo().product_id
        if not product_sudo:
            return self._refuse_order()
        return (
            request.env["ir.binary"]
            ._get_image_stream_from(product_sudo, "image_256", width=PICTURE_WIDTH)
            .get_response()
        )

    def _find_line(self, order_id, line_id):
        """Return a line of an order this user may see, or `None`."""
        order_sudo = self._find_order(order_id)
        return self._find_order_line(order_sudo, line_id) if order_sudo else None

    def _find_paper(self, order_id, paper_id):
        """Return a paper of an order this user may see, or `None`."""
        order_sudo = self._find_order(order_id)
        papers = order_sudo.groupbuy_paper_ids if order_sudo else None
        return papers and papers.filtered(lambda paper: paper.id == paper_id)

    def _change_line(self, order_id, line_id, form, change):
        """Do something to a line and show it again, with the sentence if it was refused."""
        line_sudo = self._find_line(order_id, line_id)
        if not line_sudo:
            return self._refuse_order()
        if problem := self._try(lambda: change(line_sudo)):
            return self._render_line(line_sudo, problem, form)
        return request.redirect(f"{URL}/{order_id}/line/{line_id}", code=303)

    def _render_line(self, line_sudo, problem="", form=None):
        return self._answer_page(
            "supplier_line",
            {
                "line": line_sudo,
                "order": line_sudo.order_id,
                "obstacle": line_sudo._get_prepare_obstacle(),
                "form": form or {},
                "problem": problem,
            },
        )
