package graph_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph"
	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
)

// grammars are what values of scalars are as JSON, by what their specifications say.
var grammars = map[string]*regexp.Regexp{
	// Digits alone: what JavaScript's Number, awk and people read alike.
	"Int":    regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`),
	"Amount": regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`),
	"Float":  regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`),
	// scalars.graphql.org/andimarek
	"Date": regexp.MustCompile(`^"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"$`),
	"DateTime": regexp.MustCompile(
		`^"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"$`),
	// RFC 3986, appendix A
	"URI": regexp.MustCompile(`^"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-F]{2})+` +
		`(#([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-F]{2})*)?"$`),
	// RFC 5646, section 2.1, what of it is in use
	"LanguageTag": regexp.MustCompile(`^"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"$`),
}

// TestScalarsAreAsSpecified asks for every field, and reads what it gives by the grammar of its scalar.
func TestScalarsAreAsSpecified(t *testing.T) {
	a, s, seen := inventedAPI(t), &selections{schema: graph.Schema().Schema()}, map[string]int{}
	ask := func(field, of string, depth int) {
		for _, below := range s.each(of, depth) {
			data := a.try(t, fmt.Sprintf("{ asked: %s { ... on %s%s } }", field, of, below), nil).Data
			decoder, answer := json.NewDecoder(bytes.NewReader(data)), map[string]any{}
			decoder.UseNumber()
			if err := decoder.Decode(&answer); err != nil {
				t.Fatalf("%s%s: %v", field, below, err)
			}
			s.read(t, of, answer["asked"], seen)
		}
	}
	for _, root := range roots {
		ask(root.field, root.of, 2)
	}
	for _, def := range kg.NodeDefs {
		for _, id := range someIDs(t, def.Type) {
			ask(fmt.Sprintf("node(id: %q)", id), string(def.Type), 1)
		}
	}
	for name, def := range s.schema.Types {
		if (def.Kind == ast.Scalar && grammars[name] == nil || grammars[name] != nil && seen[name] == 0) && !textual[name] {
			t.Errorf("%s: %d values, by the grammar %s", name, seen[name], grammars[name])
		}
	}
}

// textual are the scalars that may be any text, or none.
var textual = map[string]bool{"String": true, "ID": true, "Boolean": true}

// read holds all values of scalars in an answer to their grammars, and counts them.
func (s *selections) read(t *testing.T, name string, value any, seen map[string]int) {
	t.Helper()
	switch v := value.(type) {
	case nil:
	case []any:
		for _, item := range v {
			s.read(t, name, item, seen)
		}
	case map[string]any:
		for key, below := range v {
			if f := s.schema.Types[name].Fields.ForName(key); f != nil {
				s.read(t, f.Type.Name(), below, seen)
			}
		}
	default:
		text, _ := json.Marshal(v)
		seen[name]++
		if g := grammars[name]; g != nil && !g.Match(text) {
			t.Errorf("%s isn't a %s", text, name)
		}
	}
}

// TestNumbersHaveNoExponent: whatever their size.
func TestNumbersHaveNoExponent(t *testing.T) {
	for want, write := range map[string]graphql.Marshaler{
		"623000000": model.MarshalFloat(6.23e8), "0.0000001": model.MarshalFloat(1e-7), "-0.5": model.MarshalFloat(-0.5),
		"9007199254740991": model.MarshalAmount(1<<53 - 1), "-150000000": model.MarshalAmount(-150_000_000),
		"null": model.MarshalFloat(math.NaN()),
	} {
		var got bytes.Buffer
		if write.MarshalGQL(&got); got.String() != want {
			t.Errorf("%s is written %s", want, &got)
		}
	}
}

// TestDateTimeIsWrittenInUTC: with milliseconds, of which nothing is rounded up.
func TestDateTimeIsWrittenInUTC(t *testing.T) {
	for given, want := range map[string]string{
		"2026-11-29T04:09:36.769959817Z": `"2026-11-29T04:09:36.769Z"`,
		"2026-11-29T00:30:00+01:00":      `"2026-11-28T23:30:00.000Z"`,
	} {
		moment, err := model.UnmarshalDateTime(given)
		var got bytes.Buffer
		if model.MarshalDateTime(moment).MarshalGQL(&got); err != nil || got.String() != want {
			t.Errorf("%s is written %s, %v", given, &got, err)
		}
	}
}

// TestScalarsRefuse holds what is none of a scalar's values.
func TestScalarsRefuse(t *testing.T) {
	refused := func(what string, err error) {
		if !errors.Is(err, kg.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, v := range []any{nil, true, "2026", "2026-11-29", "2026-11-29T10:00:00", 5} {
		_, err := model.UnmarshalDateTime(v)
		refused(fmt.Sprintf("DateTime %v", v), err)
	}
	for _, v := range []any{true, "150000000", 1.5, json.Number("1e8"), json.Number("0.5")} {
		_, err := model.UnmarshalAmount(v)
		refused(fmt.Sprintf("Amount %v", v), err)
	}
	for _, v := range []any{nil, 1, "", "xx!!", "norsk", "nn_NO"} {
		_, err := model.UnmarshalLanguageTag(v)
		refused(fmt.Sprintf("LanguageTag %v", v), err)
	}
}
