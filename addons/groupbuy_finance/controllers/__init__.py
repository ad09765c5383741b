from . import leader_income
