package storetest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/jsonl"
)

// RandomData draws a dataset of up to twenty nodes and sixty claims, of every type and with every property that the
// ontology has, which passes Check. Whatever the ontology allows has a chance: loops, parallel edges, chains of
// inference, odd letters, numbers that sort wrongly as text.
func RandomData(t *rapid.T) *kg.Data {
	d := &kg.Data{Nodes: []kg.Node{document("document/a", "nb", prop("text", "a.txt")), document("document/b", "mul")}}
	taken := map[kg.ID]bool{"document/a": true, "document/b": true}
	for range rapid.IntRange(0, 18).Draw(t, "nodes") {
		if n := randomNode(t); !taken[n.ID] {
			taken[n.ID] = true
			d.Nodes = append(d.Nodes, n)
		}
	}
	oneDefault(d.Nodes)
	oneHolder(d.Nodes, "organisationNumber")
	oneHolder(d.Nodes, "url")
	days.Derive(d)
	for range rapid.IntRange(0, 60).Draw(t, "edges") {
		addRandomEdge(t, d)
	}
	return d
}

var slugs = []string{"a", "b", "a/1", "a/2", "a/10", "a/010", "a-2", "a-11", "9", "z/z/z"}

// likely are the types of nodes to draw from: all of them, and again and again those that most relations join, so that
// datasets hang together.
var likely = func() []kg.NodeDef {
	defs := slices.Clone(kg.NodeDefs)
	for _, t := range []kg.NodeType{"Agency", "Ministry", "Measure", "Programme", "ActorGroup", "Plan"} {
		d, _ := kg.NodeDefOf(t)
		defs = append(defs, d, d, d)
	}
	return defs
}()

func randomNode(t *rapid.T) kg.Node {
	def := rapid.SampledFrom(likely).Draw(t, "type")
	id := kg.ID(def.Prefix + "/" + rapid.SampledFrom(slugs).Draw(t, "slug"))
	props := []kg.Prop{
		prop("evidence", randomEvidence(t)),
		prop("name_"+rapid.SampledFrom([]string{"nb", "nn", "en"}).Draw(t, "locale"), randomText(t)),
	}
	for _, p := range append(slices.Clone(kg.EveryNode), def.Properties...) {
		for _, key := range p.Stored() {
			if (p.Required || rapid.Bool().Draw(t, key)) && kg.MakeProps(props...).Get(key) == nil {
				props = append(props, prop(key, randomValue(t, p)))
			}
		}
	}
	return kg.Node{ID: id, Type: def.Type, Props: soundProps(props)}
}

// randomValue draws a value that the definition allows, if not always one that its neighbours do.
func randomValue(t *rapid.T, p kg.PropertyDef) any {
	switch {
	case p.Values != nil:
		return rapid.SampledFrom(p.Values).Draw(t, "value")
	case p.Key == "organisationNumber":
		return rapid.SampledFrom([]string{"974760673", "912660680", "983887406"}).Draw(t, "number")
	case p.Key == "year":
		return int64(rapid.IntRange(1990, 1993).Draw(t, "year"))
	case p.Key == "text":
		return rapid.SampledFrom([]string{"a.txt", "b nn.txt"}).Draw(t, "file")
	case p.Key == "share":
		return rapid.SampledFrom([]float64{0.5, 33.4, 100}).Draw(t, "share")
	}
	switch p.Kind {
	case kg.TextsKind:
		return rapid.SliceOfN(rapid.Custom(randomText), 1, 3).Draw(t, "texts")
	case kg.IntKind:
		return rapid.SampledFrom([]int64{0, 1, 2, 9, 10, 11, 100, 1 << 53, 1<<62 + 1}).Draw(t, "int")
	case kg.BoolKind:
		return rapid.Bool().Draw(t, "bool")
	case kg.DateKind:
		return rapid.SampledFrom(dates).Draw(t, "date")
	case kg.URIKind:
		return "https://example.org/x" + rapid.SampledFrom([]string{"", "a", "b#b", "c?b=c#d", "%C3%A5"}).Draw(t, "path")
	case kg.EvidenceKind:
		return randomEvidence(t)
	case kg.PositionsKind:
		return []kg.Position{
			{NB: randomLines(t), Evidence: randomEvidence(t)},
			{NN: randomText(t), EN: randomText(t), Evidence: randomEvidence(t)},
		}
	}
	if p.Kind == kg.LocalizedKind && p.Key != "name" {
		return randomLines(t)
	}
	return randomText(t)
}

