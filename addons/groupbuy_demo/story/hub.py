"""What the hub's people do with the goods: buy, receive, sort, load, sign, hand out."""


class Hub:
    """The steps between the cut-off and the residents' hands, each by its actor."""

    def __init__(self, env, actors):
        self.env = env
        self.actors = actors

    def turn_page(self):
        """Read the goods' balance afresh, as in the transaction of its own a step really is."""
        self.env["groupbuy.order"].invalidate_model(["balance_ids"])
        self.env["groupbuy.order.balance"].invalidate_model()

    def cut_off(self, campaign):
        """Close the campaign as the manager."""
        campaign.with_user(self.actors.manager).action_cut_off()

    def buy(self, campaign):
        """Let the buyer take the cut-off run to its purchase orders, and return the run."""
        run = campaign.with_user(self.actors.buyer).run_id
        # The buyer's button leaves the work to the cron; the story does not wait for it.
        run.sudo()._continue()
        return run

    def receive(self, campaign, missing=None):
        """Receive all goods of a campaign, `missing` pieces short of the named goods."""
        run = campaign.with_env(self.env).run_id
        missing = {
            self.env.ref(f"groupbuy_demo.{name}_demo").product_variant_id: quantity
            for name, quantity in (missing or {}).items()
        }
        self.receive_moves(run.purchase_ids.picking_ids.move_ids, missing)

    def receive_moves(self, moves, missing):
        """Close the receipts of these moves, `{product: pieces}` short, nothing to come later."""
        receipts = moves.picking_id.with_user(self.actors.warehouse)
        for move in receipts.move_ids:
            move.quantity = move.product_uom_qty - missing.get(move.product_id, 0)
            move.picked = True
        receipts.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=receipts.ids
        ).button_validate()

    def load(self, group_orders):
        """Sort everything into the leaders' crates and send the crates off."""
        for order in group_orders.with_user(self.actors.warehouse):
            for move in self._get_moves(order):
                move.groupbuy_sort(move.product_uom_qty)
            order.action_load()
        self.turn_page()

    def sort_half(self, group_orders):
        """Sort the first goods of the crates, as in the middle of the night's work."""
        for order in group_orders.with_user(self.actors.warehouse):
            moves = self._get_moves(order)
            for move in moves[: (len(moves) + 1) // 2]:
                move.groupbuy_sort(move.product_uom_qty)

    def _get_moves(self, order):
        """Return what there is to sort; goods that did not come at all are called off."""
        return order.load_picking_id.move_ids.filtered(lambda move: move.state != "cancel")

    def sign(self, group_order, missing=None, note=""):
        """Let the leader sign for the crates, `missing` pieces short of the named goods."""
        quantities = {}
        for name, quantity in (missing or {}).items():
            product = self.env.ref(f"groupbuy_demo.{name}_demo").product_variant_id
            move = group_order.load_picking_id.move_ids.filtered(
                lambda move, product=product: move.product_id == product
            )
            quantities[product.id] = move.quantity - quantity
        self._as_leader(group_order)._sign(quantities, note)
        self.turn_page()

    def hand_out(self, orders):
        """Let residents collect what is theirs, at their leader's."""
        for order in orders:
            self._as_leader(order)._pick_up(request_key=f"demo-{order.id}")
            self.turn_page()

    def hand_out_first_line(self, order):
        """Let a resident take the first good only; the bag was too heavy for the rest."""
        line = order.order_line[:1]
        self._as_leader(order)._pick_up({line.id: line.product_uom_qty})
        self.turn_page()

    def finish(self, group_orders):
        """Close group orders; what nobody fetched goes back."""
        group_orders.with_user(self.actors.manager).action_finish()

    def _as_leader(self, record):
        """Return the record as the leader's page acts on it after its own access check."""
        user = self.actors.get_leader(record)
        return record.with_user(user).sudo()
