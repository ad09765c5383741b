from . import (
    test_commission_entry,
    test_commission_rule,
    test_order_invoice,
    test_pickup_cash,
    test_settlement_bill,
    test_settlement_gather,
)
