"""Why a resident gets less or more: one sentence per policy, in the company's language."""

from odoo import models

from .groupbuy_allocation_claims import to_decimal


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _get_reasons(self, waiting, supply=None):
        """Return `reason(policy, waiting, share, substitute)`, which says it for one resident."""
        self.ensure_one()
        told = self.with_env(self.run_id._told_env())
        supply = self._get_supply() if supply is None else supply
        ordered = sum(to_decimal(each.ordered) for each in waiting)
        words = {
            "received": f"{float(supply):g}",
            "ordered": f"{float(ordered):g}",
            "uom": told.uom_id.name,
            "percent": f"{float(100 * supply / ordered):.0f}" if ordered else "0",
        }
        substitute = told._get_substitute().name

        def reason(policy, each, share, instead):
            if share.quantity > to_decimal(each.ordered):
                return told._get_surplus_reason(each, share)
            if each.cut and share.quantity == to_decimal(each.ordered) - to_decimal(each.cut):
                return each.told
            sentence = told._get_policy_reason(policy, share, words | {"place": share.place})
            if instead:
                return f"{sentence} {told._get_substitute_reason(instead, substitute, words)}"
            return sentence

        return reason

    def _get_policy_reason(self, policy, share, words):
        """Return why somebody gets less, by the policy that shared out."""
        if words["received"] == "0":
            return self.env._(
                "%(ordered)s %(uom)s were ordered in all and nothing arrived, so nobody gets any.",
                **words,
            )
        if policy == "pro_rata":
            return self.env._(
                "%(received)s of %(ordered)s %(uom)s arrived; everybody gets the same part, about "
                "%(percent)s %%, and the pieces left over go one each to who is furthest from it.",
                **words,
            )
        if policy == "one_each":
            return self.env._(
                "%(received)s of %(ordered)s %(uom)s arrived; everybody gets one first, then in "
                "turns by the time of ordering. You were number %(place)s.",
                **words,
            )
        if policy == "priority":
            return self.env._(
                "%(received)s of %(ordered)s %(uom)s arrived; shared by priority class, inside a "
                "class by the time of ordering. You were number %(place)s.",
                **words,
            )
        if policy == "line_minimum" and not share.quantity:
            return self.env._(
                "%(received)s of %(ordered)s %(uom)s arrived; when it was your turn (number "
                "%(place)s) too little was left to be of use, so this good is taken off.",
                **words,
            )
        return self.env._(
            "%(received)s of %(ordered)s %(uom)s arrived; shared first come, first served. "
            "You were number %(place)s in the queue.",
            **words,
        )

    def _get_substitute_reason(self, quantity, substitute, words):
        """Return the sentence about what comes instead; it is counted in the same unit."""
        return self.env._(
            "%(count)s %(uom)s of %(substitute)s come instead, never dearer; you may refuse them.",
            count=f"{float(quantity):g}",
            substitute=substitute,
            uom=words["uom"],
        )

    def _get_surplus_reason(self, each, share):
        """Return why somebody gets more."""
        return self.env._(
            "%(more)s %(uom)s more than ordered: the cases held more, and you take up to "
            "%(tolerance)s %(uom)s more.",
            uom=self.uom_id.name,
            more=f"{float(share.quantity - to_decimal(each.ordered)):g}",
            tolerance=f"{each.tolerance:g}",
        )

    def _get_cut_reason(self, waiting, share, supply):
        """Return why somebody gets less already now, before the goods are here."""
        told = self.with_env(self.run_id._told_env())
        policies = dict(told._fields["shortage_policy"]._description_selection(told.env))
        return told.env._(
            "The supplier announced only %(announced)s of %(ordered)s %(uom)s; shared out in "
            "advance (%(policy)s). You were number %(place)s.",
            announced=f"{float(supply):g}",
            ordered=f"{float(sum(to_decimal(each.ordered) for each in waiting)):g}",
            uom=told.uom_id.name,
            policy=policies[self._get_shortage_policy()],
            place=share.place,
        )
