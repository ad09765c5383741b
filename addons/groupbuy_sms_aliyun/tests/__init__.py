from . import test_client_signs
from . import test_message_sending
from . import test_report_receiving
from . import test_settings_secrets
