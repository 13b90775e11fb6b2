"""Where findings stand, also in files that somebody changes while a run is going on."""

import pytest

from sync.choice import Options
from sync.place import Pointer
from sync.placing import problems
from sync.source.document import Fault
from sync.source.parse import parse

NOW = [
    (b"a: {b: 1}\n", (1, 5)),
    (b"a: 1\n", (1, 4)),
    (b"", (1, 1)),
    (b"a: [", (1, 1)),
    (None, (1, 1)),
]
"""What stands in the file when the findings are placed, and the place of one about a.b; None: the file is gone."""


@pytest.mark.parametrize(("now", "place"), NOW)
def test_a_finding_has_a_place_in_whatever_became_of_its_file(now, place):
    documents = [] if now is None else [parse("s.yaml", now)]
    fault = Fault("drift-changed", Pointer("s.yaml", ("a", "b"), on_key=True), "it differs", "")
    [found] = problems(documents, [fault], Options())
    assert (found.span.file, found.span.line, found.span.column) == ("s.yaml", *place)
