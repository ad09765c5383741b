from . import groupbuy_supplier_reason
from . import groupbuy_sharing_preview
from . import groupbuy_cutoff_preview
from . import groupbuy_cutoff_preview_plan
