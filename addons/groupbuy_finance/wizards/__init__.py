from . import (
    account_payment_register,
    groupbuy_receive_cash,
    groupbuy_settle_period,
    trial_balance_report_wizard,
)
