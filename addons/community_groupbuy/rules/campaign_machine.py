"""The life of a campaign as a table, and what may happen in which state."""

from typing import NamedTuple

TRANSITIONS = {
    "draft": {"review", "cancelled"},
    "review": {"draft", "scheduled", "cancelled"},
    "scheduled": {"open", "cancelled"},
    "open": {"cut_off", "failed", "cancelled"},
    "cut_off": {"purchasing"},
    "purchasing": {"arriving"},
    "arriving": {"handover"},
    "handover": {"done"},
}
FLOW = ("cut_off", "purchasing", "arriving", "handover", "done")
RELEASED = ("failed", "cancelled")
STOPPABLE = ("scheduled", "open")


class Campaign(NamedTuple):
    """What decides about the next step: state, emergency stop, orders and what they must reach."""

    state: str = "draft"
    is_stopped: bool = False
    orders: int = 0
    orders_min: int = 0
    hours_left: int = 0


STEPS = {
    "submit": ("draft", "review"),
    "reject": ("review", "draft"),
    "approve": ("review", "scheduled"),
    "open": ("scheduled", "open"),
    "purchase": ("cut_off", "purchasing"),
    "arrive": ("purchasing", "arriving"),
    "hand_over": ("arriving", "handover"),
    "finish": ("handover", "done"),
}


def after(campaign, event):
    """Return the campaign after `event`, or `None` when the event is refused.

    >>> after(Campaign("open", orders=1, orders_min=2), "cut_off").state
    'failed'
    >>> after(Campaign("open", is_stopped=True), "order") is None
    True
    >>> after(Campaign("done"), "cancel") is None
    True
    """
    if event in STEPS:
        return _step(campaign, *STEPS[event])
    return _EVENTS[event](campaign)


def takes_orders(campaign):
    """Return whether residents can order.

    >>> takes_orders(Campaign("open", hours_left=1)), takes_orders(Campaign("cut_off"))
    (True, False)
    """
    return campaign.state == "open" and not campaign.is_stopped and campaign.hours_left > 0


def _step(campaign, source, target):
    held = campaign.is_stopped and source == "scheduled"
    return None if campaign.state != source or held else campaign._replace(state=target)


def _order(campaign):
    return campaign._replace(orders=campaign.orders + 1) if takes_orders(campaign) else None


def _cancel_order(campaign):
    if campaign.state != "open" or not campaign.orders:
        return None
    return campaign._replace(orders=campaign.orders - 1)


def _cut_off(campaign):
    if campaign.state != "open" or campaign.is_stopped:
        return None
    if campaign.orders < max(1, campaign.orders_min):
        return campaign._replace(state="failed", orders=0)
    return campaign._replace(state="cut_off")


def _cancel(campaign):
    if "cancelled" not in TRANSITIONS.get(campaign.state, ()):
        return None
    return campaign._replace(state="cancelled", orders=0, is_stopped=False)


def _stop(campaign):
    return campaign._replace(is_stopped=True) if campaign.state in STOPPABLE else None


def _resume(campaign):
    return campaign._replace(is_stopped=False) if campaign.is_stopped else None


def _extend(campaign):
    return (
        campaign._replace(hours_left=campaign.hours_left + 1) if campaign.state == "open" else None
    )


def _pass_hour(campaign):
    return campaign._replace(hours_left=max(0, campaign.hours_left - 1))


_EVENTS = {
    "order": _order,
    "cancel_order": _cancel_order,
    "cut_off": _cut_off,
    "cancel": _cancel,
    "stop": _stop,
    "resume": _resume,
    "extend": _extend,
    "hour": _pass_hour,
}
EVENTS = (*STEPS, *_EVENTS)
