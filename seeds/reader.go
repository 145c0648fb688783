package seeds

import (
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// reader turns the files of a dataset into nodes and claims, and collects the faults.
type reader struct {
	d      *Dataset
	faults []Fault
	homes  map[kg.ID]Place // where each node and claim was first read, whole or not
	refs   []ref
	lost   map[spot]bool // what a fault made unreadable: nothing more is reported of it

	suggested int // ids for which another was looked for
}

// ref is an id that stands somewhere and must be the id of something.
type ref struct {
	to    kg.ID
	at    Place
	by    spot
	claim bool // the id of a claim, not of a node
}

func newReader() *reader {
	return &reader{d: &Dataset{Data: &kg.Data{}, places: map[spot]Place{}}, homes: map[kg.ID]Place{},
		lost: map[spot]bool{}}
}

func (r *reader) fault(at Place, format string, args ...any) {
	r.faults = append(r.faults, Fault{Place: at, Msg: fmt.Sprintf(format, args...)})
}

// lose reports a fault for which a property, or a piece of evidence or position in it, can't be read as it was meant.
func (r *reader) lose(by spot, at Place, format string, args ...any) {
	r.forget(by)
	r.fault(at, format, args...)
}

// forget sees to it that nothing more is reported of what by names. A claim
// whose derivation can't be read may do without evidence.
func (r *reader) forget(by spot) {
	whole := by.wholes()
	r.lost[whole[0]] = true
	switch {
	case by.position > 0: // kg reports evidence of a position as the position
		r.lost[whole[1]] = true
	case whole[0].key == "derivation":
		r.lost[spot{id: by.id, key: "evidence"}] = true
	}
}

// file reads the nodes of one file, or what it says of them all.
func (r *reader) file(name string, entries iter.Seq[entry]) {
	if why := whyNoFile(name); why != "" {
		r.fault(Place{name, 1, 1}, "%s", why)
		return
	}
	before := len(r.faults)
	item, form := r.node, `a list of nodes: start each node with "- id: …"`
	if name == changesFile {
		item, form = r.change, `a list of changes: start each with "- date: …"`
	}
	for e := range entries {
		if e.isUnread() {
			r.cutOff(name, e)
			return
		}
		r.faults = append(r.faults, e.faults...)
		switch {
		case name == expectFile && e.whole:
			r.expect(e.value)
		case name == descriptionFile && e.whole && e.value.shape == mapShape:
			r.description(e.value)
		case name == descriptionFile:
			r.cutOff(name, unread(e.value.at, "it is %s: %s", e.value.shape, descriptionForm))
			return
		case name == expectFile:
			r.cutOff(name, unread(e.value.at, "it is a list: %s", expectForm))
			return
		case e.whole:
			r.fault(e.value.at, "the file is %s, not %s", e.value.shape, form)
		case e.value.shape == listShape: // in brackets
			for _, v := range e.value.items {
				item(v)
			}
		default:
			item(e.value)
		}
		if len(r.faults)-before > maxFaults {
			r.faults = r.faults[:before+maxFaults]
			r.cutOff(name, unread(e.value.at, "more than %d faults: the file isn't read from here on", maxFaults))
			return
		}
	}
}

// cutOff notes that a file isn't read on, and why.
func (r *reader) cutOff(name string, e entry) {
	r.faults = append(r.faults, e.faults...)
	r.d.unread = append(r.d.unread, name)
}

// whyNoFile says why a file has no place in a dataset, or "".
func whyNoFile(name string) string {
	switch {
	case path.Ext(name) != ".yaml" && path.Ext(name) != ".yml":
		return "is a link to a folder, which isn't followed: put the folder itself there"
	case !slices.Contains(otherFiles, name) && !isNodeFile(name):
		return fmt.Sprintf("no node has its place in this file%s; the files are %s", meant(name, fileNames()),
			strings.Join(fileNames(), ", "))
	}
	return ""
}

func (r *reader) node(v value) {
	if v.shape != mapShape {
		r.fault(v.at, `%s stands where a node should: start it with "- id: …"`, v.shape)
		return
	}
	id, ok := r.id(v)
	if !ok {
		return
	}
	prefix, _, _ := strings.Cut(string(id), "/")
	def, ok := nodeDefs[prefix]
	if !ok {
		r.fault(v.at, "%s: no type of node has the prefix %s%s", id, prefix, meant(prefix, prefixes()))
		return
	}
	if !mayStandIn(def.Type, v.at.File) {
		r.fault(v.at, "%s has its place in %s: move it there", id, fileName(nodeFiles[def.Type]))
	}
	props := r.props(id, nodeKeys[def.Type], v.fields, "id", "claims")
	r.d.Data.Nodes = append(r.d.Data.Nodes, kg.Node{ID: id, Type: def.Type, Props: props})
	r.claims(id, v.get("claims"))
}

// id reads the id of a node, and whether it is new.
func (r *reader) id(v value) (kg.ID, bool) {
	text := v.get("id")
	if text.shape != textShape || text.text == "" {
		r.fault(v.at, "a node without id: write id: <type>/<name>, for example id: agency/siva")
		return "", false
	}
	return kg.ID(text.text), r.settle(kg.ID(text.text), text.at, "give this one another id, or put the two together")
}

// settle notes where something stands, and whether it is the first with its id.
func (r *reader) settle(id kg.ID, at Place, cure string) bool {
	if first, ok := r.homes[id]; ok {
		r.fault(at, "%s stands in %s:%d already: %s", id, first.File, first.Line, cure)
		return false
	}
	r.homes[id] = at
	r.d.places[spot{id: id}] = at
	return true
}

func (r *reader) claims(node kg.ID, v value) {
	switch v.shape {
	case "":
	case listShape:
		for _, item := range v.items {
			r.claim(node, item)
		}
	default:
		r.fault(v.at, `claims is %s: write a list, each entry "- relation: …"`, v.shape)
	}
}

// claim reads a claim that the node is one end of.
func (r *reader) claim(node kg.ID, v value) {
	if v.shape != mapShape {
		r.fault(v.at, `%s stands where a claim should: start it with "- relation: …"`, v.shape)
		return
	}
	if v.get("relation").shape == "" {
		r.fault(v.at, "a claim without a relation: write relation: and one of %s", strings.Join(relationNames(), ", "))
		return
	}
	rel := kg.RelationType(v.get("relation").text)
	keys, ok := claimKeys[rel]
	if !ok {
		r.fault(v.at, "no relation is called %q%s; the relations are %s", rel, meant(string(rel), relationNames()),
			strings.Join(relationNames(), ", "))
		return
	}
	e, ok := r.ends(node, rel, v)
	if !ok {
		return
	}
	e.Props = r.props(e.ID, keys, v.fields, "relation", "from", "to", "key")
	r.d.Data.Edges = append(r.d.Data.Edges, e)
}

// ends reads what makes a claim the one it is: its two ends and its key.
func (r *reader) ends(node kg.ID, rel kg.RelationType, v value) (kg.Edge, bool) {
	from, to := v.get("from"), v.get("to")
	if (from.shape == "") == (to.shape == "") {
		r.fault(v.at, "a claim names its other end: write either from: or to:, this one has %s",
			map[bool]string{true: "neither", false: "both"}[from.shape == ""])
		return kg.Edge{}, false
	}
	e := kg.Edge{Type: rel, From: node, To: kg.ID(to.text)}
	end, key := to, "to"
	if to.shape == "" {
		e.From, e.To, end, key = kg.ID(from.text), node, from, "from"
	}
	if end.shape != textShape {
		r.fault(end.at, "%s is %s: write the id of a node", key, end.shape)
		return kg.Edge{}, false
	}
	e.ID = kg.ClaimID(e.From, rel, e.To, v.get("key").text)
	if !r.settle(e.ID, v.at, `add this evidence there, or where it is another claim give it a key ("2")`) {
		return kg.Edge{}, false
	}
	r.d.places[spot{id: e.ID, key: key}] = end.at
	r.refs = append(r.refs, ref{to: kg.ID(end.text), at: end.at, by: spot{id: e.ID, key: key}})
	return e, true
}
