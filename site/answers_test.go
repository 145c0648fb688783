package site_test

import (
	"encoding/json"
	"html"
	"net/http"
	"regexp"
	"slices"
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
	Parts    []toldPart
	Sources  []string // the paths of the documents that it rests on
}

// toldPart is somebody who has a part in it: who, what, and the documents that say so.
type toldPart struct {
	Who, Name, Claim string
	Role, Relation   string
	Sources          []string
}

// called is a node by its name, in an answer.
type called struct {
	ID   string
	Name struct{ Value string }
}

type cited []struct{ Document struct{ ID string } }

// paths are where the documents are shown.
func (c cited) paths() (paths []string) {
	for _, e := range c {
		paths = append(paths, site.PathOf(e.Document.ID))
	}
	return paths
}

// toldClaim is a claim of somebody's part, in an answer.
type toldClaim struct {
	ID, Role, Relation string
	From               called
	Evidence           cited
}

func (c toldClaim) part() toldPart {
	return toldPart{c.From.ID, c.From.Name.Value, site.PathOf(c.ID), c.Role, c.Relation, c.Evidence.paths()}
}

const askedOfAnswers = `query ($id: ID!, $l: Locale!) { node(id: $id) {
  evidence { document { id } }
  ... on Accountable {
    responsibility {
      sentence(locale: $l)
      gap { evidence { document { id } } }
      actors { claim { ...C } }
    }
    collaborators(first: 50) { edges { claim { ...C } } }
  }
} }
fragment C on Claim { id role relation from { id name(locale: $l) { value } } evidence { document { id } } }`

// answer asks the API itself what the page should tell.
func (a *asking) answer(t *testing.T, id kg.ID, locale string) (all told) {
	t.Helper()
	type claims []struct{ Claim toldClaim }
	var answer struct {
		Data struct {
			Node struct {
				Evidence       cited
				Responsibility struct {
					Sentence string
					Gap      struct{ Evidence cited }
					Actors   claims
				}
				Collaborators struct{ Edges claims }
			}
		}
	}
	body := a.api(t.Context(), askedOfAnswers, map[string]any{"id": string(id), "l": locale})
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	n := answer.Data.Node
	all.Sentence = n.Responsibility.Sentence
	all.Sources = append(n.Evidence.paths(), n.Responsibility.Gap.Evidence.paths()...)
	for _, c := range append(n.Responsibility.Actors, n.Collaborators.Edges...) {
		all.Parts = append(all.Parts, c.Claim.part())
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
	for _, part := range want.Parts {
		if fault := part.missing(path, body); fault != "" {
			t.Errorf("%s: %s (%s) %s", path, part.Who, part.Role+part.Relation, fault)
		}
	}
	for _, source := range want.Sources {
		if !strings.Contains(body, source+`"`) {
			t.Errorf("%s doesn't lead to %s", path, source)
		}
	}
}

var (
	whoRow  = regexp.MustCompile(`(?s)<li class="row">.*?</li>`)
	rowRole = regexp.MustCompile(`<span class="role">([^<]*)`)
	inRow   = regexp.MustCompile(` href="#(kilde-[0-9]+)"`)
)

// missing is what the page lacks of a part: its row, which has the link to who it is, what the part is, a link to the
// claim, and each source, there or above it on the page.
func (p toldPart) missing(path, body string) string {
	prefix, tag := "", "nb"
	for _, l := range []string{"nn", "en"} {
		if strings.HasPrefix(path, "/"+l+"/") {
			prefix, tag = "/"+l, l
		}
	}
	for _, row := range whoRow.FindAllString(body, -1) {
		if !strings.Contains(row, ` href="`+prefix+p.Claim+`"`) {
			continue
		}
		link := `<a class="name" href="` + prefix + site.PathOf(p.Who) + `">`
		_, after, _ := strings.Cut(row, link)
		name, _, _ := strings.Cut(after, "</a>")
		if textOf(name) != p.Name {
			return "has a row with another name"
		}
		if role := rowRole.FindStringSubmatch(row); role == nil ||
			!slices.Contains(site.DoesWords(tag, p.Role, p.Relation), html.UnescapeString(role[1])) {
			return "has a row with another role"
		}
		for _, a := range inRow.FindAllStringSubmatch(row, -1) {
			_, above, _ := strings.Cut(body, `id="`+a[1]+`"`)
			above, _, _ = strings.Cut(above, "</div>")
			row += above
		}
		for _, source := range p.Sources {
			if !strings.Contains(row, prefix+source+`"`) {
				return "has a row without " + source
			}
		}
		return ""
	}
	return "has no row"
}

// TestRowsAgree: in English, the verb of a row is of one or of several, as those are whom it names.
func TestRowsAgree(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	several := 0
	for _, n := range data.Nodes {
		if def, _ := kg.NodeDefOf(n.Type); !def.Accountable {
			continue
		}
		_, body := get(t, h, "/en"+site.PathOf(string(n.ID)))
		for _, row := range whoRow.FindAllString(body, -1) {
			role := rowRole.FindStringSubmatch(row)
			if role == nil || strings.Count(row, `<a class="name"`) < 2 {
				continue
			}
			several++
			if verb, _, _ := strings.Cut(role[1], " "); strings.HasSuffix(verb, "s") {
				t.Errorf("%s: %q of several", n.ID, role[1])
			}
		}
	}
	if several == 0 {
		t.Error("no row names several")
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
