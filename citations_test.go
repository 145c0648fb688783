package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/storetest"
)

// TestPressCitations walks every node, claim and answer of the built-in dataset.
func TestPressCitations(t *testing.T) {
	walkCitations(t, builtIn(t), t)
}

// TestPressCitationsOfAnything walks those of invented datasets.
func TestPressCitationsOfAnything(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) { walkCitations(t, storetest.RandomData(r), r) })
}

// walkCitations holds every line of credit that a dataset has.
func walkCitations(t *testing.T, data *kg.Data, fail rapid.TB) {
	g := query.New(memory.New(), query.Options{PublicURL: publicURL})
	if _, err := g.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	defer g.Close(t.Context())
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[kg.ID]kg.Node{}
	for _, n := range data.Nodes {
		nodes[n.ID] = n
	}
	for _, n := range data.Nodes {
		holdCredit(fail, cite.Node(v, n, nodes), n.Props.Evidence())
	}
	for _, e := range data.Edges {
		holdCredit(fail, cite.Claim(v, e, nodes[e.From], nodes[e.To], nodes), e.Props.Evidence(), e.From, e.To)
	}
	subjects := nodesWhere(data, func(n kg.Node) bool { return slices.Contains(kg.Accountables, n.Type) })
	for _, certainty := range [][]kg.Certainty{{kg.Stated}, {kg.Inferred}, {kg.Stated, kg.Inferred}} {
		for _, r := range responsibilities(t, v, subjects, certainty...) {
			holdCredit(fail, cite.Responsibility(v, r, nodes), r.Cited())
		}
	}
}

var (
	linkInCredit    = regexp.MustCompile(`(?:^| )(?:Tiltaksgraf: )?(\S+)$`)
	sourcesInCredit = regexp.MustCompile(`(?:^| )(?:Kilder?|Kjelder?|Sources?): `)
	moreInCredit    = regexp.MustCompile(` (?:og|and) (\d+) (?:kilder? til|kjelder? til|more sources?)\.$`)
)

// holdCredit: a line of credit fits, unless its permalink alone is too long; what it names it names whole, and it
// counts what it doesn't name. That of a claim leads to one of its ends where its own permalink leaves no room for
// words.
func holdCredit(t rapid.TB, in cite.Input, evidence []kg.Evidence, ends ...kg.ID) {
	for _, format := range []cite.Format{cite.NBPress, cite.NNPress, cite.ENPress} {
		line := cite.Text(format, in)
		link := linkInCredit.FindStringSubmatchIndex(line)
		if link == nil {
			t.Fatalf("%s of %s has no permalink: %s", format, in.ID, line)
		}
		said := line[:link[0]]
		own := query.Permalink(publicURL, in.ID, in.Version.ID[:12])
		isEnd := slices.ContainsFunc(ends, func(id kg.ID) bool {
			return line[link[2]:] == query.Permalink(publicURL, id, in.Version.ID[:12])
		})
		noRoom := utf8.RuneCountInString(said)+1+len(own) > kg.MaxPress
		if line[link[2]:] != own && !(isEnd && noRoom) {
			t.Errorf("%s of %s leads to %s, want %s", format, in.ID, line[link[2]:], own)
		}
		if n := utf8.RuneCountInString(line); n > kg.MaxPress && said != "" {
			t.Errorf("%s of %s has %d characters: %s", format, in.ID, n, line)
		}
		holdSources(t, format, in, said)
	}
	holdOrder(t, in, evidence)
}

// holdSources: the sources that a line of credit names are the first, and with those that it only counts they are all.
func holdSources(t rapid.TB, format cite.Format, in cite.Input, said string) {
	left := 0
	if m := moreInCredit.FindStringSubmatch(said); m != nil {
		left, _ = strconv.Atoi(m[1])
	}
	credited := sourcesInCredit.MatchString(said)
	for i, d := range in.Sources[:max(0, len(in.Sources)-left)] {
		publisher := strings.Join(strings.Fields(d.Props.Text("publisher")), " ")
		if credited && !strings.Contains(said, publisher) {
			t.Errorf("%s of %s doesn't name source %d, %s: %s", format, in.ID, i+1, publisher, said)
		}
	}
}

// holdOrder: no source stands before one that supports what is cited better.
func holdOrder(t rapid.TB, in cite.Input, evidence []kg.Evidence) {
	support := func(document kg.ID) kg.Support {
		return kg.SupportOf(slices.DeleteFunc(slices.Clone(evidence),
			func(e kg.Evidence) bool { return e.Document != document }))
	}
	if len(evidence) > 0 && !slices.IsSortedFunc(in.Sources, func(a, b kg.Node) int {
		return int(support(a.ID)) - int(support(b.ID))
	}) {
		t.Errorf("%s cites a worse source before a better one", in.ID)
	}
}
