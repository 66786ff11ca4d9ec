"""The API in front of the shop: gateway, endpoints, error shapes, rate limit and faults."""
