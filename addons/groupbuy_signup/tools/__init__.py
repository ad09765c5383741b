from . import log_privacy
from . import own_transaction
from . import phone_number
from . import sms_api

log_privacy.install()
