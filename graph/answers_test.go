package graph_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg/jsonl"
)

// TestPathsHangTogether: each step's claim joins the thing before it to the thing it leads to, in its direction.
func TestPathsHangTogether(t *testing.T) {
	a := inventedAPI(t)
	type path struct {
		Length int
		Nodes  []struct{ ID string }
		Steps  []struct {
			Direction string
			Node      struct{ ID string }
			Claim     struct {
				ID       string
				From, To struct{ ID string }
			}
		}
	}
	var got struct {
		Path  *path
		Paths []path
	}
	const fields = `{ length nodes { id } steps { direction node { id } claim { id from { id } to { id } } } }`
	a.ask(t, `{ path(from: "agency/vindetaten", to: "agency/skydirektoratet") `+fields+
		` paths(from: "agency/vindetaten", to: "agency/skydirektoratet", first: 20) `+fields+` }`, nil, &got)
	if got.Path == nil || len(got.Paths) < 2 || got.Paths[0].Length != got.Path.Length {
		t.Fatalf("%+v", got)
	}
	seen := map[string]bool{}
	for i, p := range append(got.Paths, *got.Path) {
		if len(p.Nodes) != p.Length+1 || len(p.Steps) != p.Length || p.Nodes[0].ID != "agency/vindetaten" ||
			p.Nodes[p.Length].ID != "agency/skydirektoratet" {
			t.Errorf("%+v", p)
		}
		for j, s := range p.Steps {
			from, to := s.Claim.From.ID, s.Claim.To.ID
			if s.Direction == "IN" {
				from, to = to, from
			}
			if from != p.Nodes[j].ID || to != p.Nodes[j+1].ID || s.Node.ID != to {
				t.Errorf("step %d of %+v", j, p)
			}
		}
		text, _ := json.Marshal(p)
		if i < len(got.Paths) && (seen[string(text)] || i > 0 && p.Length < got.Paths[i-1].Length) {
			t.Errorf("path %d comes twice or too late: %s", i, text)
		}
		seen[string(text)] = true
	}
}

// TestNetworksAreClosed: the claims are among the nodes, the counts are theirs, and a limit that cuts says so.
func TestNetworksAreClosed(t *testing.T) {
	a := inventedAPI(t)
	for _, arguments := range []string{`depth: 0`, `depth: 1`, `depth: 2`, `depth: 2, limit: 10`,
		`depth: 2, types: [MEASURE]`, `depth: 3, relations: [CONCERNS, PART_OF]`} {
		var got struct {
			Network struct {
				Nodes  []struct{ ID string }
				Claims []struct {
					Relation string
					From, To struct{ ID string }
				}
				Truncated bool
				Counts    []struct {
					Relation string
					Count    int
				}
			}
		}
		a.ask(t, `{ network(around: ["agency/vindetaten"], `+arguments+
			`) { nodes { id } claims { relation from { id } to { id } } truncated counts { relation count } } }`, nil, &got)
		n, counts := got.Network, map[string]int{}
		for _, c := range n.Claims {
			counts[c.Relation]++
			for _, end := range []string{c.From.ID, c.To.ID} {
				if !slices.ContainsFunc(n.Nodes, func(n struct{ ID string }) bool { return n.ID == end }) {
					t.Errorf("%s: %+v leads out of the network", arguments, c)
				}
			}
		}
		for _, c := range n.Counts {
			if counts[c.Relation] != c.Count {
				t.Errorf("%s: %+v, there are %d", arguments, c, counts[c.Relation])
			}
			delete(counts, c.Relation)
		}
		if len(counts) > 0 || n.Nodes[0].ID != "agency/vindetaten" &&
			!slices.ContainsFunc(n.Nodes, func(n struct{ ID string }) bool { return n.ID == "agency/vindetaten" }) {
			t.Errorf("%s: %+v isn't counted, or Vindetaten isn't there", arguments, counts)
		}
		if n.Truncated != strings.Contains(arguments, "limit") {
			t.Errorf("%s: truncated is %t", arguments, n.Truncated)
		}
	}
}

