"""Simulated PingOne, Twilio, Syniverse and Authgear accounts over HTTP, on the user's own machine.

A request comes in through ``app.py``, which finds the vendor by host or path, plays a fault if one is due, and
calls the vendor's handler inside one transaction of ``store.py``. What the vendors' documentation leaves open is a
switch in ``quirks.py``. Nothing here is shared with the client side of sendersync, so that a misreading of a vendor
shows up as a failing test instead of as agreement.
"""
