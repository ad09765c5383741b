from . import own_transaction
