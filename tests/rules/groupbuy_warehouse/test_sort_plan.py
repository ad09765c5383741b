from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_warehouse.rules.sort_plan import Stop, number

STOPS = st.lists(
    st.builds(
        Stop,
        route=st.tuples(st.integers(0, 3), st.integers(1, 3)),
        sequence=st.integers(0, 5),
        name=st.sampled_from("东西南北"),
        key=st.integers(1, 30),
    ),
    unique_by=lambda stop: stop.key,
)


@given(STOPS)
def test_slots_count_from_one_along_the_routes(stops):
    places = number(stops)

    assert sorted(places.values()) == list(range(1, len(stops) + 1))
    assert [stop.key for stop in sorted(stops)] == sorted(places, key=places.get)


@given(STOPS, st.randoms(use_true_random=False))
def test_order_of_the_stops_given_does_not_matter(stops, random):
    mixed = random.sample(stops, len(stops))

    assert number(mixed) == number(stops)


@given(STOPS, STOPS)
def test_whoever_has_a_slot_keeps_it_and_no_two_share_one(first, later):
    taken = number(first)

    places = number(first + later, taken)

    assert {key: places[key] for key in taken} == taken
    assert len(set(places.values())) == len(places)


@given(STOPS)
def test_numbering_twice_equals_once(stops):
    places = number(stops)

    assert number(stops, places) == places
