"""What a resident's page shows of a group order beside the figures that move."""

import math

from odoo import models

from ..rules import limits

PLACEHOLDER = "/community_groupbuy/static/img/product.svg"
SHARE_IMAGE = "/community_groupbuy/static/img/share_square.png"
SHARE_GOODS = 3
# Widths in which pictures of goods are sent, and the fields that hold them.
PICTURE_SIZES = (256, 512, 1024)


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_lines_shown(self):
        """Return the products this link publishes, in their order."""
        self.ensure_one()
        return self.campaign_id.line_ids

    def _get_page_values(self):
        """Return what the page of this link shows beside its figures, read in few queries."""
        lines = self._get_lines_shown()
        lines.product_id.product_tmpl_id.fetch(self._get_page_product_fields())
        pictures = lines._get_pictures(self.code)
        siblings = self._get_siblings().filtered(
            lambda order: order != self and order._get_page_phase() == self._get_page_phase()
        )
        return {
            "lines": lines,
            "pictures": pictures,
            "share_image": next(
                (picture["share"] for picture in pictures.values() if picture["share"]),
                SHARE_IMAGE,
            ),
            "steps": {line: line._get_steps() for line in lines},
            "categories": lines._get_category_chips(),
            "siblings": siblings,
            "notices": self._get_page_notices(),
        }

    def _get_page_product_fields(self):
        """Return the product fields pages show, read in one go; leaves extend."""
        return [
            *("name", "groupbuy_specification", "groupbuy_origin", "groupbuy_category_id"),
            *("groupbuy_search", "groupbuy_is_catch_weight", "groupbuy_weight_unit"),
        ]

    def _get_page_notices(self):
        """Return sentences everybody should read before ordering; leaves extend."""
        self.ensure_one()
        extension = self.campaign_id._get_extension_text()
        return [extension] if extension and self._get_page_phase() == "open" else []

    def _get_share_line(self):
        """Return what a chat app shows below the title: leader, goods, cut-off."""
        self.ensure_one()
        names = self._get_lines_shown()[:SHARE_GOODS].product_id.mapped("name")
        return self.env._(
            "%(leader)s · %(goods)s · order until %(moment)s",
            leader=self.leader_id.name,
            goods=", ".join(names),
            moment=self.campaign_id._get_moment_text(self.campaign_id.date_end),
        )


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_steps(self):
        """Return the whole quantities a stepper goes through: the least, and what it adds."""
        self.ensure_one()
        terms = self._as_limit_terms()
        step = max(1, math.ceil(limits.step(terms)))
        return {"least": max(step, math.ceil(limits.smallest(terms))), "step": step}

    def _get_marks(self):
        """Return the short conditions shown on a product."""
        self.ensure_one()
        steps = self._get_steps()
        marks = []
        if steps["least"] > 1:
            marks.append(self.env._("From %(count)s", count=steps["least"]))
        if steps["step"] > 1 and steps["step"] != steps["least"]:
            marks.append(self.env._("In steps of %(count)s", count=steps["step"]))
        if self.limit_per_resident:
            marks.append(self._get_limit_text())
        if self.product_id.groupbuy_is_catch_weight:
            marks.append(self.env._("Paid by weight"))
        return marks

    def _get_category_chips(self):
        """Return the categories of these products that help to choose, two levels at most."""
        used = self.product_id.groupbuy_category_id
        paths = [
            [int(step) for step in path.split("/") if step] for path in used.mapped("parent_path")
        ]
        tops = {path[0] for path in paths}
        below = {path[1]: path[0] for path in paths if len(path) > 1}
        chosen = (
            self.env["groupbuy.category"]
            .browse([*tops, *below])
            .sorted(lambda category: (category.sequence, category.id))
        )
        if len(chosen) < 2:
            return []
        return [
            {"id": category.id, "name": category.name, "above": below.get(category.id)}
            for category in chosen
        ]

    def _get_pictures(self, code):
        """Return where the pictures of these products are, without reading any.

        An address changes with its picture, so that browsers may keep it for good.
        """
        tags = self._get_picture_tags()
        pictures = {}
        for line in self:
            tag = tags.get(line)
            urls = {
                size: f"/g/{code}/image/{line.id}?size={size}&v={tag}" for size in PICTURE_SIZES
            }
            pictures[line] = {
                "small": urls[256] if tag else PLACEHOLDER,
                "large": urls[1024] if tag else PLACEHOLDER,
                "share": urls[512] if tag else None,
                "set": f"{urls[256]} 256w, {urls[512]} 512w" if tag else None,
            }
        return pictures

    def _get_picture_tags(self):
        """Return `{line: short checksum of its product's picture}` where there is one."""
        products = self.product_id
        # Only whether a picture is there and its checksum leave here.
        files_sudo = self.env["ir.attachment"].sudo()
        domain = [
            ("res_field", "in", ["image_variant_256", "image_256"]),
            "|",
            *("&", ("res_model", "=", "product.product"), ("res_id", "in", products.ids)),
            *("&", ("res_model", "=", "product.template")),
            ("res_id", "in", products.product_tmpl_id.ids),
        ]
        rows = files_sudo.search_fetch(domain, ["res_model", "res_id", "checksum"])
        tags = {(row.res_model, row.res_id): row.checksum[:10] for row in rows}
        found = {
            line: tags.get(("product.product", line.product_id.id))
            or tags.get(("product.template", line.product_id.product_tmpl_id.id))
            for line in self
        }
        return {line: tag for line, tag in found.items() if tag}


class GroupbuyPickupPoint(models.Model):
    _inherit = "groupbuy.pickup.point"

    def _get_place_text(self):
        """Return where the point is and when it is open."""
        self.ensure_one()
        return " · ".join(part for part in (self.street, self.hours) if part)
