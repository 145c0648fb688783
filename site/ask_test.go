package site_test

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestAskAnswers: what is understood is said, what the question is most about comes first and is what is shared, and
// what nobody knows is said to be unknown.
func TestAskAnswers(t *testing.T) {
	h, _ := serving(t, luftland(t))
	for _, c := range []struct {
		asked  string
		says   []string // in this order
		shared string
	}{
		{"Hvem har ansvaret for tiltak 6?", []string{"er forstått som tiltak 6", "Vindetaten har hatt oppdraget",
			"Hvem, og hvem sier det", "Ikke sagt", "Kildene sier det ulikt", "Hele svaret"},
			"/id/measure/veikart-ballongnaeringen/6?version="},
		{"tiltak 8", []string{"8 av 8: ikke blant dem vi kjenner", "Veikart for ballongnæringen"}, ""},
		{"Hva har Vindetaten ansvar for?", []string{"Vindetaten", "I embetet eller stillingen", "Gro Vind", "Rolle i",
			"har fått oppdraget", "Hvem har ansvaret for det spørsmålet nevner", "Annet det kan gjelde"},
			"/id/agency/vindetaten?version="},
		{"Siv Skye", []string{"Siv Skye", "Embeter og stillinger"}, "/id/person/siv-skye?version="},
		{"zzyzx qwxyz", []string{"Vi fant ingenting om det", "Søk etter de samme ordene"}, ""},
	} {
		path := "/svar?q=" + url.QueryEscape(c.asked)
		response, body := get(t, h, path)
		if response.StatusCode != http.StatusOK || response.Header.Get("X-Robots-Tag") != "noindex" {
			t.Errorf("%s: %d, %q", path, response.StatusCode, response.Header.Get("X-Robots-Tag"))
		}
		_, text, _ := strings.Cut(body, "<main")
		text = textOf("<main" + text)
		for _, words := range c.says {
			var said bool
			if _, text, said = strings.Cut(text, words); !said {
				t.Errorf("%q doesn't say %q in its place", c.asked, words)
			}
		}
		if shared := sharedBy(body); !strings.Contains(shared, c.shared) || c.shared == "" && shared != "" {
			t.Errorf("%q is shared as %q", c.asked, shared)
		}
	}
}

// TestAskOnADay: what comes first is answered for the day that the question names, and leads to the page of that day.
func TestAskOnADay(t *testing.T) {
	h, _ := serving(t, luftland(t))
	_, asked := get(t, h, "/svar?q="+url.QueryEscape("tiltak 6 den 1. mars 2024"))
	_, given := get(t, h, "/svar?q=tiltak+6&dato=2024-03-01")
	_, today := get(t, h, "/svar?q=tiltak+6")
	answer := func(body string) string {
		_, after, _ := strings.Cut(body, `<p class="answer`)
		said, _, _ := strings.Cut(after, "</p>")
		return said
	}
	if answer(asked) == "" || answer(asked) != answer(given) || answer(asked) == answer(today) {
		t.Errorf("in the question: %q, in the form: %q, today: %q", answer(asked), answer(given), answer(today))
	}
	if !strings.Contains(asked, `/6?dato=2024-03-01"`) {
		t.Error("it doesn't lead to the page of the day")
	}
}

// sharedBy is the address that a page shares; "" where it has none.
func sharedBy(body string) string {
	_, after, _ := strings.Cut(body, `class="share" href="`)
	address, _, _ := strings.Cut(after, `"`)
	return address
}

// TestNothingAsked: without words there is nothing to answer.
func TestNothingAsked(t *testing.T) {
	h, _ := serving(t, luftland(t))
	for path, want := range map[string]string{"/svar": "/", "/nn/svar?q=++": "/nn/", "/en/sok?type=measure": "/en/"} {
		response, _ := get(t, h, path)
		if got := response.Header.Get("Location"); response.StatusCode != http.StatusSeeOther || got != want {
			t.Errorf("%s: %d to %s", path, response.StatusCode, got)
		}
	}
	if response, _ := get(t, h, "/svar?q="+strings.Repeat("a", 300)); response.StatusCode != http.StatusOK {
		t.Errorf("a long question: %d", response.StatusCode)
	}
}

