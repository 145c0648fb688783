package graph_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
)

// TestBoundsHold: where a description of the schema says from which number to which an argument goes, how many items it
// has or how many characters, the least and the most are answered, and what is just beyond them is the client's error,
// which names the argument.
func TestBoundsHold(t *testing.T) {
	a := inventedAPI(t)
	tried := map[string]int{}
	for _, q := range questions(t, graph.Schema().Schema()) {
		for i, s := range q.spots {
			low, high, bounded := boundsIn(s.says)
			if !bounded {
				continue
			}
			tried[kindOf(s.typ)]++
			for n, wrong := range map[int]bool{low - 1: true, low: false, high: false, high + 1: true} {
				if n < 0 && kindOf(s.typ) != "number" {
					continue
				}
				query := q.with(i, ofSize(s.typ, n))
				if got := a.try(t, query, nil).Errors; !wrong && len(got) > 0 || wrong && !refusesOf(got, s.name()) {
					t.Errorf("%.300s is answered by %v, though %s says %q", query, got, s, s.says)
				}
			}
		}
	}
	if tried["number"] < 750 || tried["list"] < 3 || tried["text"] < 4 {
		t.Errorf("only these say from which number to which they go: %v", tried)
	}
}

// refusesOf reports whether all errors are the client's, and name what is wrong.
func refusesOf(errs []fault, name string) bool {
	word := regexp.MustCompile(`\b` + name + `\b`)
	return len(errs) > 0 && !slices.ContainsFunc(errs, func(e fault) bool {
		return e.Extensions.Code != "BAD_USER_INPUT" || !word.MatchString(e.Message)
	})
}

var (
	fromTo = regexp.MustCompile(`(\w+) to ([\w,]+)`)
	atMost = regexp.MustCompile(`(?i)at most (\d[\d,]*)`)
)

// boundsIn reads the least and the most that a description tells.
func boundsIn(description string) (low, high int, told bool) {
	for _, m := range fromTo.FindAllStringSubmatch(description, -1) {
		low, isLow := numberIn(m[1])
		if high, isHigh := numberIn(m[2]); isLow && isHigh {
			return low, high, true
		}
	}
	if m := atMost.FindStringSubmatch(description); m != nil {
		high, told = numberIn(m[1])
	}
	return 0, high, told
}

// numberIn reads a number in figures or in words.
func numberIn(text string) (int, bool) {
	words := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n := slices.Index(words, strings.ToLower(text)); n >= 0 {
		return n, true
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	return n, err == nil
}

func TestBoundsIn(t *testing.T) {
	for description, want := range map[string][2]int{
		"How many, 1 to 100. All of them, at most 100, unless given.": {1, 100},
		"How many subjects at most, 1 to 1,000.":                      {1, 1000},
		"Two to ten actors.":                                          {2, 10},
		"At most 100.":                                                {0, 100},
		"Each is to get the money, 0 to 3.":                           {0, 3},
		"What is to be told.":                                         {},
	} {
		low, high, told := boundsIn(description)
		if got := [2]int{low, high}; got != want || told != (high > 0) {
			t.Errorf("%q tells %v, %v", description, got, told)
		}
	}
}

func kindOf(t *ast.Type) string {
	switch {
	case t.Elem != nil:
		return "list"
	case t.Name() == "Int":
		return "number"
	}
	return "text"
}

// ofSize is a value that is n, has n items, or has n characters.
func ofSize(t *ast.Type, n int) string {
	switch kindOf(t) {
	case "number":
		return strconv.Itoa(n)
	case "text":
		return `"` + strings.Repeat("å", n) + `"`
	}
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(`"agency/%d"`, i)
	}
	return "[" + strings.Join(items, " ") + "]"
}

// with is a document that gives one spot a value.
func (q question) with(i int, value string) string {
	return fmt.Sprintf(q.route, fmt.Sprintf(q.fields[i], fmt.Sprintf(q.spots[i].write, value)))
}

// TestRefusalsNameWhatFits asks every list for far more items than there may be, where more than there may be could be
// paid for: the number that is said to fit is answered.
func TestRefusalsNameWhatFits(t *testing.T) {
	const tooMany, times = 50_000, 40 // as many times too dear, so that to ask for fewer of what it is in wouldn't do
	penniless, named := affordable(t, 1), map[string]int{}
	for _, q := range questions(t, graph.Schema().Schema()) {
		for i, s := range q.spots {
			if !slices.Contains([]string{"first", "last", "limit", "ids"}, s.path) {
				continue
			}
			query := q.with(i, ofSize(s.typ, tooMany))
			a := affordable(t, max(1, tooDear(t, penniless, query).Value/times))
			refusal := tooDear(t, a, query)
			if refusal.Argument != s.path || refusal.Field[len(refusal.Field)-1] != s.field() {
				continue // the list is short by nature, and counts as short: another is dearer
			}
			named[s.path]++
			fits := q.with(i, ofSize(s.typ, refusal.Fits))
			if got := a.try(t, fits, nil); len(got.Errors) > 0 {
				t.Errorf("%s: %d is said to fit, and answered by %v", s, refusal.Fits, got.Errors)
			}
		}
	}
	if named["first"] < 340 || named["last"] < 340 || named["limit"] < 1 || named["ids"] < 1 {
		t.Errorf("what would fit is named of %v only", named)
	}
}

// affordable is the API where an operation may cost so much.
func affordable(t *testing.T, maximum int) *api {
	const many = 1 << 20
	return inventedAPI(t).with(gqlhttp.Limits{MaxCost: maximum, MaxQueryBytes: many, MaxBodyBytes: many, MaxTokens: many,
		Timeout: time.Minute}, nil)
}

// tooDear is what the refusal of a query for its cost says.
func tooDear(t *testing.T, a *api, query string) extensions {
	t.Helper()
	got := a.try(t, query, nil)
	if len(got.Errors) != 1 || got.Errors[0].Extensions.Code != "COST_LIMIT_EXCEEDED" {
		t.Fatalf("%.300s isn't refused for its cost: %v", query, got.Errors)
	}
	return got.Errors[0].Extensions
}
