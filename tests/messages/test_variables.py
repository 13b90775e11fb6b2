"""The variables of a text, whatever form somebody gave them."""

import pytest

from sync.messages.variables import Form, filled, meant, names, uses

FORMS = [
    ("plain", []),
    ("costs $5 or {5}", []),
    ("${otp}", [(Form.PROPER, "otp")]),
    ("${user.name.given|json|html}", [(Form.PROPER, "user.name.given")]),
    ("${a}${b}", [(Form.PROPER, "a"), (Form.PROPER, "b")]),
    ('{"OTP":${otp}}', [(Form.PROPER, "otp")]),
    ("${ otp }", [(Form.SPACED, "otp")]),
    ("${}", [(Form.ODD, "")]),
    ("${otp is here}", [(Form.ODD, "otp")]),
    ("${1st}", [(Form.ODD, "1st")]),
    ("${otp", [(Form.UNCLOSED, "otp")]),
    ("${otp. Bye", [(Form.UNCLOSED, "otp")]),
    ("<b>${otp</b> ${sum}", [(Form.UNCLOSED, "otp"), (Form.PROPER, "sum")]),
    ("${otp\n}", [(Form.UNCLOSED, "otp")]),
    ('{"OTP":"${otp"}', [(Form.UNCLOSED, "otp")]),
    ("$otp.", [(Form.FOREIGN, "otp")]),
    ("{otp} {$otp} $(otp) {{ otp }} ${{otp}}", [(Form.FOREIGN, "otp")] * 5),
]


@pytest.mark.parametrize("text, expected", FORMS)
def test_a_variable_has_a_form_and_a_name(text, expected):
    assert [(use.form, use.name) for use in uses(text)] == expected


@pytest.mark.parametrize("text, expected", FORMS)
def test_a_variable_stands_where_it_says(text, expected):
    assert [text[use.start :].startswith(use.text) for use in uses(text)] == [True] * len(expected)


MEANT = [
    ("${otp}", "otp"),
    ("${OTP}", "otp"),
    ("${opt}", "otp"),
    ("${ot}", "otp"),
    ("${0tp}", "otp"),
    ("${ottp}", "otp"),
    ("${code}", ""),
    ("${top.up}", ""),
    ("${User.Username}", "user.username"),
    ("${user.usrname}", "user.username"),
    ("${user.email}", ""),
    ("${username}", ""),
    ("$otp", "otp"),
    ("$OTP", "otp"),
    ("$opt", ""),
    ("{top}", ""),
]


@pytest.mark.parametrize("text, variable", MEANT)
def test_a_slip_of_the_pen_is_recognised_and_another_word_is_not(text, variable):
    (use,) = uses(text)
    assert meant(use, ("otp", "user.username")) == variable


def test_only_what_may_be_recognised_is_filled_in():
    assert filled("${otp} ${ sum } $otp ${otp", lambda use: use.name.upper()) == "OTP SUM $otp ${otp"


def test_names_are_listed_once():
    assert names("${b} ${a} ${b} $c") == ["b", "a"]
