from . import test_invariants_hold
from . import test_odoo_lint
from . import test_translations_complete
