package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// searchReady is how long a store may take to make the fixture searchable after it was loaded.
const searchReady = 10 * time.Second

// searched waits for a store that isn't ready to search yet.
func searched(t reporter, r kg.Reader, text string, f kg.Filter, p kg.Page) kg.HitPage {
	t.Helper()
	page, err := r.Search(context.Background(), text, f, p)
	for until := time.Now().Add(searchReady); errors.Is(err, kg.ErrUnavailable) && time.Now().Before(until); {
		time.Sleep(10 * time.Millisecond)
		page, err = r.Search(context.Background(), text, f, p)
	}
	if err != nil {
		t.Fatalf("search for %q: %v", text, err)
	}
	wantRanked(t, page)
	for _, h := range page.Hits {
		if !p.Plain {
			wantHighlights(t, h)
		} else if h.Highlights != nil {
			t.Errorf("%s is highlighted on a plain page", h.Node.ID)
		}
	}
	return page
}

// wantRanked: best first, ties by id.
func wantRanked(t reporter, page kg.HitPage) {
	t.Helper()
	for i := 1; i < len(page.Hits); i++ {
		a, b := page.Hits[i-1], page.Hits[i]
		if a.Score < b.Score || a.Score == b.Score && kg.Compare(a.Node.ID, b.Node.ID) >= 0 {
			t.Errorf("%s (%v) stands before %s (%v)", a.Node.ID, a.Score, b.Node.ID, b.Score)
		}
	}
	if len(page.Cursors) != len(page.Hits) {
		t.Errorf("%d hits with %d cursors", len(page.Hits), len(page.Cursors))
	}
}

// wantHighlights: each is a piece of a text of the node, with something in it marked.
func wantHighlights(t reporter, h kg.Hit) {
	t.Helper()
	if len(h.Highlights) == 0 {
		t.Errorf("%s was found without a highlight", h.Node.ID)
	}
	for _, hl := range h.Highlights {
		var piece strings.Builder
		matched := false
		for _, p := range hl.Parts {
			piece.WriteString(p.Text)
			matched = matched || p.Matched
			if p.Text == "" {
				t.Errorf("%s: %s has an empty part", h.Node.ID, hl.Field)
			}
		}
		texts := textsOf(h.Node, hl.Field, kg.Locale(hl.Locale))
		if !matched || !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, piece.String()) }) {
			t.Errorf("%s: highlight %+v is not a piece of its %s in %q: %q", h.Node.ID, hl.Parts, hl.Field, hl.Locale, texts)
		}
		if !slices.Contains([]text.Reason{text.WordMatch, text.PrefixMatch, text.FoldedMatch, text.FuzzyMatch}, hl.Why) {
			t.Errorf("%s: why is %q", h.Node.ID, hl.Why)
		}
	}
}

// textsOf lists a node's texts in a field that a highlight may come from.
func textsOf(n kg.Node, field string, in kg.Locale) []string {
	switch field {
	case "name", "description", "kind":
		l := n.Props.Localized(field)
		return map[kg.Locale][]string{kg.NB: {l.NB}, kg.NN: {l.NN}, kg.EN: {l.EN}}[in]
	case "quote":
		var quotes []string
		for _, e := range n.Props.Evidence() {
			if strings.EqualFold(e.Language, string(in)) {
				quotes = append(quotes, e.Quote)
			}
		}
		return quotes
	}
	if in != "" {
		return nil
	}
	return append(n.Props.Texts(field), n.Props.Text(field))
}

func searchFinds(t *testing.T, r kg.Reader) {
	for _, c := range []struct{ name, text, want string }{ // want: what must be found, the best first if it begins with !
		{"a name", "Innovasjon Norge", "!agency/innovasjon-norge"},
		{"in any case", "INNOVASJON norge", "!agency/innovasjon-norge"},
		{"an english name", "Innovation Norway", "!agency/innovasjon-norge"},
		{"an abbreviation", "NFD", "!ministry/nfd"},
		{"an alias", "Selskapet for industrivekst", "!agency/siva"},
		{"a description", "opplysninger forskning", "topic/helsedata"},
		{"a quote", "samvirkemodell", "!measure/veikart/6"},
		{"two words", "kliniske studier", "!measure/veikart/2"},
		{"a plural, from the singular", "klinisk studie", "measure/veikart/2"},
		{"a singular, from the plural", "satsinger", "!measure/veikart/10"},
		{"the indefinite, from the definite", "anskaffelsene", "measure/veikart/1"},
		{"a nynorsk plural", "satsingar", "!measure/veikart/10"},
		{"a nynorsk definite plural", "studiane", "measure/veikart/2"},
		{"a nynorsk name", "førebygging", "!topic/forebygging"},
		{"a bokmål name", "forebygging", "!topic/forebygging"},
		{"compounds, by a part", "katapult", "measure/veikart/6 programme/norsk-katapult"},
		{"a compound, by itself", "helsedata", "!topic/helsedata"},
		{"the last part of a compound", "produksjon", "measure/veikart/10"},
		{"the beginning of a word and of a part", "klyng", "group/klynger measure/veikart/klynger"},
		{"the beginning of a nynorsk word", "føreby", "!topic/forebygging"},
		{"a letter missing", "forsknigsrådet", "!agency/forskningsradet"},
		{"a letter too many", "helsedatta", "topic/helsedata"},
		{"a letter wrong", "innovasjom", "agency/innovasjon-norge"},
		{"æ as ae", "naering", "ministry/nfd measure/veikart/klynger"},
		{"å as a", "forskningsradet", "!agency/forskningsradet"},
		{"ø as o", "orsta", "!topic/orsta"},
		{"words of which one is unknown", "helsedata xqzwv", "topic/helsedata"},
		{"signs that mean something elsewhere", `+helsedata* -"(^~2`, "topic/helsedata"},
		{"a word that nobody has", "xqzwvk", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			hits := searched(t, r, c.text, kg.Filter{}, all).Hits
			var got []string
			for _, h := range hits {
				got = append(got, string(h.Node.ID))
			}
			best, first := strings.CutPrefix(c.want, "!")
			for _, id := range strings.Fields(best) {
				if !slices.Contains(got, id) || first && got[0] != id {
					t.Errorf("found %v, want %s", got, c.want)
				}
			}
			if c.want == "" && len(got) > 0 {
				t.Errorf("found %v, want nothing", got)
			}
		})
	}
}

