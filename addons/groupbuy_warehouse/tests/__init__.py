from . import test_load_transfer
from . import test_sorting
from . import test_sign_off
from . import test_pickup
from . import test_group_order_finish
from . import test_setup
from . import test_invariants
