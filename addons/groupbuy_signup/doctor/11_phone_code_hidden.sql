-- invariant: No code is readable an hour after it is over.
-- requires: sms_sms, groupbuy_phone_code
SELECT 'message ' || id AS record, 'over since ' || groupbuy_date_expiry AS detail
FROM sms_sms
WHERE groupbuy_date_expiry < (now() AT TIME ZONE 'UTC') - INTERVAL '1 hour'
ORDER BY id
