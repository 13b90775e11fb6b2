"""Which templates are taken (pkg/util/template/validation.go, and Go's text/template)."""

import time

import pytest

from tests.sandbox.authgear.conftest import packed

PATH = "templates/en/messages/verification_sms.txt"


@pytest.mark.parametrize(
    "text",
    [
        "no action at all, } or {",
        '{{ .Code }} is your {{ template "app.name" }} code',
        "{{- .Code -}} {{.Host}}",
        "{{/* a comment */}}{{- /* another */ -}}",
        '{{ if .Code }}a{{ else if eq .State "}}" }}b{{ else }}c{{ end }}',
        "{{ range $i, $e := .UILocales }}{{ $e }}{{ end }}",
        "{{ $x := .Code }}{{ $x }}",
        '{{ "a | b" }}',
        "{{ (index .X 1).Y }}",
        '{{ define "a" }}{{ .Code }}{{ end }}',
    ],
)
def test_a_template_is_taken(portal, text):
    assert portal.update(updates=[{"path": PATH, "data": packed(text)}])["data"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ .Code",
        "{{ .Code }",
        "{{ }}",
        "{{ Code }}",
        "{{ .Code! }}",
        "{{ .Code | html }}",
        '{{ printf "%s" .Code }}',
        "{{ if .Code }}",
        "{{ end }}",
        "{{ else }}",
        "{{ if .Code }}a{{ else }}b{{ else }}c{{ end }}",
        "{{ if }}a{{ end }}",
        "{{ if .Code == 1 }}a{{ end }}",
        "{{ .Code, .Host }}",
        "{{ template }}",
        "{{ template app.name }}",
        "{{ $x }}",
        "{{ with .Code }}{{ . }}{{ end }}",
        "{{ (.Code }}",
        "{{ range .X }}{{ break }}{{ end }}",
        "{{ if 1 }}" * 100 + "{{ end }}" * 100,
    ],
)
def test_a_template_is_refused(portal, text):
    answer = portal.update(updates=[{"path": PATH, "data": packed(text)}])
    assert answer["errors"] == [{"message": "unexpected error", "locations": []}]


@pytest.mark.parametrize("piece", ["{{", '{{ "', "{{ '", "{{/*", "{{ .A ", "{{ .A }}", "{{ if "])
def test_a_hostile_template_is_answered_soon(portal, piece):
    start = time.monotonic()
    portal.update(updates=[{"path": PATH, "data": packed(piece * (100_000 // len(piece)))}])
    assert time.monotonic() - start < 5
