package export

import (
	"fmt"
	"slices"
	"strconv"

	"tiltaksgraf/kg"
)

// vocabulary are the types, properties, relations and roles of the ontology, with their names.
func vocabulary() []resource {
	var all []resource
	add := func(name, kind string, called kg.Localized, doc string) {
		r := resource{address: vocabularyBase + name}
		r.is(kind)
		r.localized("rdfs:label", called)
		r.said("rdfs:comment", doc, "en")
		all = append(all, r)
	}
	for _, t := range kg.NodeDefs {
		add(string(t.Type), "rdfs:Class", t.Name, t.Doc)
	}
	for _, t := range kg.RelationDefs {
		add(string(t.Type), "rdf:Property", t.Name, t.Doc)
	}
	for _, role := range kg.RoleDefs {
		add("role:"+string(role.Role), "skos:Concept", role.Name, "")
	}
	seen := map[string]bool{}
	for _, p := range properties() {
		if predicateOf(p) == "tg:"+p.Key && !seen[p.Key] {
			add(p.Key, "rdf:Property", kg.Localized{}, p.Doc)
		}
		seen[p.Key] = true
	}
	return all
}

// properties are all that the ontology defines, of things and of claims.
func properties() []kg.PropertyDef {
	all := slices.Concat(kg.EveryNode, kg.EveryEdge)
	for _, t := range kg.NodeDefs {
		all = append(all, t.Properties...)
	}
	for _, t := range kg.RelationDefs {
		all = append(all, t.Properties...)
	}
	return all
}

// alsoTypes are what things of a type are in vocabularies of others. Whatever may have an organisation number is an
// organisation.
var alsoTypes = map[kg.NodeType][]string{
	"Person": {"foaf:Person"}, "ActorGroup": {"foaf:Group"}, "Office": {"org:Post"},
	"Document": {"foaf:Document", "prov:Entity"},
}

// predicates are what properties are in vocabularies of others; all else is in ours.
var predicates = map[string]string{
	"name": "rdfs:label", "aliases": "skos:altLabel", "description": "dct:description", "homepage": "foaf:homepage",
	"url": "foaf:page", "published": "dct:issued", "note": "skos:note",
}

func predicateOf(p kg.PropertyDef) string {
	if name, ok := predicates[p.Key]; ok {
		return name
	}
	return "tg:" + p.Key
}

// kind is what sort of thing it is.
func (g rdf) kind(n *kg.Node, def kg.NodeDef) resource {
	r := resource{address: g.address(n.ID)}
	r.is("tg:" + string(n.Type))
	r.is(alsoTypes[n.Type]...)
	if isOrganisation(def) {
		r.is("org:Organization")
	}
	return r
}

func (g rdf) node(n *kg.Node) error {
	def, _ := kg.NodeDefOf(n.Type)
	r := g.kind(n, def)
	about := g.properties(&r, n.ID, n.Props, kg.EveryNode, def.Properties)
	if err := g.yield(r); err != nil {
		return err
	}
	return g.all(about)
}

func isOrganisation(def kg.NodeDef) bool {
	return slices.ContainsFunc(def.Properties, func(p kg.PropertyDef) bool { return p.Key == "organisationNumber" })
}

// claim is a statement about a triple, with its period, certainty and evidence. What a source states without reserve,
// and without an end, is a triple itself, too.
func (g rdf) claim(c claim) error {
	def, _ := kg.RelationDefOf(c.Type)
	relation := "tg:" + string(c.Type)
	r := resource{address: g.address(c.ID)}
	r.is("rdf:Statement", "prov:Entity")
	r.to("rdf:subject", g.address(c.From))
	r.toName("rdf:predicate", relation)
	r.to("rdf:object", g.address(c.To))
	r.text("tg:certainty", string(c.Certainty()))
	if to, _ := kg.NodeDefOf(c.to.kind); c.Type == "MEMBER_OF" && isOrganisation(to) {
		r.is("org:Membership")
		r.to("org:member", g.address(c.From))
		r.to("org:organization", g.address(c.To))
	}
	about := g.properties(&r, c.ID, c.Props, kg.EveryEdge, def.Properties)
	resources := append([]resource{r}, about...)
	if c.Certainty() == kg.Stated && c.Extent() == "" && c.ValidTo() == "" {
		direct := resource{address: g.address(c.From)}
		direct.to(relation, g.address(c.To))
		resources = append(resources, direct)
	}
	return g.all(resources)
}

