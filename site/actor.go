package site

import (
	"net/http"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// Actors of several types stand below one section, so two may have one address. Then the address leads to both, and
// each is shown at its permanent address.

// actorPrefixes begin the ids of actors that stand in the section of actors, in the order of their types.
var actorPrefixes = func() (prefixes []string) {
	for _, d := range kg.NodeDefs {
		if sectionOf[d.Prefix] == actorSection {
			prefixes = append(prefixes, d.Prefix+"/")
		}
	}
	return prefixes
}()

// openActor opens the page of an actor, of whatever type, or the way to each of several.
func openActor(v *visit) (*shown, error) {
	all, err := v.actorsOf(v.id())
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, errNotFound
	case len(all) == 1:
		v.asked = nil // the page's own question is the next
		return showThing(v, all[0].ID)
	case v.form != "":
		return nil, errNotFound
	}
	return &shown{Title: v.text("shared.title", "name", v.id()), Template: "shared", Content: all, Hidden: true}, nil
}

// actorsOf are the actors whose ids end so.
func (v *visit) actorsOf(slug string) (all []described, err error) {
	ids := make([]any, len(actorPrefixes))
	for i, prefix := range actorPrefixes {
		ids[i] = prefix + slug
	}
	found, err := ask[struct{ Nodes []*described }](v, "actors-of-slug", map[string]any{"ids": ids})
	for _, n := range found.Nodes {
		if n != nil && !slices.ContainsFunc(all, func(d described) bool { return d.ID == n.ID }) {
			all = append(all, *n)
		}
	}
	return all, err
}

// openThing opens a permanent address: the page itself where the thing is shown nowhere else, or the way there.
func openThing(v *visit) (*shown, error) {
	id := strings.TrimSuffix(v.id(), "/")
	prefix, slug, _ := strings.Cut(id, "/")
	if sectionOf[prefix] == actorSection {
		all, err := v.actorsOf(slug)
		if err != nil {
			return nil, err
		}
		if len(all) > 1 {
			v.asked = nil
			return showThing(v, id)
		}
	}
	if path := pathOf(id); path != permanent+escaped(id) {
		return nil, &movedTo{path, http.StatusSeeOther}
	}
	switch {
	case isAccountable(id):
		return showAccountable(v, id)
	case isDocument(id):
		return showDocument(v, id)
	}
	return showThing(v, id)
}
