from . import test_agreement_versions
from . import test_application_doctor
from . import test_application_review
from . import test_identity_sealed
from . import test_identity_dump
from . import test_leader_steps
from . import test_portal_agreements
from . import test_portal_application
from . import test_phone_code, test_phone_message, test_phone_number, test_phone_user
from . import test_portal_phone_login, test_portal_phone_signup
from . import test_phone_doctor, test_phone_parallel
from . import test_team_invitation_phone
from . import test_portal_order_code
from . import test_waiting_sms
from . import test_standing_sms
from . import test_closed_sms
from . import test_supply_sms