// properties says of a thing or claim what its properties are, and returns what needs an address of its own.
func (g rdf) properties(r *resource, id kg.ID, props kg.Props, lists ...[]kg.PropertyDef) (about []resource) {
	for _, p := range slices.Concat(lists...) {
		predicate := predicateOf(p)
		if p.Kind == kg.LocalizedKind {
			r.localized(predicate, props.Localized(p.Key))
			continue
		}
		switch v := props.Get(p.Key).(type) {
		case string:
			g.textProperty(r, p, v)
		case []string:
			for _, text := range v {
				g.textProperty(r, p, text)
			}
		case kg.Date:
			r.typed(predicate, string(v), dateTypes[v.Precision()])
		case int64:
			r.typed(predicate, strconv.FormatInt(v, 10), "xsd:integer")
		case float64:
			r.typed(predicate, strconv.FormatFloat(v, 'f', -1, 64), "xsd:decimal")
		case bool:
			r.typed(predicate, strconv.FormatBool(v), "xsd:boolean")
		case kg.Derivation:
			r.text("tg:rule", v.Rule)
			for _, premise := range v.Premises {
				r.to("prov:wasDerivedFrom", g.address(premise))
			}
		case []kg.Evidence:
			about = append(about, g.evidence(r, kg.CitedEvidenceOf(id, v))...)
		case []kg.Position:
			for i, position := range v {
				about = append(about, g.position(r, id, i+1, position)...)
			}
		}
	}
	return about
}

var dateTypes = map[kg.Precision]string{kg.Year: "xsd:gYear", kg.Month: "xsd:gYearMonth", kg.Day: "xsd:date"}

func (g rdf) textProperty(r *resource, p kg.PropertyDef, text string) {
	switch {
	case p.Kind == kg.URIKind:
		r.to(predicateOf(p), text)
	case p.Key == "role":
		r.toName(predicateOf(p), "tg:role:"+text)
	case p.Key == "knownOn":
		r.typed(predicateOf(p), text, dateTypes[kg.Date(text).Precision()])
	case p.Key == "disputes":
		r.to(predicateOf(p), g.address(kg.ID(text)))
	default:
		r.text(predicateOf(p), text)
	}
}

// position is a side of a dispute, with its evidence.
func (g rdf) position(r *resource, dispute kg.ID, number int, p kg.Position) []resource {
	side := resource{address: fmt.Sprintf("%s#position-%d", g.address(dispute), number)}
	side.is("tg:Position")
	side.localized("rdfs:label", kg.Localized{NB: p.NB, NN: p.NN, EN: p.EN})
	r.to("tg:positions", side.address)
	about := g.evidence(&side, kg.CitedEvidenceOfPosition(dispute, number, p.Evidence))
	return append([]resource{side}, about...)
}

// evidence is a Web Annotation for each piece: its body is what it supports, its target the words in their document.
func (g rdf) evidence(r *resource, list []kg.CitedEvidence) (all []resource) {
	for _, e := range list {
		a, target := resource{address: g.address(e.ID)}, g.address(e.ID)+".target"
		source := "prov:hadPrimarySource"
		if e.Secondary {
			source = "prov:wasDerivedFrom"
		}
		r.to(source, g.address(e.Document))
		r.to("tg:evidence", a.address)
		a.is("oa:Annotation")
		a.to("oa:hasBody", r.address)
		a.to("oa:hasTarget", target)
		a.text("tg:about", e.About)
		a.typed("tg:secondary", strconv.FormatBool(e.Secondary), "xsd:boolean")
		a.typed("tg:tag", strconv.FormatBool(e.Tag), "xsd:boolean")
		all = append(append(all, a), g.target(target, e.Evidence)...)
	}
	return all
}

// target is where a piece of evidence stands: its document, and there its words and their place.
func (g rdf) target(address string, e kg.Evidence) []resource {
	t := resource{address: address}
	t.is("oa:SpecificResource")
	t.to("oa:hasSource", g.address(e.Document))
	if !e.Checked() {
		return []resource{t}
	}
	words, place := resource{address: address + ".quote"}, resource{address: address + ".position"}
	t.to("oa:hasSelector", words.address)
	t.to("oa:hasSelector", place.address)
	words.is("oa:TextQuoteSelector")
	words.said("oa:exact", e.Quote, e.Language)
	place.is("oa:TextPositionSelector")
	place.typed("oa:start", strconv.Itoa(e.Start), "xsd:nonNegativeInteger")
	place.typed("oa:end", strconv.Itoa(e.End), "xsd:nonNegativeInteger")
	return []resource{t, words, place}
}