// randomLines draws a text that may have several lines.
func randomLines(t *rapid.T) string {
	return rapid.OneOf(rapid.Just("a\nb"), rapid.Custom(randomText)).Draw(t, "lines")
}

var dates = []kg.Date{"1999", "2000-01", "2000-02", "2000-02-29", "2000-03-01", "2000", "2001-12", "2001-12-31"}

// randomText draws from texts that have gone wrong somewhere, so that values recur, and now and then makes one up.
func randomText(t *rapid.T) string {
	odd := []string{
		"a", "Ås", "ås", "Aas", "Ærlig", "øre", "zoologi", "Tiltak 10", "tiltak 9", `"\'{}`, "$name", "日本", "e\u0301", "é",
		"!?", "Œ", "-1",
	}
	if rapid.IntRange(0, 3).Draw(t, "made up") > 0 {
		return rapid.SampledFrom(odd).Draw(t, "text")
	}
	return rapid.StringMatching(`[a-zæøå0-9A-ZÆØÅ]{1,6}( [a-zæøå0-9]{1,4})?`).Draw(t, "text")
}

func randomEvidence(t *rapid.T) []kg.Evidence {
	pieces := make([]kg.Evidence, rapid.IntRange(1, 2).Draw(t, "evidence"))
	for i := range pieces {
		pieces[i] = kg.Evidence{
			Document:  rapid.SampledFrom([]kg.ID{"document/a", "document/b"}).Draw(t, "document"),
			Language:  rapid.SampledFrom([]string{"", "nb", "nn", "en"}).Draw(t, "language"),
			Secondary: rapid.Bool().Draw(t, "secondary"),
			Tag:       rapid.Bool().Draw(t, "tag"),
		}
		if pieces[i].Document == "document/a" {
			quote, start := randomLines(t), rapid.IntRange(0, 3).Draw(t, "start")
			pieces[i].Quote, pieces[i].Start, pieces[i].End = quote, start, start+utf8.RuneCountInString(quote)
			pieces[i].Paragraph = rapid.IntRange(0, 2).Draw(t, "paragraph")
		}
	}
	return pieces
}

// withAnswer has an answer, and evidence of it.
func withAnswer(p kg.Props) kg.Props {
	evidence := slices.Clone(p.Evidence())
	evidence[0].About = "answer"
	isEvidence := func(p kg.Prop) bool { return p.Key == "evidence" }
	props := append(slices.DeleteFunc(slices.Clone(p), isEvidence), prop("evidence", evidence))
	if p.Localized("answer") == (kg.Localized{}) {
		props = append(props, prop("answer_nb", "Ballonger"))
	}
	return kg.MakeProps(props...)
}

// soundProps takes away what doesn't go together.
func soundProps(props []kg.Prop) kg.Props {
	p := kg.MakeProps(props...)
	answered := p.Text("finding") == "ANSWERED"
	drop := map[string]bool{"preferred": p.Text("status") != "PREFERRED"}
	for _, language := range []string{"nb", "nn", "en"} {
		drop["answer_"+language], drop["unread_"+language] = !answered, true
	}
	for from, to := range map[string]string{"validFrom": "validTo", "started": "ended", "founded": "dissolved"} {
		a, b := p.Date(from), p.Date(to)
		drop[to] = a != "" && b != "" && a.Earliest() > b.Latest()
	}
	p = slices.DeleteFunc(p, func(p kg.Prop) bool { return drop[p.Key] })
	if answered {
		p = withAnswer(p)
	}
	if p.Text("status") == "PREFERRED" {
		kept := slices.DeleteFunc(slices.Clone(p), func(p kg.Prop) bool { return p.Key == "preferred" })
		p = kg.MakeProps(append(kept, prop("preferred", int64(2)))...)
	}
	return p
}

