package export

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The graph as RDF, which JSON-LD and Turtle are two ways to write: W3C Organization for who is what, PROV-O for what
// a claim rests on, Web Annotation for quotations, DCAT-AP-NO for the dataset, and a vocabulary of our own.
// No node is blank: what needs an address has that of what it belongs to, and a fragment.

// vocabularyBase begins the addresses of our own vocabulary, which is the same for every dataset.
const vocabularyBase = "urn:tiltaksgraf:ontology:"

// prefixes are those of names in the graph.
var prefixes = []struct{ name, address string }{
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dct", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"org", "http://www.w3.org/ns/org#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"tg", vocabularyBase},
	{"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// resource is what is said of one thing, in order.
type resource struct {
	address string
	facts   []fact
}

// fact is a predicate, by its name with a prefix, and what it leads to.
type fact struct {
	predicate string
	object    object
}

// object is an address, a name with a prefix, or a text with its language or type.
type object struct {
	address, name, text, language, datatype string
}

func (r *resource) is(types ...string) {
	for _, t := range types {
		r.facts = append(r.facts, fact{"rdf:type", object{name: t}})
	}
}

// to adds an address, unless it is "".
func (r *resource) to(predicate, address string) {
	if address != "" {
		r.facts = append(r.facts, fact{predicate, object{address: address}})
	}
}

func (r *resource) toName(predicate, name string) {
	r.facts = append(r.facts, fact{predicate, object{name: name}})
}

// text adds a text, unless it is "".
func (r *resource) text(predicate, text string) { r.typed(predicate, text, "") }

// typed adds a value of a type, unless it is "".
func (r *resource) typed(predicate, value, datatype string) {
	if value != "" {
		r.facts = append(r.facts, fact{predicate, object{text: value, datatype: datatype}})
	}
}

// said adds a text in a language, unless it is "".
func (r *resource) said(predicate, text, language string) {
	if text != "" {
		r.facts = append(r.facts, fact{predicate, object{text: text, language: language}})
	}
}

// localized adds a text in each language that it has.
func (r *resource) localized(predicate string, l kg.Localized) {
	for _, in := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
		r.said(predicate, l.Exact(in), in.Language())
	}
}

// rdf makes the graph of a dataset.
type rdf struct {
	*Dataset
	yield func(resource) error
}

// resources yields resources one by one. An error of yield ends it and is returned.
type resources func(yield func(resource) error) error

// resources are the whole graph: the dataset, the vocabulary, then things and claims in canonical order.
func (d *Dataset) resources(ctx context.Context) resources {
	return func(yield func(resource) error) error {
		g := rdf{d, yield}
		if err := g.all(append(g.dataset(), vocabulary()...)); err != nil {
			return err
		}
		return walk(ctx, d, g.node, g.claim)
	}
}

// address is that of a node, a claim or a piece of evidence, in every version.
func (g rdf) address(id kg.ID) string {
	owner, number, cited := strings.Cut(string(id), "#")
	if cited {
		number = "#" + number
	}
	return g.base() + escaped(owner) + number
}

// all yields resources, as far as they are taken.
func (g rdf) all(resources []resource) error {
	for _, r := range resources {
		if err := g.yield(r); err != nil {
			return err
		}
	}
	return nil
}

// dataset is what the dataset says of itself.
func (g rdf) dataset() []resource {
	v := g.Version()
	said := v.Description
	r := resource{address: g.base() + "dataset"}
	publisher, contact := resource{address: r.address + "#publisher"}, resource{address: r.address + "#contact"}
	r.is("dcat:Dataset")
	r.localized("dct:title", said.Name)
	r.localized("dct:description", said.About)
	r.text("dct:identifier", v.ID)
	r.text("dcat:version", v.ID)
	r.to("dct:language", languageAuthority[said.Language])
	if r.to("dct:license", said.Licence.URL); said.Licence.URL == "" {
		r.text("dct:rights", said.Licence.Name)
	}
	if said.Publisher != "" {
		r.to("dct:publisher", publisher.address)
		publisher.is("foaf:Agent")
		publisher.text("foaf:name", said.Publisher)
	}
	if said.Contact != "" {
		r.to("dcat:contactPoint", contact.address)
		contact.is("vcard:Kind")
		contact.to(contactBy(said.ContactURI()), said.ContactURI())
	}
	return slices.DeleteFunc([]resource{r, publisher, contact}, func(r resource) bool { return r.facts == nil })
}

func contactBy(address string) string {
	if strings.HasPrefix(address, "mailto:") {
		return "vcard:hasEmail"
	}
	return "vcard:hasURL"
}

// languageAuthority are the languages by the authority that DCAT-AP-NO asks for.
var languageAuthority = map[string]string{
	"nb": "http://publications.europa.eu/resource/authority/language/NOB",
	"nn": "http://publications.europa.eu/resource/authority/language/NNO",
	"en": "http://publications.europa.eu/resource/authority/language/ENG",
}

// base begins all addresses of ours.
func (d *Dataset) base() string {
	if d.PublicURL == "" {
		return "urn:tiltaksgraf:"
	}
	return strings.TrimSuffix(d.PublicURL, "/") + "/id/"
}

// escaped is an id as a part of an address.
func escaped(id string) string {
	segments := strings.Split(id, "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return strings.Join(segments, "/")
}
