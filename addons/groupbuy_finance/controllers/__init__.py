from . import leader_income
from . import leader_earnings
