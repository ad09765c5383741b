"""The demo story: a small hub's campaigns, told with the real steps of real actors."""
