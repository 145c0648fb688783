package site_test

import (
	"html"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/site"
)

// TestDocumentsTell: the page of a document has each claim that rests on it, in each language, under the words that it
// rests on, and how well these can be checked.
func TestDocumentsTell(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	cited := map[kg.ID][]kg.Edge{}
	for _, e := range data.Edges {
		for _, document := range kg.DocumentIDs(e.Props.Evidence()) {
			cited[document] = append(cited[document], e)
		}
	}
	for i, n := range data.Nodes {
		if n.Type != "Document" {
			continue
		}
		prefix := []string{"", "/nn", "/en"}[i%3] // each document in one of them
		path := prefix + site.PathOf(string(n.ID))
		_, body := get(t, h, path)
		isWhole(t, path, body)
		claims := cited[n.ID]
		if len(claims) > kg.MaxFew {
			claims = claims[:kg.MaxFew]
		}
		for _, e := range claims {
			fault := missingPassage(body, n.ID, prefix+site.PathOf(string(e.ID)), e.Props.Evidence())
			if fault != "" {
				t.Errorf("%s: %s: %s", path, e.ID, fault)
			}
		}
	}
}

// missingPassage says what a page lacks of a claim: to stand under each quotation that it has of the document.
func missingPassage(body string, document kg.ID, claim string, evidence []kg.Evidence) string {
	passages := strings.Split(body, `<section class="passage">`)[1:]
	for _, e := range evidence {
		if e.Document != document {
			continue
		}
		passage := ""
		for _, p := range passages {
			if strings.Contains(p, ` href="`+claim+`"`) && strings.Contains(html.UnescapeString(p), e.Quote) {
				passage = p
			}
		}
		switch {
		case passage == "":
			return "isn't there under " + e.Quote
		case !strings.Contains(passage, `class="state `):
			return "has no state"
		}
	}
	return ""
}
