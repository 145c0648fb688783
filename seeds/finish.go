package seeds

import (
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/days"
)

// finish does what needs the whole dataset: it looks up every id that is referred to, gives evidence the language of
// its document, adds what follows by rules, puts all in canonical order, and asks kg what else is wrong.
func (r *reader) finish() {
	r.resolveEnds()
	r.languages()
	r.infer()
	r.resolveOthers()
	days.Derive(r.d.Data)
	r.d.Data.Normalise()
	for _, f := range check.Faults(r.d.Data) {
		r.judged(f)
	}
}

// resolveEnds reports ends of claims that nothing has. Claims whose other end isn't there, or couldn't be read, are
// left out.
func (r *reader) resolveEnds() {
	known := make(map[kg.ID]bool, len(r.homes))
	for _, n := range r.d.Data.Nodes {
		known[n.ID] = true
	}
	dangling := map[kg.ID]bool{}
	for _, ref := range r.refs {
		if ref.end() && !known[ref.to] {
			dangling[ref.by.id] = true
			r.unknownID(ref)
		}
	}
	r.d.Data.Edges = slices.DeleteFunc(r.d.Data.Edges, func(e kg.Edge) bool { return dangling[e.ID] })
}

// resolveOthers reports the other ids that nothing has.
func (r *reader) resolveOthers() {
	known := make(map[kg.ID]bool, len(r.homes))
	for _, n := range r.d.Data.Nodes {
		known[n.ID] = true
	}
	for _, e := range r.d.Data.Edges {
		known[e.ID] = true
	}
	for _, ref := range r.refs {
		if !ref.end() && !known[ref.to] {
			r.unknownID(ref)
		}
	}
}

// end says whether the id is an end of a claim.
func (ref ref) end() bool { return ref.by.key == "from" || ref.by.key == "to" }

// unknownID reports an id that nothing has, unless something has it, or may have it, that couldn't be read.
func (r *reader) unknownID(ref ref) {
	if _, ok := r.homes[ref.to]; ok || ref.to == "" || r.d.mayBeUnread(ref) {
		r.forget(ref.by)
		return
	}
	cure := r.nearest(ref)
	if ref.by.key == "ids" {
		cure += "; what a change took out stands under gone"
	}
	r.lose(ref.by, ref.at, "nothing has the id %s%s", ref.to, cure)
}

// mayBeUnread says whether what an id refers to may stand where a file wasn't read: in a file for its type, a claim in
// any.
func (d *Dataset) mayBeUnread(ref ref) bool {
	prefix, _, _ := strings.Cut(string(ref.to), "/")
	return slices.ContainsFunc(d.unread, func(file string) bool {
		return ref.claim || mayStandIn(nodeDefs[prefix].Type, file)
	})
}

// judged reports what kg finds wrong, at the line of the node, claim, property or evidence that it is about.
func (r *reader) judged(f check.Fault) {
	if by := spotOf(f); by.key == "derivation" && len(r.d.unread) > 0 {
		return // its premises may be what wasn't read
	}
	by := spotOf(f)
	places := append(by.wholes(), spot{id: f.ID})
	for _, s := range places {
		if r.lost[s] {
			return
		}
	}
	for _, s := range places {
		if at, ok := r.d.places[s]; ok {
			r.fault(at, "%s", f)
			return
		}
	}
}

// spotOf is what a fault of kg is about: "evidence#2", "positions#1", "name".
func spotOf(f check.Fault) spot {
	key, number, _ := strings.Cut(f.Property, "#")
	n, _ := strconv.Atoi(number)
	if key == "positions" {
		return spot{id: f.ID, key: key, position: n}
	}
	return spot{id: f.ID, key: key, n: n}
}

// nearest suggests the id that was meant, among the claims for a claim and among the nodes for a node. It goes through
// all of them, which few faults are worth.
func (r *reader) nearest(ref ref) string {
	const most = 100
	var names []string
	if r.suggested++; r.suggested > most {
		return ": correct it, or write what it names"
	}
	if ref.claim {
		for _, e := range r.d.Data.Edges {
			names = append(names, string(e.ID))
		}
	} else {
		for _, n := range r.d.Data.Nodes {
			names = append(names, string(n.ID))
		}
	}
	if near := meant(string(ref.to), names); near != "" {
		return near
	}
	return ": correct it, or write what it names"
}

// languages gives every piece of evidence that names no language that of its document.
func (r *reader) languages() {
	of := documentLanguages(r.d.Data)
	r.d.eachEvidence(func(e *kg.Evidence) {
		if e.Language == "" {
			e.Language = of[e.Document]
		}
	})
}

// documentLanguages are the languages of the documents that are in one.
func documentLanguages(d *kg.Data) map[kg.ID]string {
	of := map[kg.ID]string{}
	for _, n := range d.Nodes {
		if lang := n.Props.Text("language"); n.Type == "Document" && lang != "mul" {
			of[n.ID] = lang
		}
	}
	return of
}

// eachEvidence visits every piece of evidence, those of positions among them.
func (d *Dataset) eachEvidence(visit func(*kg.Evidence)) {
	of := func(p kg.Props) {
		list := p.Evidence()
		for i := range list {
			visit(&list[i])
		}
		positions, _ := p.Get("positions").([]kg.Position)
		for _, pos := range positions {
			for i := range pos.Evidence {
				visit(&pos.Evidence[i])
			}
		}
	}
	for _, n := range d.Data.Nodes {
		of(n.Props)
	}
	for _, e := range d.Data.Edges {
		of(e.Props)
	}
}
