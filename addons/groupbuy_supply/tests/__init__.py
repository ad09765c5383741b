from . import test_cutoff_run, test_doctor
from . import test_cutoff_delta
from . import test_order_change
from . import test_allocation_policy
from . import test_cutoff_loads
from . import test_cutoff_tell
