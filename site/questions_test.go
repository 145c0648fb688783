package site_test

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"tiltaksgraf/kg"
	"tiltaksgraf/site"
)

// asking are what a site asks: the names of its questions with what their answers are read into, and what they cost.
type asking struct {
	sync.Mutex
	into map[string]map[reflect.Type]bool
	asks []string // since they were last taken
	cost map[string]float64
	api  answering
}

// taken are the questions that were asked since the last time, without that of the frame.
func (a *asking) taken() (asks []string) {
	a.Lock()
	defer a.Unlock()
	for _, name := range a.asks {
		if name != "frame" {
			asks = append(asks, name)
		}
	}
	a.asks = nil
	return asks
}

// watched is a site over a dataset that tells what it asks.
func watched(t *testing.T, data *kg.Data) (http.Handler, *asking) {
	t.Helper()
	a := &asking{into: map[string]map[reflect.Type]bool{}, cost: map[string]float64{}}
	var last string
	h, _ := servingBy(t, data, func(api answering) answering {
		a.api = api
		return func(ctx context.Context, question string, variables map[string]any) []byte {
			body := api(ctx, question, variables)
			var told struct {
				Extensions struct{ Cost struct{ Requested float64 } }
			}
			if err := json.Unmarshal(body, &told); err != nil {
				t.Error(err)
			}
			a.Lock()
			defer a.Unlock()
			a.cost[last] = max(a.cost[last], told.Extensions.Cost.Requested)
			return body
		}
	})
	site.OnRead(h, func(name string, into reflect.Type) {
		a.Lock()
		defer a.Unlock()
		last = name
		a.asks = append(a.asks, name)
		if a.into[name] == nil {
			a.into[name] = map[reflect.Type]bool{}
		}
		a.into[name][into] = true
	})
	return h, a
}

// everyPage are paths of all pages there are: of everything in a dataset, the lists, the questions.
func everyPage(data *kg.Data) (paths []string) {
	for _, n := range data.Nodes {
		path := site.PathOf(string(n.ID))
		paths = append(paths, path)
	}
	for _, e := range data.Edges[:10] {
		paths = append(paths, site.PathOf(string(e.ID)))
	}
	paths = append(paths, site.Lists()...)
	for _, q := range []string{"tiltak 6", "tiltak 13", "xyzzyq", "ballong", "Vindetaten", "2 millioner"} {
		paths = append(paths, "/svar?q="+url.QueryEscape(q), "/sok?q="+url.QueryEscape(q))
	}
	return append(paths, "/", "/hull?omfang=alt", "/tiltak/veikart-ballongnaeringen/7", "/nettverk",
		"/om", "/om/data", "/om/rettelser?om=agency/vindetaten")
}

// TestQuestionsAreReadWhole: what an answer is read into has a place for all that its question asks, and for nothing
// that it doesn't ask; there is no question that no page asks; and each stays far below what an operation may cost.
func TestQuestionsAreReadWhole(t *testing.T) {
	data := luftland(t)
	h, asks := watched(t, data)
	for _, path := range everyPage(data) {
		get(t, h, path)
	}
	for name, text := range site.Questions() {
		if len(asks.into[name]) == 0 {
			t.Errorf("no page asks %q", name)
		}
		document, err := parser.ParseQuery(&ast.Source{Name: name, Input: text})
		if err != nil {
			t.Fatal(err)
		}
		for into := range asks.into[name] {
			compare(t, name, into, document, document.Operations[0].SelectionSet)
		}
		if cost := asks.cost[name]; cost > 40_000 {
			t.Errorf("%s costs %v of 50,000", name, cost)
		}
	}
}

// compare compares what is asked of a thing with the fields that the answer is read into.
func compare(t *testing.T, at string, into reflect.Type, d *ast.QueryDocument, set ast.SelectionSet) {
	t.Helper()
	for into.Kind() == reflect.Pointer || into.Kind() == reflect.Slice {
		into = into.Elem()
	}
	if into.Kind() != reflect.Struct {
		t.Errorf("%s is read into %s", at, into)
		return
	}
	asked := map[string]ast.SelectionSet{}
	askedOf(d, set, asked)
	fields := map[string]reflect.Type{}
	fieldsOf(into, fields)
	for key, below := range asked {
		field, ok := fields[strings.ToLower(key)]
		switch {
		case !ok:
			t.Errorf("%s.%s is asked, and %s has no place for it", at, key, into)
		case len(below) > 0:
			compare(t, at+"."+key, field, d, below)
		}
		delete(fields, strings.ToLower(key))
	}
	for name := range fields {
		t.Errorf("%s: %s has a place for %s, which isn't asked", at, into, name)
	}
}

