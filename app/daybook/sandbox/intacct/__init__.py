"""The practice company: an accounting system that speaks XML as Sage Intacct's gateway does, on loopback.

It imports nothing of Daybook. What a request has to look like stands in schema/requests.txt, derived from
Sage Intacct's published request schema; how the company behaves follows developer.intacct.com.
"""
