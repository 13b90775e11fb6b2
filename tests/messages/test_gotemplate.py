"""Authgear's message templates: the fields in them, the form that Authgear accepts, and hostile texts."""

import time

import pytest

from sync.messages.gotemplate import filled, parse

FIELDS = [
    # text, fields, fields that are printed, strangers
    ("plain { text }", [], [], []),
    ("{{ .Code }}{{ .Phone }}", [".Code", ".Phone"], [".Code", ".Phone"], []),
    ("{{- .Code -}}", [".Code"], [".Code"], []),
    ('{{ template "app.name" }}', [], [], []),
    ('{{ template "button" .Link }}', [".Link"], [".Link"], []),
    ("{{ if .Code }}yes{{ end }}", [".Code"], [], []),
    ("{{- if .Code -}}{{ .Code }}{{ end }}", [".Code"], [".Code"], []),
    ("{{ if .A }}a{{ else if .B }}b{{ else }}c{{ end }}", [".A", ".B"], [], [".A", ".B"]),
    ("{{ range .UsageNames }}{{ .Name }}{{ $.Code }}{{ end }}", [".Code", ".UsageNames"], [".Code"], []),
    ("{{ $code := .Code }}{{ $code }}{{ . }}{{ $ }}", [".Code"], [".Code"], []),
    ('{{ "}} .Link" }}{{ `"{{` }}{{ .Code }}', [".Code"], [".Code"], []),
    ("{{/* it's .Link */}}{{ len .Code }}", [".Code"], [".Code"], []),
    ("{{ Code }}{{ code }}{{ length }}", [], [], ["Code", "code"]),
    ("{{ range $i, $x := .Code }}{{ $x.Y }}{{ $i = -1 }}{{ end }}", [".Code"], [], []),
    ("{{ .code }}{{ .UsageQuota }}", [".UsageQuota", ".code"], [".UsageQuota", ".code"], [".code"]),
]

FLAWS = [
    ("{{ .Code", '"{{ .Code" is not closed'),
    ("{{ .Code is your {{ .Host }} code", '"{{ .Code is your {{" is not closed'),
    ('{{ "code }} is your code', '"{{ "code }} is your" is not closed'),
    ("{{/* .Code }}", '"{{/* .Code }}" holds "/", which means nothing there'),
    (".Code }} is your code", "}} closes nothing, so people would read it"),
    ("{{ }}", '"{{ }}" is empty'),
    ("{{#if Code}}", '"{{#if Code}}" holds "#", which means nothing there'),
    ("{{ (.Code }}", '"{{ (.Code }}" has a bracket without its counterpart'),
    ("{{ .Code\n| html }}", '"{{ .Code | html }}" is a pipeline, which Authgear refuses'),
    ('{{ printf "%s" .Code }}', '"{{ printf "%s" .Code }}" calls printf, which Authgear refuses'),
    ("{{ with .Code }}{{ . }}{{ end }}", "Authgear refuses {{ with }}"),
    ("{{ if .Code }}{{ .Code }}", "{{ if }} is never ended"),
    ("{{ .Code }}{{ end }}", "{{ end }} belongs to nothing"),
    ("{{ else }}{{ .Code }}", "{{ else }} belongs to nothing"),
    ("{{ if .Code }}a{{ else }}b{{ else }}c{{ end }}", "{{ else }} comes after another {{ else }}"),
    ("{{ if }}a{{ end }}", '"{{ if }}" depends on nothing'),
    ("{{ if .Code }}a{{ else if }}b{{ end }}", '"{{ else if }}" depends on nothing'),
    ("{{ if .State == 1 }}a{{ end }}", '"{{ if .State == 1 }}" holds "=", which means nothing there'),
    ("{{ .Code, .Phone }}", '"{{ .Code, .Phone }}" holds ",", which means nothing there'),
    ("{{ .Code + 1 }}", '"{{ .Code + 1 }}" holds "+", which means nothing there'),
    ("{{-.Code}}", '"{{-.Code}}" holds "-", which means nothing there'),
    ("{{ .Code-}}", '"{{ .Code-}}" holds "-", which means nothing there'),
    ("{{ .Code:x }}", '"{{ .Code:x }}" holds ":", which means nothing there'),
    ("{{ template app.name }}", '"{{ template app.name }}" names no template'),
    ("{{ template }}", '"{{ template }}" names no template'),
    ("{{ $code }}", '"{{ $code }}" names "$code", which is nowhere given a value'),
]


@pytest.mark.parametrize("text, fields, printed, strangers", FIELDS)
def test_the_fields_of_a_text_are_found(text, fields, printed, strangers):
    template = parse(text)
    assert template.flaws == ()
    assert (sorted(template.fields), sorted(template.printed), template.strangers) == (fields, printed, strangers)


@pytest.mark.parametrize("text, flaw", FLAWS)
def test_what_authgear_refuses_is_one_sentence(text, flaw):
    assert [found.message for found in parse(text).flaws] == [flaw]


def test_a_minus_sign_takes_away_the_space_beside_it():
    assert filled("a  {{- .Code -}}\n b {{ .Code }} c", lambda _words: "1") == "a1b 1 c"


def test_a_text_is_filled_in_action_by_action():
    text = '{{/* note */}}{{- .Code }} for {{ template "app.name" }}'
    assert filled(text, lambda words: f"<{words}>") == '<.Code> for <template "app.name">'


@pytest.mark.parametrize("piece", ["{{", "{{}}", '{{"', "{{/*", '"a"', "{{ .Code ", "{{ if }}", "}}"])
def test_a_megabyte_of_anything_is_read_at_once(piece):
    start = time.process_time()
    parse("{{" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 5
