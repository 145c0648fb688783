package graph_test

import (
	"strings"
	"testing"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// claimed is a claim as the tests here ask for it.
type claimed struct {
	ID         string
	Certainty  string
	Evidence   []struct{ ID string }
	Derivation *struct {
		Rule, Explanation string
		Premises          []struct{ ID, Certainty string }
	}
}

const claimFields = `id certainty evidence { id } derivation { rule explanation premises { id certainty } }`

// TestNothingInferredUnlessAsked walks everything by default, and looks for inference.
func TestNothingInferredUnlessAsked(t *testing.T) {
	a := inventedAPI(t)
	for _, query := range broad(t) {
		if data := a.data(t, query, nil); strings.Contains(data, "INFERRED") || !strings.Contains(data, "STATED") {
			t.Errorf("%s\nshows an inference, or nothing stated", query)
		}
	}
	const query = `{ measures(first: 100) { nodes { responsibility { actors { certainty claim { certainty } } } } } }`
	if data := a.data(t, query, nil); strings.Contains(data, "INFERRED") {
		t.Error("a responsibility shows an inference by default")
	}
}

// broad are queries that together show every claim of every node, by default: all claims, and each field of each type.
func broad(t *testing.T) (queries []string) {
	t.Helper()
	queries = append(queries,
		`{ actors(first: 100) { nodes { claims(first: 100) { edges { certainty claim { certainty } } } } } }`,
		`{ measures(first: 100) { nodes { claims(first: 100) { edges { certainty claim { certainty } } } } } }`,
		`{ network(around: ["plan/veikart-ballongnaeringen"], depth: 3, limit: 500) { claims { certainty } } }`,
		`{ paths(from: "agency/vindetaten", to: "agency/skydirektoratet", first: 20) { steps { claim { certainty } } } }`,
		`{ whoIsResponsible(text: "drage", first: 20) { actors { certainty claim { certainty } } } }`)
	for list, of := range map[string]kg.NodeType{"measures": "Measure", "programmes": "Programme", "plans": "Plan",
		"focusAreas": "FocusArea"} {
		var fields strings.Builder
		for _, f := range graph.Schema().Schema().Types[string(of)].Fields {
			if strings.HasPrefix(f.Type.Name(), "Related") {
				fields.WriteString(f.Name + "(first: 100) { edges { certainty } } ")
			}
		}
		queries = append(queries, "{ "+list+"(first: 100) { nodes { "+fields.String()+"} } }")
	}
	return queries
}

// TestInferredOnlyWhereAsked: asked for alone, inferences come alone, each with its rule and with premises that end in
// stated claims.
func TestInferredOnlyWhereAsked(t *testing.T) {
	a := inventedAPI(t)
	var got struct {
		Measures struct {
			Nodes []struct {
				Claims struct {
					TotalCount int
					Edges      []struct{ Claim claimed }
				}
			}
		}
	}
	a.ask(t, `{ measures(first: 100) { nodes { claims(certainty: [INFERRED], first: 100) { totalCount edges { claim { `+
		claimFields+` } } } } } }`, nil, &got)
	seen := 0
	for _, n := range got.Measures.Nodes {
		for _, e := range n.Claims.Edges {
			seen++
			mustBeInferred(t, a, e.Claim)
		}
	}
	if seen < 10 {
		t.Errorf("only %d inferences", seen)
	}
	var network struct{ Network struct{ Claims []claimed } }
	a.ask(t, `{ network(around: ["measure/veikart-ballongnaeringen/6"], certainty: [INFERRED], depth: 3) { claims { `+
		claimFields+` } } }`, nil, &network)
	if len(network.Network.Claims) == 0 {
		t.Error("no inference around measure 6")
	}
	for _, c := range network.Network.Claims {
		mustBeInferred(t, a, c)
	}
}

func mustBeInferred(t *testing.T, a *api, c claimed) {
	t.Helper()
	if c.Certainty != "INFERRED" || c.Derivation == nil || len(c.Derivation.Premises) == 0 ||
		len(c.Derivation.Explanation) < 20 {
		t.Errorf("%+v isn't an inference with its reasons", c)
		return
	}
	endsInStated(t, a, c, map[string]bool{})
}

// endsInStated follows premises down to stated claims, which have evidence.
func endsInStated(t *testing.T, a *api, c claimed, above map[string]bool) {
	t.Helper()
	if above[c.ID] {
		t.Errorf("%s rests on itself", c.ID)
		return
	}
	if c.Certainty == "STATED" {
		if len(c.Evidence) == 0 || c.Derivation != nil {
			t.Errorf("%s is stated, with %d pieces of evidence and the derivation %v", c.ID, len(c.Evidence), c.Derivation)
		}
		return
	}
	above[c.ID] = true
	for _, p := range c.Derivation.Premises {
		var got struct{ Claim *claimed }
		a.ask(t, `query($id: ID!) { claim(id: $id) { `+claimFields+` } }`, map[string]any{"id": p.ID}, &got)
		if got.Claim == nil || got.Claim.Certainty != p.Certainty {
			t.Errorf("the premise %s isn't there", p.ID)
			continue
		}
		endsInStated(t, a, *got.Claim, above)
	}
	delete(above, c.ID)
}

// TestHiddenIsCounted: what is hidden by default is as much as comes when inferences are asked for.
func TestHiddenIsCounted(t *testing.T) {
	a := inventedAPI(t)
	type counts struct{ TotalCount, HiddenCount int }
	var got struct {
		Measures struct {
			Nodes []struct {
				ID                      string
				Default, Inferred, Both counts
				Responsibility          struct{ InferredHidden int }
				All                     struct{ InferredHidden int }
				Told                    counts
			}
		}
	}
	a.ask(t, `{ measures(first: 100) { nodes { id
		default: claims(first: 1) { totalCount hiddenCount }
		inferred: claims(first: 1, certainty: [INFERRED]) { totalCount hiddenCount }
		both: claims(first: 1, certainty: [STATED, INFERRED]) { totalCount hiddenCount }
		responsibility { inferredHidden }
		all: responsibility(certainty: [STATED, INFERRED]) { inferredHidden }
		told: claims(first: 1, certainty: [INFERRED], relations: [RESPONSIBLE_FOR, COLLABORATES_ON]) { totalCount }
	} } }`, nil, &got)
	hidden, answers := 0, 0
	for _, m := range got.Measures.Nodes {
		if m.Default.HiddenCount != m.Inferred.TotalCount || m.Inferred.HiddenCount != m.Default.TotalCount ||
			m.Both.HiddenCount != 0 || m.Both.TotalCount != m.Default.TotalCount+m.Inferred.TotalCount {
			t.Errorf("%+v", m)
		}
		if m.Responsibility.InferredHidden != m.Told.TotalCount || m.All.InferredHidden != 0 {
			t.Errorf("%s hides %d of %d", m.ID, m.Responsibility.InferredHidden, m.Told.TotalCount)
		}
		hidden, answers = hidden+m.Default.HiddenCount, answers+m.Told.TotalCount
	}
	if hidden == 0 || answers == 0 {
		t.Errorf("%d inferences and %d inferred answers", hidden, answers)
	}
}

// TestInferenceNeverMakesAnybodyResponsible: what is inferred is shown where asked for, and told of as inferred;
// verdict and gap stay what the sources make them.
func TestInferenceNeverMakesAnybodyResponsible(t *testing.T) {
	a := inventedAPI(t)
	type answer struct {
		Verdict, Sentence string
		Actors            []struct{ Certainty string }
		Gap               *struct{ Kind string }
	}
	var got struct {
		Measures struct {
			Nodes []struct {
				ID            string
				Stated, Asked answer
			}
		}
	}
	a.ask(t, `{ measures(first: 100) { nodes { id stated: responsibility { ...All }
		asked: responsibility(certainty: [STATED, INFERRED]) { ...All } } } }
		fragment All on Responsibility { verdict sentence(locale: EN) actors { certainty } gap { kind } }`, nil, &got)
	inferred := 0
	for _, m := range got.Measures.Nodes {
		if m.Stated.Verdict == "NOT_STATED" && (len(m.Stated.Actors) > 0 || m.Stated.Gap == nil ||
			m.Stated.Gap.Kind != "NOBODY_NAMED" && m.Stated.Gap.Kind != "MAIN_SOURCE_NOT_READ") {
			t.Errorf("%+v", m)
		}
		if m.Stated.Verdict != m.Asked.Verdict || (m.Stated.Gap == nil) != (m.Asked.Gap == nil) ||
			m.Stated.Gap != nil && *m.Stated.Gap != *m.Asked.Gap {
			t.Errorf("inference changes the answer: %+v", m)
		}
		if len(m.Asked.Actors) > len(m.Stated.Actors) {
			inferred++
			if !strings.HasPrefix(m.Asked.Sentence, m.Stated.Sentence) || !strings.Contains(m.Asked.Sentence, "inferred") {
				t.Errorf("inference is told of as %s", m.Asked.Sentence)
			}
		}
	}
	if inferred == 0 {
		t.Error("nobody is inferred to be responsible: the dataset tests nothing here")
	}
}
