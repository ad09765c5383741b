from . import own_transaction
from . import prototypes
