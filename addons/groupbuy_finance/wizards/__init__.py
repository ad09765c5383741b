from . import groupbuy_receive_cash, groupbuy_settle_period