// askedOf gathers what a selection asks, by the names under which it is answered, with all that is asked below.
func askedOf(d *ast.QueryDocument, set ast.SelectionSet, all map[string]ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			all[s.Alias] = append(all[s.Alias], s.SelectionSet...)
		case *ast.InlineFragment:
			askedOf(d, s.SelectionSet, all)
		case *ast.FragmentSpread:
			askedOf(d, d.Fragments.ForName(s.Name).SelectionSet, all)
		}
	}
}

// fieldsOf gathers the fields that JSON is read into, those of embedded structs as well.
func fieldsOf(into reflect.Type, all map[string]reflect.Type) {
	for i := range into.NumField() {
		switch f := into.Field(i); {
		case f.Anonymous:
			fieldsOf(f.Type, all)
		case f.IsExported():
			all[strings.ToLower(f.Name)] = f.Type
		}
	}
}

// kindOf is the part of a path that says what kind of page it is.
var kindOf = regexp.MustCompile(`^/(id/[^/]+|om/[a-z]+|[a-z]*/?)(\?omfang)?`)

// TestPagesAskAFixedNumber: what a page asks doesn't depend on what it is about, but for what a question finds.
func TestPagesAskAFixedNumber(t *testing.T) {
	data := luftland(t)
	h, asks := watched(t, data)
	of := map[string]string{"/svar": "ask accountable network"}
	for _, path := range everyPage(data) {
		asks.taken()
		if response, _ := get(t, h, path); response.StatusCode != http.StatusOK {
			continue
		}
		kind := kindOf.FindString(path)
		got := strings.Join(asks.taken(), " ")
		switch want, known := of[kind]; {
		case !known:
			of[kind] = got
		case want != got && !(kind == "/svar" && strings.HasPrefix(want, got)):
			t.Errorf("%s asks %s, others of its kind %s", path, got, want)
		}
	}
}

// TestPagesLinkToTheirQuestion: each page that asks links to its question in the playground, and that gives the same
// answer there.
func TestPagesLinkToTheirQuestion(t *testing.T) {
	data := luftland(t)
	var ask answering
	var answers []string
	h, _ := servingBy(t, data, func(api answering) answering {
		ask = api
		return func(ctx context.Context, question string, variables map[string]any) []byte {
			body := api(ctx, question, variables)
			answers = append(answers, dataOf(t, body))
			return body
		}
	})
	link := regexp.MustCompile(`href="/playground#query=([^"]+?)&amp;variables=([^"]+)"`)
	for i, path := range everyPage(data) {
		path = []string{"", "/nn", "/en"}[i%3] + path
		answers = nil
		response, body := get(t, h, path)
		if response.StatusCode != http.StatusOK || strings.Contains(path, "/om") {
			continue
		}
		found := link.FindStringSubmatch(body)
		if found == nil {
			t.Errorf("%s has no link to its question", path)
			continue
		}
		question, _ := url.QueryUnescape(html.UnescapeString(found[1]))
		given, _ := url.QueryUnescape(html.UnescapeString(found[2]))
		var variables map[string]any
		if err := json.Unmarshal([]byte(given), &variables); err != nil {
			t.Fatal(path, err)
		}
		if answer := dataOf(t, ask(t.Context(), question, variables)); !slices.Contains(answers, answer) {
			t.Errorf("%s: the playground answers otherwise: %.200s", path, answer)
		}
	}
}

// dataOf is what an answer says, without how much it cost.
func dataOf(t *testing.T, body []byte) string {
	t.Helper()
	var answer struct{ Data, Errors json.RawMessage }
	if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil {
		t.Errorf("%v: %s", err, answer.Errors)
	}
	return string(answer.Data)
}