// oneHolder takes a property away from all nodes but the first with its value.
func oneHolder(nodes []kg.Node, key string) {
	held := map[string]bool{}
	for i := range nodes {
		value, _, _ := strings.Cut(nodes[i].Props.Text(key), "#")
		if held[value] {
			nodes[i].Props = slices.DeleteFunc(nodes[i].Props, func(p kg.Prop) bool { return p.Key == key })
		}
		held[value] = true
	}
}

func oneDefault(nodes []kg.Node) {
	found := false
	for i := range nodes {
		if nodes[i].Props.Bool("default") && found {
			nodes[i].Props = slices.DeleteFunc(nodes[i].Props, func(p kg.Prop) bool { return p.Key == "default" })
		}
		found = found || nodes[i].Props.Bool("default")
	}
}

// addRandomEdge adds a claim, unless the one drawn can't be made.
func addRandomEdge(t *rapid.T, d *kg.Data) {
	def := rapid.SampledFrom(kg.RelationDefs).Draw(t, "relation")
	from, ok1 := randomEnd(t, d, def.From)
	to, ok2 := randomEnd(t, d, def.To)
	if !ok1 || !ok2 {
		return
	}
	e := kg.Edge{Type: def.Type, From: from, To: to}
	e.ID = kg.ClaimID(from, def.Type, to, rapid.SampledFrom([]string{"", "", "", "1", "2", "10"}).Draw(t, "key"))
	props := []kg.Prop{}
	for _, p := range append(slices.Clone(kg.EveryEdge), def.Properties...) {
		for _, key := range p.Stored() {
			if key != "disputes" && key != "derivation" && key != "evidence" && rapid.Bool().Draw(t, key) {
				props = append(props, prop(key, randomValue(t, p)))
			}
		}
	}
	props = append(props, randomGrounds(t, d), randomDisputes(t, d))
	e.Props = soundProps(props)
	with := &kg.Data{Nodes: d.Nodes, Edges: append(slices.Clone(d.Edges), e)}
	days.Derive(with)
	if len(check.Faults(with)) == 0 {
		d.Edges = with.Edges
	}
}

func randomEnd(t *rapid.T, d *kg.Data, types []kg.NodeType) (kg.ID, bool) {
	var ids []kg.ID
	for _, n := range d.Nodes {
		if slices.Contains(types, n.Type) {
			ids = append(ids, n.ID)
		}
	}
	if len(ids) == 0 {
		return "", false
	}
	return rapid.SampledFrom(ids).Draw(t, "end"), true
}

// randomGrounds draws what a claim rests on: evidence, or claims that are there already, so that there are no circles.
func randomGrounds(t *rapid.T, d *kg.Data) kg.Prop {
	if len(d.Edges) == 0 || rapid.IntRange(0, 2).Draw(t, "stated") > 0 {
		return prop("evidence", randomEvidence(t))
	}
	premise := rapid.Custom(func(t *rapid.T) kg.ID { return rapid.SampledFrom(d.Edges).Draw(t, "premise").ID })
	return prop("derivation", kg.Derivation{
		Rule:     rapid.SampledFrom(kg.Rules).Draw(t, "rule").ID,
		Premises: rapid.SliceOfN(premise, 1, 2).Draw(t, "premises"),
	})
}

func randomDisputes(t *rapid.T, d *kg.Data) kg.Prop {
	dispute, ok := randomEnd(t, d, []kg.NodeType{"Dispute"})
	if !ok || rapid.Bool().Draw(t, "undisputed") {
		return kg.Prop{Key: "disputes"}
	}
	return prop("disputes", []string{string(dispute)})
}

// copyOf is the data read back from what is written of it, so that two stores share nothing.
func copyOf(t reporter, d *kg.Data) *kg.Data {
	var text strings.Builder
	if err := jsonl.Encode(&text, d); err != nil {
		t.Fatalf("encode: %v", err)
	}
	read, err := jsonl.Decode(strings.NewReader(text.String()))
	if err != nil {
		t.Fatalf("decode: %v", fmt.Errorf("%w in\n%s", err, text.String()))
	}
	return read
}
