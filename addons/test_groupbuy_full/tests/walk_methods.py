"""What public methods of ours do when the wrong person calls them over RPC."""

import inspect
import re

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .access_leaks import PORTAL, find_leaks

OURS = re.compile(r"odoo\.addons\.(groupbuy_\w+|community_groupbuy)\.")
# Whom the own team's records are none of their business.
FOREIGN = [
    "stranger",
    "resident",
    "helper_none",
    "sub_leader",
    "other_leader",
    "clerk",
    "supplier",
    "other_supplier",
]
REFUSALS = (AccessError, MissingError, UserError, ValidationError)
# Rubbish arguments are refused by what reads them.
RUBBISH = (TypeError, ValueError, KeyError, AttributeError, IntegrityError)


def get_methods(env, model):
    """Return the names of methods that our addons define on a model and RPC may call."""
    names = set()
    for cls in type(env[model]).__mro__:
        if not OURS.match(cls.__module__ + "."):
            continue
        names |= {
            name
            for name, member in vars(cls).items()
            if inspect.isfunction(member) and not name.startswith("_")
        }
    return sorted(
        name for name in names if not getattr(getattr(type(env[model]), name), "_api_private", 0)
    )


class MethodsWalk:
    @mute_logger("odoo.sql_db")
    def test_no_method_works_for_who_has_no_business_there(self):
        for model in sorted(self.env.registry):
            for name in get_methods(self.env, model):
                for persona in FOREIGN:
                    with self.subTest(method=f"{model}.{name}", persona=persona):
                        self._check_call(model, name, persona)

    def _check_call(self, model, name, persona):
        """Call a method on the own team's records: nothing is changed, nothing is told.

        What a refused call wrote before is rolled back with its request, as here.
        """
        before, changed = self._count_changes(), 0
        with self.env.cr.savepoint() as savepoint:
            try:
                told = self._call(model, name, persona)
                changed = self._count_changes() - before
            except (*REFUSALS, *RUBBISH) as error:
                told = error
            savepoint.rollback()
        self.env.invalidate_all()
        if persona in PORTAL:
            self.assertEqual(find_leaks(persona, str(told)), [])
        self.assertEqual(changed, 0, told)

    def _call(self, model, name, persona):
        user = self.personas[persona]
        records = self._get_records(model)
        method = getattr(type(self.env[model]), name)
        given = [] if getattr(method, "_api_model", False) else [records.ids]
        needed = [
            parameter
            for parameter in list(inspect.signature(method).parameters.values())[1:]
            if parameter.default is parameter.empty and parameter.kind in (0, 1)
        ]
        return call_kw(
            self.env(user=user)[model], name, given + [self._get_rubbish(p) for p in needed], {}
        )

    def _get_records(self, model):
        """Return the own team's records, of models that no team owns any."""
        Model = self.env[model].sudo()
        if model not in self.owned:
            return Model
        owned = self.owned[model]
        return owned["own" if "own" in owned else None][:20]

    def _get_rubbish(self, parameter):
        return {"vals": {}, "vals_list": [{}]}.get(parameter.name, 0)

    def _count_changes(self):
        """Return how many rows this transaction has written so far, undone ones included."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)"
            " FROM pg_stat_xact_user_tables"
        )
        return self.env.cr.fetchone()[0]
