from . import phone_login
from . import phone_code
from . import phone_signup
from . import phone_recover
from . import phone_change
from . import agreement
from . import application
from . import identity
