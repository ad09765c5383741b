from . import groupbuy_application_decision
from . import groupbuy_leader_step
