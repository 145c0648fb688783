package model

import (
	"context"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// DatasetChange is something that was changed in the data.
type DatasetChange struct{ change kg.Change }

// ChangesOf returns changes as the API shows them.
func ChangesOf(changes []kg.Change) []*DatasetChange {
	list := make([]*DatasetChange, len(changes))
	for i, c := range changes {
		list[i] = &DatasetChange{c}
	}
	return list
}

// ChangedOn is the day of the change.
func (c DatasetChange) ChangedOn() kg.Date { return c.change.Date }

// What is what was changed.
func (c DatasetChange) What(locale kg.Locale) *LocalizedText { return localized(c.change.What, locale) }

// Rationale is why it was changed.
func (c DatasetChange) Rationale(locale kg.Locale) *LocalizedText {
	return localized(c.change.Why, locale)
}

// IDs are those of the things and claims that were changed.
func (c DatasetChange) IDs() []kg.ID { return c.change.IDs }

// Gone are the ids of those that were taken out.
func (c DatasetChange) Gone() []kg.ID { return c.change.Gone }

// Resources are the things and claims that were changed, in the order of their ids.
func (c DatasetChange) Resources(ctx context.Context, first *int) ([]Resource, error) {
	ids, err := query.Few(c.change.IDs, first)
	if err != nil {
		return nil, err
	}
	things, claims := ByKind(ids)
	l := loaders.For(ctx)
	nodes, err := l.NodeMap(ctx, things)
	if err != nil {
		return nil, err
	}
	edges, err := l.Edges(ctx, claims)
	if err != nil {
		return nil, err
	}
	list := make([]Resource, 0, len(ids))
	for _, id := range ids {
		if n, ok := nodes[id]; ok {
			list = append(list, Of(n))
		} else if len(edges) > 0 && edges[0].ID == id {
			list, edges = append(list, ClaimOf(edges[0], nil, nil)), edges[1:]
		}
	}
	return list, nil
}

// ByKind parts ids into those of things and those of claims.
func ByKind(ids []kg.ID) (things, claims []kg.ID) {
	for _, id := range ids {
		if strings.HasPrefix(string(id), kg.ClaimPrefix) {
			claims = append(claims, id)
		} else {
			things = append(things, id)
		}
	}
	return things, claims
}
