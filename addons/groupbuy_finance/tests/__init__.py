from . import (
    test_commission_entry,
    test_commission_rule,
    test_incentive,
    test_invariants,
    test_leader_leaving,
    test_listing_earning,
    test_order_invoice,
    test_pickup_cash,
    test_portal_home,
    test_portal_income,
    test_prepaid_order,
    test_settlement_bill,
    test_settlement_gather,
    test_team_income,
    test_trial_balance,
    test_views_rights,
)
from . import test_seller_commission
from . import test_prepaid_batch
