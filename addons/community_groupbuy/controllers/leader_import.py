"""Orders from the chat group on the leader's phone: paste, check, create."""

import base64

from odoo import http
from odoo.exceptions import LockError, UserError
from odoo.http import request

from ..models.groupbuy_order_import import TEXT_LENGTH_MAX
from . import pages
from .leader import LEADER
from .leader_group_order import LeaderGroupOrder

UPLOAD_LENGTH = 16 * 1024 * 1024
DOUBTFUL_SHOWN = 50
SURE_SHOWN = 500
BLANK_ITEMS = 2
FIELD_LENGTH = 100
IMPORT_URL = "/my/groupbuy/<int:group_order_id>/import"


class LeaderImport(LeaderGroupOrder):
    @http.route(IMPORT_URL, readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_import(self, group_order_id, **_query):
        """Show where to paste the list, and the lists pasted before."""
        group_order = self._find_group_order(group_order_id)
        if not group_order or not group_order.leader_id._has_right("orders"):
            return self._refuse()
        return self._render_paste(group_order)

    @http.route(
        IMPORT_URL + "/read",
        methods=["POST"],
        max_content_length=UPLOAD_LENGTH,
        sitemap=False,
        **LEADER,
    )
    def leader_import_read(self, group_order_id, text="", sheet=None, **form):
        """Read a pasted text or an uploaded sheet, and lead to what was read."""
        group_order = self._find_group_order(group_order_id)
        if not group_order or not group_order.leader_id._has_right("orders"):
            return self._refuse()
        group_order = self._get_assigned(group_order, form.get("group_order"))
        values = {
            "group_order_id": group_order.id,
            "previous_id": self._get_previous(group_order, form.get("previous")),
            "text": text.replace("\x00", ""),
        }
        if getattr(sheet, "filename", ""):
            values |= {
                "sheet": base64.b64encode(sheet.read()),
                "sheet_name": sheet.filename[:FIELD_LENGTH],
            }
        try:
            # A list that is refused leaves nothing behind.
            with request.env.cr.savepoint():
                record = request.env["groupbuy.order.import"].create(values)
                record.action_read()
        except UserError as error:
            return self._render_paste(group_order, str(error), text[:TEXT_LENGTH_MAX])
        return request.redirect(_page(record), code=303)

    @http.route(IMPORT_URL + "/<int:import_id>", readonly=pages.reads_only, sitemap=False, **LEADER)
    def leader_import_check(self, group_order_id, import_id, **_query):
        """Show what was read: doubtful lines first."""
        record = self._find_import(group_order_id, import_id)
        return self._render_check(record) if record else self._refuse()

    @http.route(
        IMPORT_URL + "/<int:import_id>/confirm",
        methods=["POST"],
        max_content_length=UPLOAD_LENGTH,
        sitemap=False,
        **LEADER,
    )
    def leader_import_confirm(self, group_order_id, import_id, **form):
        """Take over what was corrected, and create the orders when nothing is doubtful."""
        record = self._find_import(group_order_id, import_id)
        if not record:
            return self._refuse()
        try:
            with request.env.cr.savepoint():
                for line in record.line_ids.filtered(lambda line: line.status == "doubtful"):
                    self._settle(line, form)
        except UserError as error:
            return self._render_check(record, str(error), form)
        try:
            with request.env.cr.savepoint():
                if not record.doubtful_count:
                    record.action_confirm()
        except LockError:
            # The first of two clicks is at work; its page shows the orders.
            return request.redirect(_page(record), code=303)
        except UserError as error:
            return self._render_check(record, str(error))
        return request.redirect(_page(record), code=303)

    def _get_assigned(self, group_order, chosen):
        """Return the group order the list is for: this one, or a sibling that was chosen."""
        siblings = group_order._get_assignable()
        return siblings.filtered(lambda sibling: str(sibling.id) == chosen) or group_order

    def _get_previous(self, group_order, chosen):
        """Return the id of the earlier list this one replaces, if one was chosen."""
        earlier = group_order._get_earlier_imports()
        return earlier.filtered(lambda record: str(record.id) == chosen).id

    def _find_import(self, group_order_id, import_id):
        """Return the import if it is of this group order and this user may use it."""
        record = request.env["groupbuy.order.import"].browse(import_id).exists()
        if not record or not record.has_access("write"):
            return None
        return record if record.group_order_id.id == group_order_id else None

    def _settle(self, line, form):
        """Do with a doubtful line what the form says; without a choice it stays."""
        choice = form.get(f"choice_{line.id}")
        if choice == "ignore":
            line.action_ignore()
        elif choice == "wait":
            line.action_wait()
        elif choice == "cancel":
            line._settle_as("cancel")
        elif choice in {"order", "change"}:
            line._correct(
                {
                    name: str(form.get(f"{name}_{line.id}", ""))[:FIELD_LENGTH].strip()
                    for name in ("contact_name", "phone", "building", "room")
                },
                list(self._get_items(line, form)),
            )
            line._settle_as("new" if choice == "order" else "change")

    def _get_items(self, line, form):
        """Yield (campaign line id, quantity) as chosen; unreadable ones count as none."""
        for place in range(len(line.item_ids) + BLANK_ITEMS):
            good = str(form.get(f"good_{line.id}_{place}", ""))
            try:
                quantity = float(form.get(f"quantity_{line.id}_{place}") or 0)
            except ValueError:
                quantity = 0
            if good.isdecimal() and len(good) < 10:
                yield int(good), quantity

    def _render_paste(self, group_order, problem=None, text=""):
        """Render the page to paste into."""
        response = request.render(
            "community_groupbuy.leader_import",
            {
                "group_order": group_order,
                "campaign": group_order.campaign_id,
                "phase": group_order._get_page_phase(),
                "imports": group_order._get_earlier_imports(),
                "assignable": group_order._get_assignable(),
                "problem": problem,
                "text": text,
            },
        )
        response.status_code = 422 if problem else 200
        return response

    def _render_check(self, record, problem=None, form=None):
        """Render what was read, with what was entered when it is refused."""
        lines = record.line_ids
        doubtful = lines.filtered(lambda line: line.status == "doubtful")
        ready = lines.filtered(lambda line: line.status in {"sure", "settled", "waiting"})
        response = request.render(
            "community_groupbuy.leader_import_check",
            {
                "record": record,
                "group_order": record.group_order_id,
                "goods": record.campaign_id.line_ids,
                "doubtful": doubtful[:DOUBTFUL_SHOWN],
                "ready": ready[:SURE_SHOWN],
                "ignored": lines.filtered(lambda line: line.status == "ignored")[:SURE_SHOWN],
                "blank_items": BLANK_ITEMS,
                "problem": problem,
                "form": form or {},
            },
        )
        response.status_code = 422 if problem else 200
        return response


def _page(record):
    """Return the address of an import's page."""
    return f"/my/groupbuy/{record.group_order_id.id}/import/{record.id}"
