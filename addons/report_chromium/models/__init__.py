from . import ir_actions_report
from . import ir_actions_report_asset
from . import mail_template
from . import report_paperformat
