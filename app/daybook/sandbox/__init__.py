"""The practice store: a server of its own on loopback that speaks BigCommerce's V2 and V3.

It imports nothing of Daybook, only the standard library and Werkzeug, so that nothing it gets wrong can hide
a mistake of the program it is there to try out. What it tells follows from a seed: same seed, same shop.
"""
