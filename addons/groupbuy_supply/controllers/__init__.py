from . import supplier_home
from . import supplier_goods
