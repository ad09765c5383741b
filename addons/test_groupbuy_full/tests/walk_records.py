"""Which team's records each persona can find and read."""

from odoo.exceptions import AccessError

from .access_table import AccessTable
from .access_world import MARKS, get_owned

LETTERS = {"own": "o", "sub": "s", "upper": "u", "other": "x"}
# Records of Odoo's models that tell of a team; our own are all in the table.
ODOO_MODELS = [
    "account.move",
    "account.move.line",
    "account.payment",
    "ir.attachment",
    "mail.message",
    "product.product",
    "product.template",
    "purchase.order",
    "res.partner",
    "res.users",
    "sale.order",
    "sale.order.line",
    "sms.sms",
    "stock.move",
    "stock.picking",
    "stock.quant",
]


class RecordsWalk:
    """`access_records.csv`: per model, whose records a persona can read.

    The column `owner` says how a record belongs to a team: a path to its leader, `~field`
    for a text with the team's word, phone or leader, or `-` for what belongs to no team. A
    cell names the teams: o(wn), s(ub), u(pper), x (another), as a capital when all their
    records can be read; `*` is at least one record of no team.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = AccessTable("access_records.csv", "model", ["owner"])
        cls.owners = {model: row["owner"] for model, row in cls.records.rows.items()}
        cls.owned = {
            model: get_owned(cls, model, cls.owners.get(model)) for model in cls._get_models()
        }

    @classmethod
    def _get_models(cls):
        ours = [
            name
            for name, model in cls.env.registry.items()
            if name.startswith("groupbuy.") and not model._abstract and not model._transient
        ]
        return sorted(ours + ODOO_MODELS)

    def _get_readable(self, records, user):
        Model = self.env[records._name].with_user(user).with_context(active_test=False)
        try:
            return Model.search([("id", "in", records.ids)])
        except AccessError:
            return Model

    def _get_cell(self, model, user):
        owned = self.owned[model]
        if None in owned:
            return "*" if self._get_readable(owned[None], user) else ""
        readable = {team: self._get_readable(owned[team], user) for team in MARKS}
        return "".join(
            LETTERS[team].upper() if found == owned[team] else LETTERS[team]
            for team, found in readable.items()
            if found
        )

    def test_every_model_has_its_row_and_records(self):
        self.assertEqual(sorted(self.records.rows), self._get_models())
        for model, owned in self.owned.items():
            for team, records in owned.items():
                with self.subTest(model, team=team):
                    self.assertTrue(records)

    def test_each_persona_reads_whose_records_the_table_says(self):
        self.records.check(
            self,
            {
                model: {
                    persona: self._get_cell(model, user) for persona, user in self.personas.items()
                }
                for model in self._get_models()
            },
        )
