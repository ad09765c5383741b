from . import home
from . import group_page
from . import order_page
from . import payment
from . import leader
from . import leader_group_order
from . import leader_import
