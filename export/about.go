package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"tiltaksgraf/kg"
)

// View is what WriteAbout asks for one thing; a query.View answers it.
type View interface {
	Version() kg.Version
	PublicURL() string
	Nodes(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Node, error)
	Edges(ctx context.Context, ids []kg.ID) (map[kg.ID]kg.Edge, error)
	Claims(ctx context.Context, ids []kg.ID, h kg.Traversal) (map[kg.ID]kg.EdgePage, error)
}

// MostClaims is how many claims WriteAbout tells of a thing at most.
const MostClaims = 1000

// writers are the formats of RDF, by their names among Formats.
var writers = map[string]func(io.Writer, resources) error{"jsonld": asJSONLD, "turtle": asTurtle}

// WriteAbout writes as RDF, in the format "jsonld" or "turtle", what is said of one thing or claim: itself, its claims
// in both directions with their evidence, the documents that these cite, and of what stands at the far ends its name
// and type. All of it stands in the dataset's files in the same words, but for a note where there are more than
// MostClaims. It takes at most three round trips, two for a claim. Where there is no such thing, found is false and
// nothing is written.
func WriteAbout(ctx context.Context, w io.Writer, v View, id kg.ID, format string) (found bool, err error) {
	write, ok := writers[format]
	if !ok {
		return false, fmt.Errorf("%q: there is no such format of RDF", format)
	}
	gather := gatherThing
	if strings.HasPrefix(string(id), kg.ClaimPrefix) {
		gather = gatherClaim
	}
	a, found, err := gather(ctx, v, id)
	if err != nil || !found {
		return false, err
	}
	d := &Dataset{Source: inMemory{&kg.Data{}, v.Version()}, PublicURL: v.PublicURL()}
	return true, write(w, a.resources(d))
}

// about is one thing or claim, and what is around it.
type about struct {
	whole  []kg.Node // of which all is told: itself, and documents
	claims []claim
	named  []kg.Node // of which names and types are told
	hidden int       // claims beyond MostClaims
}

func gatherThing(ctx context.Context, v View, id kg.ID) (a about, found bool, err error) {
	nodes, err := v.Nodes(ctx, []kg.ID{id})
	n, found := nodes[id]
	if err != nil || !found {
		return about{}, false, err
	}
	pages, err := v.Claims(ctx, []kg.ID{id}, kg.Traversal{Page: kg.Page{First: MostClaims, Count: true}})
	if err != nil {
		return about{}, false, err
	}
	page := pages[id]
	a = about{whole: []kg.Node{n}, hidden: page.Total - len(page.Edges)}
	cited := citedBy(n.Props)
	for i := range page.Edges {
		e, from, to := &page.Edges[i], n, page.Nodes[i]
		if e.From != id {
			from, to = to, from
		}
		a.claims = append(a.claims, between(e, from, to))
		a.named = append(a.named, page.Nodes[i])
		cited = append(cited, citedBy(e.Props)...)
	}
	documents, err := v.Nodes(ctx, cited)
	a.add(documents)
	return a, true, err
}

func gatherClaim(ctx context.Context, v View, id kg.ID) (a about, found bool, err error) {
	edges, err := v.Edges(ctx, []kg.ID{id})
	e, found := edges[id]
	if err != nil || !found {
		return about{}, false, err
	}
	cited := citedBy(e.Props)
	nodes, err := v.Nodes(ctx, append([]kg.ID{e.From, e.To}, cited...))
	if err != nil {
		return about{}, false, err
	}
	from, to := nodes[e.From], nodes[e.To]
	a = about{claims: []claim{between(&e, from, to)}, named: []kg.Node{from, to}}
	documents := map[kg.ID]kg.Node{}
	for _, d := range cited {
		if n, ok := nodes[d]; ok {
			documents[d] = n
		}
	}
	a.add(documents)
	return a, true, nil
}

func between(e *kg.Edge, from, to kg.Node) claim {
	return claim{e, end{from.Type, from.Props.Localized("name")}, end{to.Type, to.Props.Localized("name")}}
}

// citedBy are the documents that the evidence of a thing or claim cites, of the positions of a dispute, too.
func citedBy(p kg.Props) []kg.ID {
	cited := kg.DocumentIDs(p.Evidence())
	positions, _ := p.Get("positions").([]kg.Position)
	for _, position := range positions {
		cited = append(cited, kg.DocumentIDs(position.Evidence)...)
	}
	return cited
}

// add tells all of some documents, in canonical order.
func (a *about) add(documents map[kg.ID]kg.Node) {
	ids := make([]kg.ID, 0, len(documents))
	for id := range documents {
		ids = append(ids, id)
	}
	for _, id := range kg.SortedIDs(ids) {
		if len(a.whole) == 0 || a.whole[0].ID != id {
			a.whole = append(a.whole, documents[id])
		}
	}
}

// resources are the dataset, what is around, and those words of the vocabulary that are used.
func (a about) resources(d *Dataset) resources {
	return func(yield func(resource) error) error {
		used := map[string]bool{}
		g := rdf{d, func(r resource) error {
			for _, f := range r.facts {
				used[f.predicate], used[f.object.name] = true, true
			}
			return yield(r)
		}}
		if err := a.yield(g); err != nil {
			return err
		}
		for _, r := range vocabulary() {
			if name := strings.TrimPrefix(r.address, vocabularyBase); used["tg:"+name] {
				if err := yield(r); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

func (a about) yield(g rdf) error {
	if err := g.all(g.dataset()); err != nil {
		return err
	}
	told := map[kg.ID]bool{}
	for i := range a.whole {
		told[a.whole[i].ID] = true
		if err := g.node(&a.whole[i]); err != nil {
			return err
		}
	}
	for _, c := range a.claims {
		if err := g.claim(c); err != nil {
			return err
		}
	}
	for i := range a.named {
		n := &a.named[i]
		if told[n.ID] {
			continue
		}
		told[n.ID] = true
		def, _ := kg.NodeDefOf(n.Type)
		r := g.kind(n, def)
		r.localized(predicates["name"], n.Props.Localized("name"))
		if err := g.yield(r); err != nil {
			return err
		}
	}
	return g.all(a.rest(g))
}

// rest says where the claims are that there was no room for.
func (a about) rest(g rdf) []resource {
	if a.hidden <= 0 {
		return nil
	}
	r := resource{address: g.address(a.whole[0].ID)}
	r.said("rdfs:comment", fmt.Sprintf("%d of its claims stand here; %d more are in the files of the dataset.",
		len(a.claims), a.hidden), "en")
	if g.PublicURL != "" {
		r.to("rdfs:seeAlso", strings.TrimSuffix(g.PublicURL, "/")+"/data/latest/graph.ttl")
	}
	return []resource{r}
}
