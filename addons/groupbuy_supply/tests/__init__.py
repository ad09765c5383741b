from . import test_cutoff_run, test_doctor
from . import test_order_change
