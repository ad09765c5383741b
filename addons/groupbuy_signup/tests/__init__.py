from . import test_phone_code, test_phone_message, test_phone_number, test_phone_user
from . import test_portal_phone_login, test_portal_phone_signup
from . import test_phone_parallel
