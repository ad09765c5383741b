-- a copy of the database sends nothing, and knows no key of the real account
UPDATE res_company
   SET groupbuy_sms_provider = CASE WHEN groupbuy_sms_provider = 'aliyun' THEN 'outbox' ELSE groupbuy_sms_provider END,
       groupbuy_aliyun_key_name = NULL,
       groupbuy_aliyun_key_secret = NULL,
       groupbuy_aliyun_token = NULL;
