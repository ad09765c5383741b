-- invariant: Nobody accepted a version of an agreement before it was in force.
-- requires: groupbuy_agreement_acceptance
SELECT
    a.id AS record,
    'accepted on ' || a.date || ', in force since ' || coalesce(v.date_published::text, 'never')
        AS detail
FROM groupbuy_agreement_acceptance a
JOIN groupbuy_agreement_version v ON v.id = a.version_id
WHERE v.state = 'draft' OR v.date_published IS NULL OR a.date < v.date_published
