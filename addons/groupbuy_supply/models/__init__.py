from . import groupbuy_cutoff_run
from . import groupbuy_cutoff_run_line
from . import groupbuy_cutoff_run_step
from . import groupbuy_cutoff_run_line_step
from . import groupbuy_campaign
from . import groupbuy_today
from . import purchase_order
from . import stock_picking