func TestRankings(t *testing.T) {
	a := inventedAPI(t)
	for _, by := range []string{"DEGREE", "BETWEENNESS", "PAGERANK"} {
		var got struct {
			Ranking struct {
				By, Method string
				Samples    *int
				Entries    []struct {
					Rank  int
					Score float64
					Node  struct{ ID, Type string }
				}
			}
		}
		a.ask(t, `{ ranking: rankings(by: `+by+
			`, types: [MINISTRY, AGENCY], first: 10) { by method samples entries { rank score node { id type } } } }`, nil, &got)
		r := got.Ranking
		if r.By != by || r.Method != "EXACT" || r.Samples != nil || len(r.Entries) != 10 {
			t.Errorf("%s: %+v", by, r)
		}
		for i, e := range r.Entries {
			if e.Node.Type != "MINISTRY" && e.Node.Type != "AGENCY" || i == 0 && e.Rank != 1 {
				t.Errorf("%s: %+v", by, e)
			}
			if i > 0 && (e.Score > r.Entries[i-1].Score ||
				(e.Score == r.Entries[i-1].Score) != (e.Rank == r.Entries[i-1].Rank)) {
				t.Errorf("%s: %+v after %+v", by, e, r.Entries[i-1])
			}
		}
	}
}

// TestSearchSaysWhy: each hit says where it matched, in pieces that mark the match.
func TestSearchSaysWhy(t *testing.T) {
	a := inventedAPI(t)
	for text, why := range map[string]string{"drage": "", "drageordningen": "WORD", "naering": "FOLDED",
		"vinddta": "FUZZY", "klyng": "PREFIX"} {
		var got struct {
			Search struct {
				Edges []struct {
					Score      float64
					Node       struct{ ID string }
					Highlights []struct {
						Field, Why string
						Parts      []struct {
							Text    string
							IsMatch bool
						}
					}
				}
			}
		}
		a.ask(t, `query($text: String!) { search(text: $text, first: 10) { `+
			`edges { score node { id } highlights { field why parts { text isMatch } } } } }`,
			map[string]any{"text": text}, &got)
		if len(got.Search.Edges) == 0 {
			t.Errorf("%s finds nothing", text)
			continue
		}
		found := false
		for i, e := range got.Search.Edges {
			if len(e.Highlights) == 0 || i > 0 && e.Score > got.Search.Edges[i-1].Score {
				t.Errorf("%s: %+v", text, e)
			}
			for _, h := range e.Highlights {
				found = found || h.Why == why || why == ""
				matched := false
				for _, p := range h.Parts {
					matched = matched || p.IsMatch && p.Text != ""
				}
				if !matched || h.Field == "" {
					t.Errorf("%s: %+v marks nothing", text, h)
				}
			}
		}
		if !found {
			t.Errorf("%s is never found as %s", text, why)
		}
	}
}

// TestSearchSaysWhyHoweverAsked: where it matched is looked for only where that is asked; it is there however it is.
func TestSearchSaysWhyHoweverAsked(t *testing.T) {
	a := inventedAPI(t)
	for _, edges := range []string{
		`edges { node { id } } why: edges { highlights(first: 1) { why } }`,
		`edges { node { id } } why: edges { found: highlights(first: 1) { why } }`,
		`edges { node { id } } ... on SearchConnection { why: edges { ... on SearchEdge { highlights(first: 1) { why } } } }`,
		`edges { node { id } } why: edges { ... @include(if: true) { highlights(first: 1) { why } } }`,
	} {
		data := a.data(t, `{ search(text: "drageordningen", first: 1) { `+edges+` } }`, nil)
		if !strings.Contains(data, `[{"why":"WORD"}]`) {
			t.Errorf("%s: %s", edges, data)
		}
	}
}