// TestSearchFinds: hits come with the words marked, page by page, of one type where that is chosen, and all in a file.
func TestSearchFinds(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	_, body := get(t, h, "/sok?q=klynger")
	if !strings.Contains(body, `<mark class="match">`) || strings.Count(body, `<li class="row">`) != 20 {
		t.Errorf("%d hits on the first page", strings.Count(body, `<li class="row">`))
	}
	hits := map[string]bool{}
	path, pages := "/sok?q=klynger", 0
	for ; path != "" && pages < 50; pages++ {
		response, body := get(t, h, path)
		if response.StatusCode != http.StatusOK || response.Header.Get("X-Robots-Tag") != "noindex" {
			t.Fatalf("%s: %d", path, response.StatusCode)
		}
		for _, hit := range strings.Split(body, `<a class="name" href="`)[1:] {
			name, _, _ := strings.Cut(hit, `"`)
			if hits[name] {
				t.Errorf("%s is found twice", name)
			}
			hits[name] = true
		}
		_, next, _ := strings.Cut(body, `rel="next" href="`)
		path, _, _ = strings.Cut(strings.ReplaceAll(next, "&amp;", "&"), `"`)
		if next == "" {
			path = ""
		}
	}
	if rows := rowsOf(t, h, "/sok?q=klynger"); rows != len(hits) || pages < 2 {
		t.Errorf("%d hits on %d pages, %d in the file", len(hits), pages, rows)
	}
	_, text := get(t, h, "/sok.json?q=klynger&type=measure")
	var found []struct{ ID, Type string }
	if err := json.Unmarshal([]byte(text), &found); err != nil || len(found) == 0 {
		t.Fatalf("measures with these words: %v", err)
	}
	for _, f := range found {
		if f.Type != "MEASURE" {
			t.Errorf("%s is found among measures", f.ID)
		}
	}
}

// TestDays: a page answers for the day that it is asked about, says which, and says kindly what is none.
func TestDays(t *testing.T) {
	h, _ := serving(t, luftland(t))
	const path = "/ordning/skydatatjenesten"
	_, before := get(t, h, path+"?dato=2023-06-01")
	_, after := get(t, h, path+"?dato=1.6.2024")
	for _, c := range []struct{ body, says, answer string }{
		{before, "Slik det var 1. juni 2023.", "Tåkeetaten"},
		{after, "Slik det var 1. juni 2024.", "Skydirektoratet"},
	} {
		_, answer, _ := strings.Cut(c.body, `<p class="answer`)
		answer, _, _ = strings.Cut(answer, "</p>")
		if !strings.Contains(textOf(c.body), c.says) || !strings.Contains(answer, c.answer) {
			t.Errorf("%s: %s", c.says, answer)
		}
	}
	for _, given := range []string{"2023-02-30", "i går", "2023", "<b>"} {
		response, body := get(t, h, path+"?dato="+url.QueryEscape(given))
		if response.StatusCode != http.StatusOK || response.Header.Get("X-Robots-Tag") != "noindex" ||
			!strings.Contains(textOf(body), "«"+given+"» er ingen dato vi forstår.") {
			t.Errorf("%q: %d", given, response.StatusCode)
		}
		if response, _ := get(t, h, path+".csv?dato="+url.QueryEscape(given)); response.StatusCode != http.StatusNotFound {
			t.Errorf("a file of %q: %d", given, response.StatusCode)
		}
	}
	if response, _ := get(t, h, "/nn/svar?q=Skydatatjenesten&dato=rot"); response.StatusCode != http.StatusOK {
		t.Errorf("a question about no day: %d", response.StatusCode)
	}
}

// TestAskAnswersWhole: what a question is most about has all parts of an answer: who, what isn't said, disputes,
// money, what has happened, the picture, and how it is cited, shared, taken along and corrected, wherever its own page
// has them.
func TestAskAnswersWhole(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	parts := []string{`<h2>Hvem, og hvem sier det`, `<h2>Ikke sagt`, `<section class="dispute">`, `<h2>Penger`,
		`<ol class="timeline">`, `<figure class="picture`, `id="sitat"`, `class="share"`, `.csv"`, `/om/rettelser?om=`,
		`/playground#query=`}
	seen := map[string]bool{}
	for _, path := range []string{"/ordning/helseteknologiordningen", "/plan/veikart-helsenaeringen",
		"/tiltak/veikart-helsenaeringen/6", "/tiltak/veikart-helsenaeringen/3"} {
		_, own := get(t, h, path)
		name := regexp.MustCompile(`<title>([^<]*) – tiltaksgraf`).FindStringSubmatch(own)
		_, asked := get(t, h, "/svar?q="+url.QueryEscape(html.UnescapeString(name[1])))
		if !strings.Contains(asked, `<p class="subject"><a href="`+path+`"`) {
			t.Errorf("%q isn't answered by %s first", name[1], path)
			continue
		}
		for _, part := range parts {
			has := strings.Contains(own, part)
			if seen[part] = seen[part] || has; has && !strings.Contains(asked, part) {
				t.Errorf("the answer to %q lacks %s", name[1], part)
			}
		}
	}
	for _, part := range parts {
		if !seen[part] {
			t.Errorf("no page has %s", part)
		}
	}
}
