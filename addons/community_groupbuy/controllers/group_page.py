"""The page behind a leader's link: goods, prices, sequence list."""

import json
from functools import partial

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from . import kept_page, pages

PLACEHOLDER = "community_groupbuy/static/img/product.svg"
PICTURE_SIZES = {"256", "512", "1024"}


class GroupPage(http.Controller):
    @http.route("/g/<string:code>", **kept_page.KEPT)
    def group_page(self, code, **_query):
        """Show a campaign to the neighbours of one leader."""
        return self._respond_kept(code, "page", self._make_group_page)

    @http.route("/g/<string:code>/product/<int:line_id>", **kept_page.KEPT)
    def group_product(self, code, line_id, **_query):
        """Show one product of a campaign with all there is to know of it."""
        return self._respond_kept(
            code, f"product {line_id}", partial(self._make_product_page, line_id)
        )

    @http.route("/g/<string:code>/state", **kept_page.KEPT)
    def group_state(self, code, **_query):
        """Return the figures that move, as JSON."""
        kept_page.begin()
        version = kept_page.get_version(code)
        if not version:
            return request.make_json_response({"problem": "unknown"}, status=404)
        kept = kept_page.get_kept(
            kept_page.STATES, version, "state", partial(self._make_state, code)
        )
        return kept_page.respond_state(kept, version.seconds)

    def _respond_kept(self, code, part, make):
        """Return a part of a link's pages, kept or made now by `make(group order)`."""
        kept_page.begin()
        version = kept_page.get_version(code)
        if not version:
            return pages.not_found()
        kept = kept_page.get_kept(
            kept_page.PAGES, version, part, lambda: make(pages.find_group_order(code))
        )
        return kept_page.respond(kept) if kept else pages.not_found()

    def _make_group_page(self, group_order_sudo):
        """Return the campaign page as text."""
        return self._render_text(
            group_order_sudo, "community_groupbuy.group_page", self._prepare_page(group_order_sudo)
        )

    def _make_product_page(self, line_id, group_order_sudo):
        """Return the page of a product as text, `None` unless the link publishes it."""
        line_sudo = group_order_sudo._get_lines_shown().filtered(lambda line: line.id == line_id)
        if not line_sudo:
            return None
        values = self._prepare_page(group_order_sudo) | {"line": line_sudo}
        return self._render_text(group_order_sudo, "community_groupbuy.group_product", values)

    def _render_text(self, group_order_sudo, template, values):
        """Return a page in the name of the company whose campaign it is.

        The records are sudo already: they are what this link publishes.
        """
        view_sudo = group_order_sudo.with_company(group_order_sudo.company_id).env["ir.ui.view"]
        return str(view_sudo._render_template(template, values | {"request": request}))

    def _make_state(self, code):
        """Return the figures that move as JSON."""
        state = pages.find_group_order(code)._get_page_state()
        return json.dumps(state, ensure_ascii=False)

    @http.route("/g/<string:code>/quote", readonly=True, sitemap=False, **pages.PAGE)
    def group_quote(self, code, cart="", **_query):
        """Return what a cart costs, as JSON; a problem is one sentence for the buyer."""
        group_order_sudo = pages.find_group_order(code)
        if not group_order_sudo:
            return request.make_json_response({"problem": "unknown"}, status=404)
        try:
            return request.make_json_response(group_order_sudo._get_quote(cart))
        except UserError as error:
            return request.make_json_response({"problem": str(error)})

    @http.route("/g/<string:code>/image/<int:line_id>", **kept_page.KEPT)
    def group_image(self, code, line_id, size="512", v=None, **_query):
        """Return the picture of a product that is published by this link."""
        kept_page.begin()
        group_order_sudo = pages.find_group_order(code)
        line_sudo = group_order_sudo.campaign_id.line_ids.filtered(lambda line: line.id == line_id)
        if not line_sudo:
            raise request.not_found()
        product_sudo = line_sudo.product_id
        field = f"image_{size}" if size in PICTURE_SIZES else "image_512"
        if product_sudo.with_context(bin_size=True)[field]:
            stream = request.env["ir.binary"]._get_image_stream_from(product_sudo, field)
        else:
            stream = http.Stream.from_path(PLACEHOLDER, filter_ext=(".svg",))
        # With its checksum in the address a picture never changes.
        return stream.get_response(
            max_age=http.STATIC_CACHE_LONG if v else http.STATIC_CACHE, immutable=bool(v)
        )

    def _prepare_page(self, group_order_sudo):
        """Return what the templates of this link need."""
        campaign_sudo = group_order_sudo.campaign_id
        point_sudo = group_order_sudo.pickup_point_id
        partners_sudo = campaign_sudo.company_id.partner_id | point_sudo.partner_id
        partners_sudo.fetch(["tz", "street", "city", "phone"])
        return {
            "group_order": group_order_sudo,
            "campaign": campaign_sudo,
            "leader": group_order_sudo.leader_id,
            "point": point_sudo,
            "currency": group_order_sudo.currency_id,
            "phase": group_order_sudo._get_page_phase(),
            "state": group_order_sudo._get_page_state(),
            **group_order_sudo._get_page_values(),
        }