// TestDataset holds what the dataset says of itself against what it lists.
func TestDataset(t *testing.T) {
	a := inventedAPI(t)
	data := inventedData(t)
	type count struct{ Count int }
	var got struct {
		Dataset struct {
			Version, PublishedAt string
			Counts               struct {
				Nodes, Claims, Stated, Inferred, Evidence int
				ByType, ByRelation                        []count
			}
			DefaultPlan struct{ ID string }
			Coverage    struct {
				Stated, Recorded, Missing, BeyondPublished, NamedInPublication int
				Evidence                                                       []struct{ Quote string }
			}
			Sources          struct{ TotalCount int }
			Licence          struct{ Name, URL, Attribution string }
			PreviousVersions []struct{ Version string }
		}
		Documents struct{ TotalCount int }
		Measures  struct{ TotalCount int }
	}
	r := a.try(t, `{ dataset { version publishedAt counts { nodes claims stated inferred evidence byType { count }
		byRelation { count } } defaultPlan { id }
		coverage { stated recorded missing beyondPublished namedInPublication evidence { quote } } sources { totalCount }
		licence { name url attribution } previousVersions { version } }
		documents { totalCount }
		measures(filter: {partOf: ["plan/veikart-ballongnaeringen"], isPublished: true}) { totalCount } }`, nil)
	if err := json.Unmarshal(r.Data, &got); err != nil || len(r.Errors) > 0 {
		t.Fatal(err, r.Errors)
	}
	d := got.Dataset
	sum := func(counts []count) (n int) {
		for _, c := range counts {
			n += c.Count
		}
		return n
	}
	if d.Version != jsonl.Hash(data) || r.Extensions.Dataset.Version != d.Version ||
		!strings.HasPrefix(d.PublishedAt, "20") || !strings.HasSuffix(d.PublishedAt, "Z") || len(d.PreviousVersions) != 0 {
		t.Errorf("%+v, %+v", d, r.Extensions)
	}
	if d.Counts.Nodes != len(data.Nodes) || d.Counts.Claims != len(data.Edges) ||
		d.Counts.Stated+d.Counts.Inferred != d.Counts.Claims || d.Counts.Inferred == 0 ||
		sum(d.Counts.ByType) != d.Counts.Nodes || sum(d.Counts.ByRelation) != d.Counts.Claims {
		t.Errorf("%+v", d.Counts)
	}
	if d.Coverage.Stated != 8 || d.Coverage.Recorded != 6 || d.Coverage.Missing != 2 || got.Measures.TotalCount != 6 ||
		d.Coverage.NamedInPublication != 2 || len(d.Coverage.Evidence) == 0 {
		t.Errorf("%+v", d.Coverage)
	}
	if d.Sources.TotalCount != got.Documents.TotalCount || d.Sources.TotalCount == 0 ||
		d.Licence.Name != "CC0 1.0" || d.DefaultPlan.ID != "plan/veikart-ballongnaeringen" {
		t.Errorf("%+v", d)
	}
}

// TestCitations: every format, of a node, a claim and an answer, names a source and our permalink with the version.
func TestCitations(t *testing.T) {
	a := inventedAPI(t)
	for _, format := range []string{"NB_PRESS", "NN_PRESS", "EN_PRESS", "APA", "BIBTEX", "RIS", "CSL_JSON"} {
		var got struct {
			Measure struct {
				Permalink, Citation string
				Responsibility      struct{ Citation string }
				Claims              struct {
					Edges []struct {
						Claim struct{ Permalink, Citation string }
					}
				}
			}
			Dataset struct{ Version string }
		}
		a.ask(t, `query($f: CitationFormat!) { dataset { version } measure(by: {number: 6}) { permalink `+
			`citation(format: $f) responsibility { citation(format: $f) } `+
			`claims(first: 3) { edges { claim { permalink citation(format: $f) } } } } }`, map[string]any{"f": format}, &got)
		all := map[string]string{got.Measure.Permalink: got.Measure.Citation,
			got.Measure.Permalink + "#": got.Measure.Responsibility.Citation}
		for _, e := range got.Measure.Claims.Edges {
			all[e.Claim.Permalink] = e.Claim.Citation
		}
		if len(all) != 5 || got.Measure.Citation != got.Measure.Responsibility.Citation {
			t.Fatalf("%+v", got)
		}
		for link, citation := range all {
			link = strings.TrimSuffix(link, "#")
			version, source := got.Dataset.Version, "regjeringen.example"
			if strings.HasSuffix(format, "_PRESS") { // which has no room for either
				link, source = strings.Replace(link, version, version[:12], 1), ""
				version = version[:12]
			}
			if !strings.HasPrefix(link, "https://graf.example/id/") || !strings.HasSuffix(link, version) ||
				!strings.Contains(citation, link) || !strings.Contains(strings.ToLower(citation), source) {
				t.Errorf("%s of %s:\n%s", format, link, citation)
			}
			if format == "CSL_JSON" && !json.Valid([]byte(citation)) {
				t.Errorf("no JSON: %s", citation)
			}
		}
	}
}

