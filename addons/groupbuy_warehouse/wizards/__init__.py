from . import groupbuy_sign_wizard
