package site_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/site"
)

// TestAnswersStand: the page of everything that somebody should answer for has the answer, everybody it names and every
// document it rests on, in all languages, and is whole and light.
func TestAnswersStand(t *testing.T) {
	for _, data := range []*kg.Data{builtIn(t), luftland(t)} {
		h, asks := watched(t, data)
		for _, n := range data.Nodes {
			if def, _ := kg.NodeDefOf(n.Type); !def.Accountable {
				continue
			}
			for prefix, locale := range map[string]string{"": "NB", "/nn": "NN", "/en": "EN"} {
				path := prefix + site.PathOf(string(n.ID))
				response, body := get(t, h, path)
				if response.StatusCode != http.StatusOK {
					t.Errorf("%s: %d", path, response.StatusCode)
				}
				isWhole(t, path, body)
				stands(t, path, body, asks.answer(t, n.ID, locale))
			}
		}
	}
}

// told is who answers for something, as the API tells it.
type told struct {
	Sentence string
	Names    []string
	Sources  []string // the paths of the documents that it rests on
}

// called is a node by its name, in an answer.
type called struct {
	ID   string
	Name struct{ Value string }
}

type cited []struct{ Document struct{ ID string } }

const askedOfAnswers = `query ($id: ID!, $l: Locale!) { node(id: $id) {
  evidence { document { id } }
  ... on Accountable {
    responsibility {
      sentence(locale: $l)
      gap { evidence { document { id } } }
      actors { actor { ...N } claim { evidence { document { id } } } }
    }
    collaborators(first: 50) { edges { node { ...N } evidence { document { id } } } }
  }
} }
fragment N on Node { id name(locale: $l) { value } }`

// answer asks the API itself what the page should tell.
func (a *asking) answer(t *testing.T, id kg.ID, locale string) (all told) {
	t.Helper()
	var answer struct {
		Data struct {
			Node struct {
				Evidence       cited
				Responsibility struct {
					Sentence string
					Gap      *struct{ Evidence cited }
					Actors   []struct {
						Actor called
						Claim struct{ Evidence cited }
					}
				}
				Collaborators struct {
					Edges []struct {
						Node     called
						Evidence cited
					}
				}
			}
		}
	}
	body := a.api(t.Context(), askedOfAnswers, map[string]any{"id": string(id), "l": locale})
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	n := answer.Data.Node
	all.Sentence = n.Responsibility.Sentence
	evidence := n.Evidence
	if n.Responsibility.Gap != nil {
		evidence = append(evidence, n.Responsibility.Gap.Evidence...)
	}
	for _, actor := range n.Responsibility.Actors {
		all.Names = append(all.Names, actor.Actor.Name.Value)
		evidence = append(evidence, actor.Claim.Evidence...)
	}
	for _, e := range n.Collaborators.Edges {
		all.Names = append(all.Names, e.Node.Name.Value)
		evidence = append(evidence, e.Evidence...)
	}
	for _, e := range evidence {
		all.Sources = append(all.Sources, site.PathOf(e.Document.ID))
	}
	return all
}

// stands looks for what is told in the page. Of the answer one sentence may stand below the others.
func stands(t *testing.T, path, body string, want told) {
	t.Helper()
	text := textOf(body)
	if want.Sentence == "" {
		t.Errorf("%s: the API says nothing", path)
	}
	for sentence := range strings.SplitSeq(want.Sentence, ". ") {
		if !strings.Contains(text, sentence) {
			t.Errorf("%s doesn't say %q", path, sentence)
		}
	}
	for _, name := range want.Names {
		if !strings.Contains(text, name) {
			t.Errorf("%s doesn't name %q", path, name)
		}
	}
	for _, source := range want.Sources {
		if !strings.Contains(body, source+`"`) {
			t.Errorf("%s doesn't lead to %s", path, source)
		}
	}
}

// TestNothingIsShownTwice: no page of an answer has a quotation twice, but where sources are held side by side.
func TestNothingIsShownTwice(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	for _, n := range data.Nodes {
		if def, _ := kg.NodeDefOf(n.Type); !def.Accountable {
			continue
		}
		path := site.PathOf(string(n.ID))
		_, body := get(t, h, path)
		seen := map[string]bool{}
		for _, source := range strings.Split(body, `<div class="source" id="`)[1:] {
			_, quote, quoted := strings.Cut(source, "<blockquote")
			quote, _, _ = strings.Cut(quote, "</blockquote>")
			if quoted && strings.Index(source, "<blockquote") < strings.Index(source, "</div>") {
				if seen[quote] {
					t.Errorf("%s has %q twice", path, quote)
				}
				seen[quote] = true
			}
		}
	}
}
