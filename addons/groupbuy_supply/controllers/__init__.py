from . import supplier_home
from . import supplier_purchase
from . import supplier_goods
from . import order_substitute
from . import supplier_standing
from . import leader_substitute
