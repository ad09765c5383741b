from . import test_access_matrix
from . import test_access_walk
from . import test_invariants_hold
from . import test_journey_one_day
from . import test_odoo_lint
from . import test_order_written
from . import test_shortage_whole
from . import test_translations_complete
