package site

import (
	"net/http"
	"strings"

	"tiltaksgraf/kg"
)

// thingPage is what is told of anything: what it is, and every claim it is an end of.
type thingPage struct {
	Node *struct {
		thing
		Abbreviation *string
		Aliases      []string
		Kind         *words
		Description  *words
		Homepage     *string
		Permalink    string
		Citation     string
		Evidence     []source
		Claims       claims
		Inferred     claims
	}
	Vocabulary vocabulary
}

// vocabulary is what types and relations are called.
type vocabulary struct {
	Types []struct {
		Type string
		Name words
	}
	Relations []struct {
		Relation          string
		Name, InverseName words
	}
}

// openThing opens a permanent address: the page itself where the thing is shown nowhere else, or the way there.
func openThing(v *visit) (*shown, error) {
	id := strings.TrimSuffix(v.id(), "/")
	if path := pathOf(id); path != "/id/"+escaped(id) {
		return nil, &movedTo{path, http.StatusSeeOther}
	}
	return showThing(v, id)
}

// openThingOf opens the page of a type whose things are shown as all others are.
func openThingOf(t kg.NodeType) func(*visit) (*shown, error) {
	def, _ := kg.NodeDefOf(t)
	return func(v *visit) (*shown, error) { return showThing(v, def.Prefix+"/"+v.id()) }
}

// openActor opens the page of an actor, of whatever type.
func openActor(v *visit) (*shown, error) {
	found, err := ask[struct{ Actor *thing }](v, "actor-id", map[string]any{"by": map[string]any{"slug": v.id()}})
	if err != nil {
		return nil, err
	}
	if found.Actor == nil {
		return nil, errNotFound
	}
	return showThing(v, found.Actor.ID)
}

func showThing(v *visit, id string) (*shown, error) {
	page, err := ask[thingPage](v, "thing", map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	if page.Node == nil {
		return nil, errNotFound
	}
	if page.Node.ID != id { // it was merged or renamed
		return nil, &movedTo{pathOf(page.Node.ID), http.StatusPermanentRedirect}
	}
	s := &shown{Title: page.Node.Name.Value, Subject: id, Content: page}
	if page.Node.Description != nil {
		s.Description = page.Node.Description.Value
	}
	return s, nil
}

// Type is what the thing is, in a word.
func (p thingPage) Type() words {
	for _, t := range p.Vocabulary.Types {
		if t.Type == p.Node.thing.Type {
			return t.Name
		}
	}
	return words{Value: p.Node.thing.Type}
}

// Groups are the claims by relation and direction, in the order of the vocabulary.
func (p thingPage) Groups() (groups []claimGroup) {
	for _, r := range p.Vocabulary.Relations {
		out, in := claimGroup{Name: r.Name}, claimGroup{Name: r.InverseName}
		for _, e := range p.Node.Claims.Edges {
			switch {
			case e.Claim.Relation != r.Relation:
			case e.Claim.From.ID == p.Node.ID:
				out.Ends = append(out.Ends, claimEnd{e.Claim.To, e.Claim})
			default:
				in.Ends = append(in.Ends, claimEnd{e.Claim.From, e.Claim})
			}
		}
		for _, g := range []claimGroup{out, in} {
			if len(g.Ends) > 0 {
				groups = append(groups, g)
			}
		}
	}
	return groups
}

// claimGroup are the claims of one relation in one direction.
type claimGroup struct {
	Name words
	Ends []claimEnd
}

// claimEnd is a claim, seen from its other end.
type claimEnd struct {
	Thing thing
	Claim statement
}
