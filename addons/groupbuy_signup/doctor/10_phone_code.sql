-- invariant: A code is used while it is valid, and tried no more often than can be set.
-- requires: groupbuy_phone_code
SELECT 'code ' || id AS record,
    'tried ' || attempts || ' times, used ' || COALESCE(date_used::text, 'never') AS detail
FROM groupbuy_phone_code
WHERE attempts > 20 OR date_used > date_expiry OR (date_used IS NOT NULL AND attempts = 0)
ORDER BY id