// TestLanguages: names come in the language asked for, or else say which they are in.
func TestLanguages(t *testing.T) {
	a := inventedAPI(t)
	type text struct {
		Value, Language string
		IsFallback      bool
	}
	var got struct {
		Measures struct {
			Nodes []struct {
				ID         string
				Nb, Nn, En text
				R          struct{ Nb, Nn, En string }
			}
		}
	}
	a.ask(t, `{ measures(first: 100) { nodes { id nb: name(locale: NB) { ...T } nn: name(locale: NN) { ...T }
		en: name(locale: EN) { ...T }
		r: responsibility { nb: sentence(locale: NB) nn: sentence(locale: NN) en: sentence(locale: EN) } } } }
		fragment T on LocalizedText { value language isFallback }`, nil, &got)
	for _, m := range got.Measures.Nodes {
		for want, got := range map[string]text{"nb": m.Nb, "nn": m.Nn, "en": m.En} {
			if got.Value == "" || got.IsFallback != (got.Language != want) {
				t.Errorf("%s in %s: %+v", m.ID, want, got)
			}
		}
		if m.R.Nb == m.R.Nn || m.R.Nn == m.R.En || m.R.En == "" {
			t.Errorf("%s: %+v", m.ID, m.R)
		}
	}
}

// TestEvidenceIsWhole: every claim that is stated has evidence, every quotation its place, a checked one its offset.
func TestEvidenceIsWhole(t *testing.T) {
	a := inventedAPI(t)
	var got struct {
		Measures struct {
			Nodes []struct {
				Claims struct {
					Edges []struct {
						Claim struct {
							ID       string
							Evidence []struct {
								ID, Language, Verification string
								Quote, URL, Context        *string
								Start, End, Paragraph      *int
								Document                   struct{ ID, Publisher string }
							}
						}
					}
				}
			}
		}
	}
	a.ask(t, `{ measures(first: 100) { nodes { claims(first: 100) { `+
		`edges { claim { id evidence { id language verification quote url context start end paragraph `+
		`document { id publisher } } } } } } } }`, nil, &got)
	verified, ids := 0, map[string]bool{}
	for _, m := range got.Measures.Nodes {
		for _, edge := range m.Claims.Edges {
			if len(edge.Claim.Evidence) == 0 {
				t.Errorf("%s is stated without evidence", edge.Claim.ID)
			}
			for _, e := range edge.Claim.Evidence {
				ids[e.ID] = true
				checked := e.Verification == "VERIFIED"
				if checked != (e.Start != nil && e.End != nil && e.Quote != nil) || e.Language == "" ||
					e.Document.Publisher == "" || e.Context != nil || !strings.HasPrefix(e.ID, edge.Claim.ID+"#") {
					t.Errorf("%s: %+v", edge.Claim.ID, e)
				}
				if checked {
					verified++
					if *e.End-*e.Start != len([]rune(*e.Quote)) || e.URL != nil && !strings.Contains(*e.URL, "#:~:text=") {
						t.Errorf("%s: %+v", edge.Claim.ID, e)
					}
				}
			}
		}
	}
	if verified < 20 || len(ids) < verified {
		t.Errorf("%d quotations", verified)
	}
}
