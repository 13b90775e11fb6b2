"""What Twilio and Syniverse really have, and where that contradicts a file.

``twilio.py`` and ``syniverse.py`` read one account each, every list once for all targets of a run; ``checks`` compare.
Nothing here writes to an account, except ``sending.py``, which sends the one message that a person asks for.
"""
