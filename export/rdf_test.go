package export_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"tiltaksgraf/export"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/seeds"
)

// TestOneGraph: JSON-LD and Turtle are the same graph, of the built-in dataset too.
func TestOneGraph(t *testing.T) {
	built, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, d := range []export.Source{export.Of(sound()), export.Of(built.Data)} {
		fromJSON, fromTurtle := quads(t, format(t, "jsonld", d)), triples(t, format(t, "turtle", d))
		if len(fromJSON) < 100 || !slices.Equal(fromJSON, fromTurtle) {
			t.Fatalf("%d triples of JSON-LD and %d of Turtle; of one alone: %.2000q", len(fromJSON), len(fromTurtle),
				differ(fromJSON, fromTurtle))
		}
	}
}

// TestPlainTriples: only what a source states without reserve, and without an end, is a triple without its claim; and
// what others say has no primary source.
func TestPlainTriples(t *testing.T) {
	const plain = "\n<urn:tiltaksgraf:office/minister> tg:HEADS <urn:tiltaksgraf:ministry/nfd> ."
	for name, c := range map[string]struct {
		property string
		value    any
		plain    bool
	}{
		"stated": {"", nil, true}, "begun": {"validFrom", kg.Date("2020"), true}, "over": {"validTo", kg.Date("2020"), false},
		"shared": {"extent", string(kg.Shared), false}, "inferred": {"derivation", kg.Derivation{Rule: "r"}, false},
	} {
		d := sound()
		if c.property != "" {
			fixture.Set(&fixture.Edge(d, "HEADS").Props, c.property, c.value)
		}
		if text := format(t, "turtle", export.Of(d)); strings.Contains(text, plain) != c.plain {
			t.Errorf("%s: a plain triple is %v", name, !c.plain)
		}
	}
	d := sound()
	others := []kg.Evidence{{Document: "document/side", Secondary: true}}
	fixture.Set(&fixture.Edge(d, "HEADS").Props, "evidence", others)
	const claim = "\n<urn:tiltaksgraf:claim/office/minister/HEADS/ministry/nfd>"
	_, text, _ := strings.Cut(format(t, "turtle", export.Of(d)), claim)
	text, _, _ = strings.Cut(text, " .\n")
	if !strings.Contains(text, "prov:wasDerivedFrom <urn:tiltaksgraf:document/side>") || strings.Contains(text, "Pri") {
		t.Errorf("what others say: %s", text)
	}
}

func differ(a, b []string) (only []string) {
	for _, s := range a {
		if _, both := slices.BinarySearch(b, s); !both {
			only = append(only, "JSON-LD "+s)
		}
	}
	for _, s := range b {
		if _, both := slices.BinarySearch(a, s); !both {
			only = append(only, "Turtle "+s)
		}
	}
	return only[:min(len(only), 6)]
}

func format(t *testing.T, name string, d export.Source) string {
	t.Helper()
	f, err := export.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, f, d)
}

// quads are the lines of N-Quads of a graph in JSON-LD, as a processor of others reads it.
func quads(t *testing.T, text string) []string {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.Format = "application/n-quads"
	out, err := ld.NewJsonLdProcessor().ToRDF(document, options)
	if err != nil {
		t.Fatal(err)
	}
	return set(strings.Split(strings.TrimSpace(out.(string)), "\n"))
}

func set(lines []string) []string {
	slices.Sort(lines)
	return slices.Compact(lines)
}

var (
	prefixLine = regexp.MustCompile(`^@prefix (\w+): <([^>]*)> \.$`)
	turtleTerm = regexp.MustCompile(`^\s*(<[^>]*>|"(?:[^"\\]|\\.)*"(?:@\w+|\^\^\w+:\w+)?|\w+:[\w.-]*\w|[;.])`)
)

// triples reads the part of Turtle that is written, as lines of N-Quads.
func triples(t *testing.T, text string) (all []string) {
	t.Helper()
	prefixes := map[string]string{}
	for strings.HasPrefix(text, "@prefix") {
		line, rest, _ := strings.Cut(text, "\n")
		m := prefixLine.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("not a prefix: %s", line)
		}
		prefixes[m[1]], text = m[2], rest
	}
	var terms []string // since the last full stop or semicolon, after the subject
	for strings.TrimSpace(text) != "" {
		m := turtleTerm.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("not Turtle: %.200s", text)
		}
		text = text[len(m[0]):]
		if m[1] != ";" && m[1] != "." {
			terms = append(terms, expandedTerm(t, m[1], prefixes))
			continue
		}
		if len(terms) != 3 {
			t.Fatalf("%q is no triple", terms)
		}
		all = append(all, strings.Join(terms, " ")+" .")
		if terms = terms[:1]; m[1] == "." {
			terms = nil
		}
	}
	return set(all)
}

func expandedTerm(t *testing.T, term string, prefixes map[string]string) string {
	t.Helper()
	if term[0] == '<' {
		return term
	}
	text, name := "", term
	if term[0] == '"' {
		i := strings.LastIndex(term, `"`) + 1
		if !strings.HasPrefix(term[i:], "^^") {
			return term
		}
		text, name = term[:i]+"^^", term[i+2:]
	}
	prefix, local, _ := strings.Cut(name, ":")
	if prefixes[prefix] == "" {
		t.Fatalf("%s has no prefix", term)
	}
	return text + "<" + prefixes[prefix] + local + ">"
}
