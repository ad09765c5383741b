"""Nothing readable over RPC tells of other teams or of what a right hides."""

from odoo.exceptions import AccessError

from .access_leaks import PORTAL, find_leaks


class LeaksWalk:
    def test_no_readable_field_tells_what_it_should_not(self):
        for persona in PORTAL:
            for model in self.owned:
                with self.subTest(model=model, persona=persona):
                    self.assertEqual(self._get_leaks(persona, model), {})

    def _get_leaks(self, persona, model):
        """Return `{field: what it tells}` of every record and field that can be read."""
        Model = self.env[model].with_user(self.personas[persona])
        try:
            records = Model.search([], limit=500)
            names = Model.fields_get(attributes=[])
        except AccessError:
            return {}
        rows = self._read(records, list(names))
        if rows is not None and not find_leaks(persona, str(rows)):
            return {}
        found = {name: find_leaks(persona, str(self._read(records, [name]))) for name in names}
        return {name: what for name, what in found.items() if what}

    def _read(self, records, names):
        try:
            return records.read(names)
        except AccessError:
            return None
