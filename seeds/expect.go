package seeds

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
)

// Expect is how much there should be of everything, so that nothing gets lost unnoticed. What it doesn't name should
// not be.
type Expect struct {
	Nodes  map[kg.NodeType]int
	Claims map[kg.RelationType]int
	// Unnamed are the quotations that may do without the name of the actor, each with the reason. Where there is no such
	// list, others are no faults.
	Unnamed []Exception
	// Languages are those that every text of ours has.
	Languages []string

	places map[string]Place
	strict bool
}

// Exception is a quotation, by its id, and why a rule doesn't hold for it.
type Exception struct {
	Quotation, Why string
	at             Place
}

const expectForm = "write nodes: and claims: and the counts under them (check --write does it)"

// expect reads expect.yaml: two blocks of counts, nodes by type and claims by relation, and maybe a list of languages
// and one of exceptions.
func (r *reader) expect(root value) {
	if root.shape != mapShape {
		r.cutOff(expectFile, unread(root.at, "it is %s: %s", root.shape, expectForm))
		return
	}
	e := Expect{Nodes: map[kg.NodeType]int{}, Claims: map[kg.RelationType]int{}, places: map[string]Place{"": root.at}}
	r.only(spot{}, root, []string{"nodes", "claims", "languages", "unnamed"}, expectFile)
	e.Unnamed, e.strict = r.exceptions(root.get("unnamed"))
	list := root.get("languages")
	if list.shape != "" && list.shape != listShape {
		r.fault(list.at, "languages is %s: write a list, languages: [nb, nn, en]", list.shape)
	}
	for _, v := range list.items {
		if !slices.Contains(languages, v.text) {
			r.fault(v.at, "languages has %q: write nb, nn or en", v.text)
			continue
		}
		e.Languages = append(e.Languages, v.text)
	}
	for _, f := range root.get("nodes").fields {
		if _, ok := kg.NodeDefOf(kg.NodeType(f.key)); !ok {
			r.fault(f.at, "no type of node is called %s%s", f.key, meant(f.key, typeNames()))
			continue
		}
		e.Nodes[kg.NodeType(f.key)], e.places[f.key] = r.count(spot{key: f.key}, f.val), f.at
	}
	for _, f := range root.get("claims").fields {
		if _, ok := claimKeys[kg.RelationType(f.key)]; !ok {
			r.fault(f.at, "no relation is called %s%s", f.key, meant(f.key, relationNames()))
			continue
		}
		e.Claims[kg.RelationType(f.key)], e.places[f.key] = r.count(spot{key: f.key}, f.val), f.at
	}
	r.d.Expect = e
}

// exceptions reads a list of quotations with reasons; whether there is one.
func (r *reader) exceptions(v value) (list []Exception, is bool) {
	const form = `unnamed is a list of quotations: write "- quotation: <id of a claim>#<number>" and why: under it`
	if v.shape == "" {
		return nil, false
	}
	if v.shape != listShape {
		r.fault(v.at, form)
		return nil, true
	}
	for _, item := range v.items {
		e := Exception{item.get("quotation").text, item.get("why").text, item.at}
		if item.shape != mapShape || e.Quotation == "" || e.Why == "" {
			r.fault(item.at, form)
			continue
		}
		r.only(spot{}, item, []string{"quotation", "why"}, "an exception")
		list = append(list, e)
	}
	return list, true
}

// unnamed finds the quotations that don't name the actor of their claim: faults where the dataset lists those that may
// do without, else notices.
func (d *Dataset) unnamed() (faults, notices []Fault) {
	found := map[string]Fault{}
	for _, f := range check.Unnamed(d.Data) {
		by := spotOf(f)
		found[evidenceID(by)] = Fault{Place: d.places[by], Msg: f.Msg}
	}
	listed := map[string]bool{}
	for _, e := range d.Expect.Unnamed {
		if _, ok := found[e.Quotation]; !ok {
			faults = append(faults, Fault{Place: e.at, Msg: e.Quotation + " needs no exception: take it out"})
		}
		listed[e.Quotation] = true
	}
	for id, f := range found {
		switch {
		case listed[id]:
		case d.Expect.strict:
			f.Msg += ": quote the words that do, add the name it has there as an alias, or list " + id +
				" under unnamed: in " + expectFile + " with the reason"
			faults = append(faults, f)
		default:
			notices = append(notices, f)
		}
	}
	return faults, sorted(notices)
}