// searchHighlights asks for words that can have matched in one way only.
func searchHighlights(t *testing.T, r kg.Reader) {
	for _, c := range []struct {
		text, id, field string
		locale          kg.Locale
		why             text.Reason
		matched         string // a piece that is marked
	}{
		{"samvirkemodell", "measure/veikart/6", "quote", kg.NB, text.WordMatch, "samvirkemodell"},
		{"industrivekst", "agency/siva", "aliases", "", text.WordMatch, "industrivekst"},
		{"HOD", "ministry/hod", "abbreviation", "", text.WordMatch, "HOD"},
		{"førebygging", "topic/forebygging", "name", kg.NN, text.WordMatch, "Førebygging"},
		{"innkjøpa", "measure/veikart/1", "name", kg.NN, text.WordMatch, "innkjøp"},
		{"opplysning", "topic/helsedata", "description", kg.NB, text.WordMatch, "Opplysninger"},
		{"zoolo", "topic/zoologi", "name", kg.NB, text.PrefixMatch, "zoologi"},
		{"produksjon", "measure/veikart/10", "name", kg.NB, text.PrefixMatch, "legemiddelproduksjon"},
		{"orsta", "topic/orsta", "name", kg.NB, text.FoldedMatch, "Ørsta"},
		{"dialogarna", "arena/dialog", "name", kg.NB, text.FuzzyMatch, "Dialogarena"},
	} {
		t.Run(c.text, func(t *testing.T) {
			hits := searched(t, r, c.text, kg.Filter{}, all).Hits
			i := slices.IndexFunc(hits, func(h kg.Hit) bool { return h.Node.ID == kg.ID(c.id) })
			if i < 0 {
				t.Fatalf("%s is not among %d hits", c.id, len(hits))
			}
			best := hits[i].Highlights[0]
			marked := slices.ContainsFunc(best.Parts, func(p text.Segment) bool {
				return p.Matched && strings.Contains(c.matched, p.Text)
			})
			if best.Field != c.field || best.Locale != string(c.locale) || best.Why != c.why || !marked {
				t.Errorf("the best highlight is %+v, want %s in %q, %s, by %s", best, c.field, c.locale, c.matched, c.why)
			}
		})
	}
}

func searchFilters(t *testing.T, r kg.Reader) {
	linked := link(kg.Traversal{Relations: rel("PART_OF"), To: []kg.ID{"plan/veikart"}})
	for _, c := range []struct {
		name   string
		filter kg.Filter
		want   string
	}{
		{"a type", types("Programme"), "programme/norsk-katapult"},
		{"a facet", match(kg.NumberFacet, "6"), "measure/veikart/6"},
		{"a link", linked, "measure/veikart/6"},
		{"nothing left", types("Person"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := searched(t, r, "katapult", c.filter, kg.Page{First: 10, Count: true})
			var got []kg.ID
			for _, h := range page.Hits {
				got = append(got, h.Node.ID)
			}
			wantIDs(t, got, "", c.want)
			if page.Total != len(got) {
				t.Errorf("total %d, want %d", page.Total, len(got))
			}
		})
	}
}

func searchPages(t *testing.T, r kg.Reader) {
	for _, text := range []string{"medlem", "katapult helse", "xqzwvk"} {
		t.Run(text, func(t *testing.T) {
			wantPages(t, func(p kg.Page) slice {
				page := searched(t, r, text, kg.Filter{}, p)
				s := slice{cursors: page.Cursors, PageInfo: page.PageInfo}
				for _, h := range page.Hits {
					s.ids = append(s.ids, h.Node.ID)
				}
				return s
			})
		})
	}
	if page := searched(t, r, "medlem", types("Organisation"), kg.Page{First: 1, Count: true}); page.Total != hubSize {
		t.Errorf("total %d, want %d", page.Total, hubSize)
	}
	if page := searched(t, r, "medlem", types("Organisation"), kg.Page{First: 1}); page.Total != -1 {
		t.Errorf("total %d unasked", page.Total)
	}
}

func searchBlank(t *testing.T, r kg.Reader) {
	for _, text := range []string{"", "   ", "\t\n", "!?", "…", "*"} {
		page := searched(t, r, text, kg.Filter{}, kg.Page{First: 10, Count: true})
		if len(page.Hits) != 0 || page.Total != 0 || page.HasNext || page.HasPrevious {
			t.Errorf("%q found %d of %d", text, len(page.Hits), page.Total)
		}
	}
}
