from . import groupbuy_sms_test
