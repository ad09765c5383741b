"""One order on the supplier's phone: answer it, say when the goods come."""

from datetime import date, datetime, time, timezone
from decimal import Decimal

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.purchase_order_portal_answer import LineAnswer
from ..models.purchase_order_portal_line import REASONS
from ..rules import supplier_answer
from .supplier_base import POST, SUPPLIER, URL, SupplierBase

NOTE_LENGTH = 200


class SupplierOrder(SupplierBase):
    @http.route(f"{URL}/<int:order_id>", readonly=True, **SUPPLIER)
    def supplier_order(self, order_id, **_query):
        """Show one order with its lines, window, papers and labels."""
        order_sudo = self._find_order(order_id)
        return self._render_order_page(order_sudo) if order_sudo else self._refuse_order()

    @http.route(f"{URL}/<int:order_id>/answer", **POST)
    def supplier_order_answer(self, order_id, **form):
        """Keep the answer of every line and the delivery window; twice is once."""
        order_sudo = self._find_order(order_id)
        if not order_sudo:
            return self._refuse_order()

        def answer():
            order_sudo._answer_as_supplier(
                self._read_answers(order_sudo, form),
                self._read_version(form),
                self._read_window(order_sudo, form),
                request.env.user,
            )

        if problem := self._try(answer):
            return self._render_order_page(order_sudo, problem, form)
        return request.redirect(f"{URL}/{order_id}", code=303)

    @http.route(f"{URL}/<int:order_id>/confirm", **POST)
    def supplier_order_confirm(self, order_id, **_form):
        """Confirm in full what is not answered yet, with one tap; twice is once."""
        order_sudo = self._find_order(order_id)
        if not order_sudo:
            return self._refuse_order()
        user = request.env.user
        if problem := self._try(lambda: order_sudo._confirm_rest(user)):
            return self._render_order_page(order_sudo, problem)
        return request.redirect(f"{URL}/{order_id}", code=303)

    def _read_answers(self, order_sudo, form):
        """Return `{line: LineAnswer}` of the lines the form names."""
        lines = order_sudo.order_line.filtered(lambda line: not line.display_type)
        return {
            line: self._read_answer(line, form) for line in lines if f"quantity_{line.id}" in form
        }

    def _read_answer(self, line, form):
        """Return what the form says about a line, or raise one sentence."""
        confirmed = self._read_number(form.get(f"quantity_{line.id}"), line.product_id.name)
        ordered = Decimal(str(line.product_qty))
        reason = form.get(f"reason_{line.id}", "")
        short = confirmed < ordered
        return LineAnswer(
            confirmed,
            reason if short and reason in dict(REASONS) else "",
            str(form.get(f"note_{line.id}", "")).strip()[:NOTE_LENGTH],
            self._read_offer(line, form),
        )

    def _read_offer(self, line, form):
        """Return the substitute the form offers for a line, or `None`."""
        chosen = str(form.get(f"substitute_{line.id}", ""))
        if not chosen:
            return None
        known = line._get_substitutes() | line.groupbuy_substitute_product_id
        product = known.filtered(lambda product: str(product.id) == chosen)
        if not product:
            raise UserError(
                request.env._(
                    "Offer one of the goods you supply to us in place of %(product)s.",
                    product=line.product_id.name,
                )
            )
        return supplier_answer.Offer(
            product,
            self._read_number(form.get(f"offer_{line.id}") or "0", product.name),
            self._read_price(form.get(f"price_{line.id}") or "0", product.name),
        )

    def _read_number(self, text, name):
        """Return a typed quantity, or raise one sentence."""
        number = supplier_answer.read_decimal(text)
        if number is None:
            raise UserError(
                request.env._(
                    "%(product)s: enter the quantity as a number, three decimals at most.",
                    product=name,
                )
            )
        return number

    def _read_price(self, text, name):
        """Return a typed price, or raise one sentence."""
        price = supplier_answer.read_decimal(text, 4)
        if price is None:
            raise UserError(
                request.env._("%(product)s: enter the price as a number.", product=name)
            )
        return price

    def _read_version(self, form):
        """Return which state of the order the page had shown; rubbish fits none."""
        version = str(form.get("version", ""))
        return int(version) if version.isdecimal() and len(version) < 10 else -1

    def _read_window(self, order_sudo, form):
        """Return the moments (UTC) between which the goods come, or `None` without any."""
        typed = [
            str(form.get(name, "")).strip() for name in ("window_day", "window_from", "window_to")
        ]
        if not any(typed[1:]):
            return None
        try:
            day = date.fromisoformat(typed[0])
            start, end = (time.fromisoformat(text) for text in typed[1:])
        except ValueError as error:
            raise UserError(
                request.env._("Say the day, from when and until when you deliver.")
            ) from error
        zone = order_sudo.company_id._groupbuy_zone()
        window = [
            datetime.combine(day, moment.replace(tzinfo=None), tzinfo=zone)
            .astimezone(timezone.utc)
            .replace(tzinfo=None)
            for moment in (start, end)
        ]
        order_sudo._check_delivery_window(*window)
        return tuple(window)

    def _render_order_page(self, order_sudo, problem="", form=None):
        by_buyer = not self._is_supplier()
        order_sudo.invalidate_recordset() if problem else None
        return self._answer_page(
            "supplier_order",
            {
                "order": order_sudo,
                "lines": order_sudo.order_line.filtered(lambda line: not line.display_type),
                "obstacle": order_sudo._get_answer_obstacle(by_buyer),
                "by_buyer": by_buyer,
                "reasons": order_sudo.order_line._fields[
                    "groupbuy_answer_reason"
                ]._description_selection(request.env),
                "kinds": order_sudo.groupbuy_paper_ids._fields["kind"]._description_selection(
                    request.env
                ),
                "window": order_sudo._get_window_values(),
                "rejected": order_sudo._get_rejected_goods(),
                "messages": order_sudo._get_messages_to_supplier(),
                "form": form or {},
                "problem": problem,
            },
        )