// checkExpect holds what there is against what should be, and notes what may be wrong.
func (d *Dataset) checkExpect() []Fault {
	if len(d.unread) > 0 || len(d.Data.Nodes) == 0 && d.Expect.places == nil {
		return nil // what wasn't read can't be counted, and an empty folder is reported as such
	}
	if d.Expect.places == nil {
		return []Fault{{Place: Place{expectFile, 1, 1}, Msg: "it is missing: run check --documents DIR --write"}}
	}
	have := d.Data.Counts()
	faults, notices := d.unnamed()
	d.notices = notices
	compare := func(name, what string, want, got int) {
		if want == got {
			return
		}
		at, ok := d.Expect.places[name]
		if !ok {
			at = d.Expect.places[""]
		}
		faults = append(faults, Fault{Place: at, Msg: fmt.Sprintf("%s: %d %s expected, %d found: "+
			"look for what is missing or too much, or write %d here (check --write does it)", name, want, what, got, got)})
	}
	for _, def := range kg.NodeDefs {
		compare(string(def.Type), "nodes", d.Expect.Nodes[def.Type], have.Nodes[def.Type])
	}
	for _, def := range kg.RelationDefs {
		compare(string(def.Type), "claims", d.Expect.Claims[def.Type], have.Edges[def.Type])
	}
	return append(faults, d.untranslated()...)
}

// untranslated reports the texts of ours that lack a language which all should have. A document's name is its own
// title, in its own language.
func (d *Dataset) untranslated() []Fault {
	var faults []Fault
	look := func(by spot, l kg.Localized) {
		for _, language := range d.Expect.Languages {
			if in := kg.Locale(strings.ToUpper(language)); !l.Empty() && l.Exact(in) == "" {
				faults = append(faults, Fault{Place: d.places[by], Msg: fmt.Sprintf("%s: %s is missing in %s: write it there, "+
					"or under any what is the same in every language", by.id, by.name(), language)})
			}
		}
	}
	of := func(id kg.ID, props kg.Props, lists ...[]kg.PropertyDef) {
		for _, def := range slices.Concat(lists...) {
			if def.Kind == kg.LocalizedKind {
				look(spot{id: id, key: def.Key}, props.Localized(def.Key))
			}
		}
		positions, _ := props.Get("positions").([]kg.Position)
		for i, p := range positions {
			look(spot{id: id, key: "positions", position: i + 1}, kg.Localized{NB: p.NB, NN: p.NN, EN: p.EN})
		}
	}
	of(aDescription, d.Data.Description.Props(), kg.DescriptionProperties)
	for _, n := range d.Data.Nodes {
		if def, _ := kg.NodeDefOf(n.Type); n.Type != "Document" {
			of(n.ID, n.Props, kg.EveryNode, def.Properties)
		}
	}
	for _, e := range d.Data.Edges {
		def, _ := kg.RelationDefOf(e.Type)
		of(e.ID, e.Props, kg.EveryEdge, def.Properties)
	}
	return faults
}

// WriteExpect writes expect.yaml into the dataset's folder: the counts as they are.
func WriteExpect(dir string, d *Dataset) error {
	return writeFile(filepath.Join(dir, expectFile), expectText(d.Data, d.Expect))
}

func expectText(d *kg.Data, e Expect) string {
	have := d.Counts()
	var b strings.Builder
	if len(e.Languages) > 0 {
		b.WriteString("# The languages that every name, description and note has, but the names of documents.\n" +
			"languages: " + flow(e.Languages) + "\n")
	}
	b.WriteString("# How many nodes of each type and claims of each relation the dataset has; " +
		"check compares, check --write writes.\nnodes:\n")
	for _, def := range kg.NodeDefs {
		if n := have.Nodes[def.Type]; n > 0 {
			fmt.Fprintf(&b, "  %s: %d\n", def.Type, n)
		}
	}
	b.WriteString("claims:\n")
	for _, def := range kg.RelationDefs {
		if n := have.Edges[def.Type]; n > 0 {
			fmt.Fprintf(&b, "  %s: %d\n", def.Type, n)
		}
	}
	if e.strict {
		b.WriteString("# Quotations of who answers, runs, pays or gave the task that don't name the actor, and why" +
			" that is right.\n" +
			"unnamed:" + map[bool]string{true: " []"}[len(e.Unnamed) == 0] + "\n")
	}
	for _, x := range e.Unnamed {
		fmt.Fprintf(&b, "  - quotation: %s\n    why: %s\n", quoted(x.Quotation), quoted(x.Why))
	}
	return b.String()
}
