from . import leader_handover
from . import leader_sign
from . import leader_pickup
