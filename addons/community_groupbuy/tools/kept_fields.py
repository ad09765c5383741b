"""What a request has read of records, kept for the next one that would read the same.

Stored columns and relations alone: what is computed is computed anew. Whoever keeps them
must know when they are no longer true.
"""


def take(env, is_kept):
    """Return `[(field, cached values)]` of what is in the environment's cache and `is_kept`.

    :param is_kept: `is_kept(field)` tells whether the values of a field are kept: `False`,
        `True`, or the set of record ids whose values are
    """
    kept = []
    for field, cache in env.transaction.field_data.items():
        wanted = field.store and field not in env.transaction.field_dirty and is_kept(field)
        if not wanted or not cache:
            continue
        if field in env._field_depends_context:
            values = {key: _chosen(part, wanted) for key, part in cache.items()}
        else:
            values = _chosen(cache, wanted)
        kept.append((field, values))
    return kept


def give(env, kept):
    """Put kept values into the cache of an environment that has read nothing of them yet."""
    field_data = env.transaction.field_data
    for field, values in kept:
        if field in env._field_depends_context:
            for key, part in values.items():
                field_data[field].setdefault(key, {}).update(part)
        else:
            field_data[field].update(values)


def _chosen(cache, wanted):
    """Return a copy of `{record id: value}`, of the wanted records alone."""
    if wanted is True:
        return dict(cache)
    return {key: value for key, value in cache.items() if key in wanted}
